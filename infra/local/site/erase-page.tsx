import type { Clinic } from '../../../shared/domain/clinic.ts'
import { startOf } from '../../../shared/domain/course.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import type { ErasureProof } from '../../../shared/use-cases/erase-patient.ts'
import { Notes, SitePage } from './layout.tsx'
import { sitePaths } from './paths.ts'
import { longTimeAt } from '../../../functions/clinic-console/words.ts'

export const DataSection = ({ patient }: { patient: Patient }) => (
  <>
    <h2>Data</h2>
    <p>
      <a href={sitePaths.patientExport(patient.id)} download>
        Export all that is held
      </a>{' '}
      (JSON, with the patient's file as FHIR R4), or{' '}
      <a href={sitePaths.erase(patient.id)}>erase it for good</a>.
    </p>
  </>
)

interface ConfirmProps {
  clinic: Clinic
  file: PatientFile & { patient: Patient }
  now: Instant
  notes: string[]
}

export const EraseConfirmPage = ({ clinic, file, now, notes }: ConfirmProps) => {
  const { patient, courses, messages, answers } = file
  const name = `${patient.givenName} ${patient.familyName}`
  const coming = courses
    .flatMap(({ sessions }) => sessions)
    .filter((s) => s.state === 'booked' && startOf(clinic.zone, s) > now).length
  return (
    <SitePage title={`Erase ${name}?`}>
      <Notes notes={notes} />
      <p>
        This deletes everything that is held on <strong>{name}</strong> (id {patient.id}
        {patient.dateOfBirth !== undefined && `, born ${patient.dateOfBirth}`}): {courses.length} courses,{' '}
        {messages.length} messages, answers to {answers.length} questionnaires, tasks and links. Nothing of it
        can be brought back. The {coming} sessions to come lose their places, and the patient is told nothing.
      </p>
      <p>
        Where the law asks a clinic to keep records, <a href={sitePaths.patientExport(patient.id)}>export</a>{' '}
        them first. Tables and files that were exported earlier are not touched.
      </p>
      <form method="post" action={sitePaths.erase(patient.id)}>
        <p>
          <label>
            Your name, for the proof
            <br />
            <input name="by" maxlength={80} required />
          </label>
        </p>
        <p>
          <label>
            <input type="checkbox" name="confirm" value="yes" required /> Yes, erase {name}
          </label>
        </p>
        <button>Erase {name}</button>
      </form>
      <p>
        <a href={sitePaths.patient(patient.id)}>Keep the patient</a>
      </p>
    </SitePage>
  )
}

/** By id only: a proof that named the patient would hold what it says is gone. */
export const ErasedPage = ({ proof, zone }: { proof: ErasureProof; zone: string }) => (
  <SitePage title="Erased">
    <p role="status">
      {proof.rows.length === 0
        ? `Nothing was held on patient ${proof.patientId}.`
        : `All that was held on patient ${proof.patientId} was deleted: ${proof.rows.length} rows.`}{' '}
      {proof.isGone ? 'A read afterwards found nothing.' : 'Something was written meanwhile: erase again.'}
    </p>
    <p>
      By {proof.by}, {longTimeAt(zone, proof.at)} ({new Date(proof.at).toISOString()}). Print or save this
      page if you need the proof: it is not shown again.
    </p>
    {proof.rows.length > 0 && (
      <>
        <h2>Rows deleted</h2>
        <div class="wide">
          <table>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Rows</th>
              <th scope="col">Ids</th>
            </tr>
            {Object.entries(proof.kinds).map(([kind, count]) => (
              <tr>
                <td>{kind}</td>
                <td>{count}</td>
                <td class="small">
                  {proof.rows
                    .filter((row) => row.kind === kind)
                    .flatMap(({ id }) => id ?? [])
                    .join(', ')}
                </td>
              </tr>
            ))}
          </table>
        </div>
      </>
    )}
    {proof.freed.length > 0 && (
      <>
        <h2>Places given back</h2>
        <p>{proof.freed.map(({ date, chairId }) => `${date} ${chairId}`).join(', ')}</p>
      </>
    )}
    <p>
      <a href={sitePaths.patients}>To the patients</a>
    </p>
  </SitePage>
)
