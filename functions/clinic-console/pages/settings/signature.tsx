import type { Child } from 'hono/jsx'
import type { SignedTable } from '../../../../shared/domain/clinic.ts'
import { may } from '../../actor.ts'
import { Hidden } from '../../fields.tsx'
import { readSignOffs, signTable } from '../../operations/settings-signing.ts'
import { signaturesStay } from '../../operations/settings-undo.ts'
import type { Visit } from '../../pages.ts'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'

/** Who signed a table off, and the button of a clinician who has read it. */
export async function signature(visit: Visit, table: SignedTable): Promise<Child> {
  const asked = await visit.ask(readSignOffs, {})
  const signed = asked.kind === 'done' ? asked.value.signOffs.find((each) => each.table === table) : undefined
  return (
    <section aria-labelledby="signature">
      <h2 id="signature">Signed off</h2>
      {signed === undefined ? (
        <p>
          <strong>Nobody has signed this table yet.</strong> The grouping is ours; a clinician of yours reads
          it and signs it before patients are treated by it.
        </p>
      ) : (
        <p>
          {signed.by}, {timeAt(visit.clinic.zone, Date.parse(signed.at))}.{' '}
          {!signed.isAsSigned && (
            <strong>It has changed since: what stands here has been signed by nobody.</strong>
          )}
        </p>
      )}
      {signed !== undefined && <p>{signaturesStay}</p>}
      {may(visit.actor, signTable) && signed?.isAsSigned !== true && (
        <form method="post" action={consolePaths.signTable}>
          <Hidden name="table" value={table} />
          <Hidden name="version" value={String(visit.clinic.version)} />
          <button class="second">I have read the table as it is saved, and sign it off</button>
        </form>
      )}
    </section>
  )
}
