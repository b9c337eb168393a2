import type { Context } from 'hono'
import { dictionaryCsv } from '../../../shared/adapters/research-file.ts'
import { administrators } from '../actor.ts'
import { missing, problemsOf, show } from '../answers.tsx'
import { sendTable } from '../downloads.ts'
import { ConsolePage, Problems } from '../layout.tsx'
import { exportResearch, previewResearch } from '../operations/research.ts'
import { numberOf } from '../outcomes/words.ts'
import type { Pages, Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'

const right = { allowed: administrators }

export function researchPages(pages: Pages): void {
  pages.get(consolePaths.research, right, (c, visit) => page(c, visit))
  pages.get(consolePaths.researchDictionary, right, (c) =>
    sendTable(c, 'research-dictionary', dictionaryCsv()),
  )
  pages.post(consolePaths.research, right, async (c, visit) => {
    const performed = await visit.ask(exportResearch, {})
    return performed.kind === 'done'
      ? sendTable(c, 'research', performed.value.csv)
      : await page(c, visit, problemsOf(performed))
  })
}

async function page(c: Context, { ask, actor, clinic }: Visit, problems: { text: string }[] = []) {
  const asked = await ask(previewResearch, {})
  if (asked.kind !== 'done') return missing(c, actor)
  const { included, neverAsked, noConsent, notTreated, isFew, rareAges } = asked.value
  return show(
    c,
    <ConsolePage
      title="Research export"
      actor={actor}
      clinicName={clinic.name}
      section={consolePaths.research}
      hasError={problems.length > 0}
    >
      <Problems problems={problems} />
      <h1>Research export</h1>
      <p>
        Sessions and answers of patients who agreed to research, one line for each, under a pseudonym. No
        name, no date, no free text and no id of ours is in it: days are counted from the first session, and
        ages stand in bands of five years.
      </p>
      <h2>Who is in it</h2>
      <dl class="facts">
        <dt>In the export</dt>
        <dd>{numberOf(included, 'patient')}</dd>
        <dt>Not asked about research</dt>
        <dd>{neverAsked}</dd>
        <dt>Did not agree, or took it back</dt>
        <dd>{noConsent}</dd>
        <dt>Agreed, and attended no session yet</dt>
        <dd>{notTreated}</dd>
      </dl>
      {included === 0 ? (
        <p>
          There is nothing to export. Consent to research is written down in the file of each{' '}
          <a href={consolePaths.patients}>patient</a>.
        </p>
      ) : (
        <>
          {(isFew || rareAges.length > 0) && (
            <Warning included={included} isFew={isFew} rareAges={rareAges} />
          )}
          <h2>What can still tell who somebody is</h2>
          <ul>
            <li>
              Who knows when a patient came, or what they answered, can find their lines by the pattern.
            </li>
            <li>A gap of all patients at once tells a holiday, and with it the calendar behind the days.</li>
            <li>
              A pseudonym is the same in every export, so that lines can be added later: two files put
              together tell more than one.
            </li>
          </ul>
          <p>
            It stays personal data. Give it to those only whom the consent names, under an agreement, and not
            to the public.
          </p>
          <form method="post" action={consolePaths.research} class="row">
            <button>Download the table (CSV)</button>
            <a class="button second" href={consolePaths.researchDictionary}>
              Download the data dictionary (CSV)
            </a>
          </form>
          <p class="small">
            The download is written to the audit. A consent that ends is out of the next one.
          </p>
        </>
      )}
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

interface WarningProps {
  included: number
  isFew: boolean
  rareAges: { ageBand: string; patients: number }[]
}

const Warning = ({ included, isFew, rareAges }: WarningProps) => (
  <div class="problems" role="note">
    <h2>Few patients are easily told apart</h2>
    <ul>
      {isFew && <li>There are only {numberOf(included, 'patient')} in it.</li>}
      {rareAges.map(({ ageBand, patients }) => (
        <li>
          Age {ageBand}: {numberOf(patients, 'patient')}
        </li>
      ))}
    </ul>
  </div>
)
