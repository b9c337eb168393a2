import type { Context } from 'hono'
import type * as z from 'zod'
import { type problemsOf, show } from '../answers.tsx'
import { Input } from '../fields.tsx'
import { ConsolePage, Problems } from '../layout.tsx'
import type { listErasures, previewErasure } from '../operations/erasures.ts'
import type { ShownErasure } from '../operations/shown-erasure.ts'
import type { Visit } from '../pages.ts'
import { consolePaths } from '../paths.ts'
import { bornText, nameOf } from '../patient-words.ts'
import { longTimeAt } from '../words.ts'
import { WideTable } from '../wide-table.tsx'

const page = (visit: Visit, title: string, hasError = false) => ({
  title,
  actor: visit.actor,
  clinicName: visit.clinic.name,
  section: consolePaths.patients,
  hasError,
})

interface Confirm {
  patientId: string
  preview: z.output<(typeof previewErasure)['output']>
  problems: ReturnType<typeof problemsOf>
}

export function showEraseConfirm(c: Context, visit: Visit, { patientId, preview, problems }: Confirm) {
  return show(
    c,
    <ConsolePage {...page(visit, 'Erase a patient', problems.length > 0)}>
      <h1>Erase {nameOf(preview)}?</h1>
      <Problems problems={problems.map(({ text }) => ({ text, field: 'confirm' }))} />
      <p>
        This deletes everything that is held on <strong>{nameOf(preview)}</strong> (id {patientId}
        {preview.dateOfBirth !== undefined && `, born ${bornText(preview.dateOfBirth)}`}). Nothing of it can
        be brought back.
      </p>
      <h2>What goes</h2>
      <ul>
        <li>the patient: name, contacts, preferences, and their phone number’s own row</li>
        {preview.held.map(({ what, count }) => (
          <li>
            {what}: {count}
          </li>
        ))}
        <li>links that were sent, and the lists in which any of it stands</li>
      </ul>
      <p>
        {preview.sessionsToCome === 0
          ? 'No session is to come.'
          : `The ${preview.sessionsToCome} sessions to come lose their places, and the patient is told nothing.`}
      </p>
      <h2>What stays</h2>
      <p>
        The audit of the clinic: who saw and changed what, by ids and without content. The proof of this
        erasing, by ids. Tables and files that were exported earlier are not touched.
      </p>
      <p>
        Where the law asks a clinic to keep records,{' '}
        <a href={consolePaths.ofPatient(patientId, 'export.json')} download>
          export
        </a>{' '}
        them first.
      </p>
      <form method="post" action={consolePaths.ofPatient(patientId, 'erase')}>
        <Input
          name="confirm"
          label="The patient’s id"
          hint={`Type ${patientId} to say that it is meant`}
          isRequired
          maxLength={100}
        />
        <p class="row">
          <button class="danger">Erase for good</button>
          <a href={consolePaths.patient(patientId)}>Keep the patient</a>
        </p>
      </form>
    </ConsolePage>,
    problems.length > 0 ? 422 : 200,
  )
}

const byKind = ([a]: [string, number], [b]: [string, number]) => (a < b ? -1 : 1)

/** By id only: a proof that named the patient would hold what it says is gone. */
export function showErasureProof(c: Context, visit: Visit, proof: ShownErasure) {
  const count = Object.values(proof.kinds).reduce((sum, n) => sum + n, 0)
  return show(
    c,
    <ConsolePage {...page(visit, 'Erased')}>
      <h1>Erased</h1>
      <p role="status">
        All that was held on patient {proof.patientId} was deleted: {count} rows.{' '}
        {proof.isGone ? 'A read afterwards found nothing.' : 'Something was written meanwhile: erase again.'}
      </p>
      <p>
        By {proof.by}, {longTimeAt(visit.clinic.zone, Date.parse(proof.at))} ({proof.at}). The audit keeps who
        saw and changed the patient’s file, by ids and without content.
      </p>
      <p>
        <a href={consolePaths.erasure(`${proof.erasureId}.json`)} download>
          Download this proof
        </a>{' '}
        (JSON). It is kept among <a href={consolePaths.erasures}>all proofs</a>.
      </p>
      <WideTable label="Rows deleted" columns={['Kind', 'Rows', 'Ids']}>
        {Object.entries(proof.kinds)
          .sort(byKind)
          .map(([kind, number]) => (
            <tr>
              <th scope="row">{kind}</th>
              <td>{number}</td>
              <td class="small">
                {proof.rows
                  .filter((row) => row.kind === kind)
                  .flatMap(({ id }) => id ?? [])
                  .join(', ')}
              </td>
            </tr>
          ))}
      </WideTable>
      {proof.freed.length > 0 && (
        <>
          <h2>Places given back</h2>
          <p>{proof.freed.map(({ date, chairId }) => `${date} ${chairId}`).join(', ')}</p>
        </>
      )}
    </ConsolePage>,
  )
}

type Listed = z.output<(typeof listErasures)['output']>['erasures']

export function showErasures(c: Context, visit: Visit, erasures: Listed) {
  return show(
    c,
    <ConsolePage {...page(visit, 'Erased patients')}>
      <h1>Erased patients</h1>
      {erasures.length === 0 ? (
        <p>Nobody was erased. A patient is erased from the end of their file.</p>
      ) : (
        <table>
          <caption>Proofs, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Patient id</th>
              <th scope="col">When</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {erasures.map(({ erasureId, patientId, at, by }) => (
              <tr>
                <th scope="row">
                  <a href={consolePaths.erasure(erasureId)}>{patientId}</a>
                </th>
                <td>{longTimeAt(visit.clinic.zone, Date.parse(at))}</td>
                <td>{by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ConsolePage>,
  )
}
