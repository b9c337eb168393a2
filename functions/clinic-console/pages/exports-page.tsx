import type { Actor } from '../actor.ts'
import { may, type Right } from '../actor.ts'
import { Check, Input } from '../fields.tsx'
import { consolePaths } from '../paths.ts'

export interface TableOffered extends Right {
  name: string
  title: string
  holds: string
  hasDays?: true
  hasWords?: true
}

export const ExportForms = ({ actor, tables }: { actor: Actor; tables: readonly TableOffered[] }) => (
  <>
    <p>
      CSV files for spreadsheets. An apostrophe stands before every cell that a spreadsheet could take for a
      formula, also before +44 of a phone number. They hold personal data: keep them as you keep the file of a
      patient. Each download stands in the audit.
    </p>
    {tables
      .filter((table) => may(actor, table))
      .map(({ name, title, holds, hasDays, hasWords }) => (
        <section>
          <h2>{title}</h2>
          <p>{holds}</p>
          <form method="get" action={consolePaths.exportTable(`${name}.csv`)}>
            {hasDays && (
              <div class="row">
                <Days name={name} />
              </div>
            )}
            {hasWords && <Check name="words" label="Also the words, and where they went" />}
            <button class="second">Download {title.toLowerCase()}</button>
          </form>
        </section>
      ))}
  </>
)

/** Several forms of the page have them: the ids differ, the names on the wire do not. */
const Days = ({ name }: { name: string }) => (
  <>
    {(
      [
        ['from', 'From'],
        ['to', 'To'],
      ] as const
    ).map(([field, label]) => (
      <Input id={`${name}-${field}`} name={field} label={label} type="date" />
    ))}
  </>
)
