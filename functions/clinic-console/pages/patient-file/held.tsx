import { administrators, clinicians, may } from '../../actor.ts'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'
import type { AuditShown, FileParts } from './parts.ts'

export const HeldSection = ({ file, actor }: FileParts) => {
  const { patientId } = file.details
  const isAdministrator = may(actor, { allowed: administrators })
  const isClinician = may(actor, { allowed: clinicians })
  if (!isAdministrator && !isClinician) return null
  return (
    <section id="held" class="not-printed">
      <h2>What is held</h2>
      <ul class="ways">
        {isAdministrator && (
          <li>
            <a href={consolePaths.ofPatient(patientId, 'export.json')} download>
              Export all that is held
            </a>{' '}
            (JSON, with the file as FHIR R4)
          </li>
        )}
        {isClinician && (
          <li>
            <a href={consolePaths.ofPatient(patientId, 'fhir.json')} download>
              The file as a FHIR R4 bundle
            </a>
          </li>
        )}
        {isAdministrator && (
          <li>
            <a href={consolePaths.ofPatient(patientId, 'erase')}>Erase the patient for good</a>
          </li>
        )}
      </ul>
    </section>
  )
}

const didWords: Record<AuditShown[number]['did'], string> = {
  saw: 'saw',
  changed: 'changed',
  'was-refused': 'was refused',
}

export const AuditSection = ({ entries, zone }: { entries: AuditShown; zone: string }) => (
  <section id="audit">
    <h2>Audit</h2>
    <details>
      <summary>Who saw and changed this file: the last {entries.length} entries</summary>
      <div class="wide" tabindex={0} role="region" aria-label="Audit of this patient">
        <table>
          <caption>Newest first</caption>
          <thead>
            <tr>
              <th scope="col">Entry</th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ number, at, by, did, operation, courseId }) => (
              <tr>
                <td>{number}</td>
                <td>{timeAt(zone, Date.parse(at))}</td>
                <th scope="row">{by}</th>
                <td>
                  {didWords[did]}: {operation}
                  {courseId !== undefined && `, course ${courseId}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  </section>
)
