import { administrators, clinicians, may } from '../../actor.ts'
import { consolePaths } from '../../paths.ts'
import { timeAt } from '../../words.ts'
import { entryWords, rolesText } from '../audit-acts.ts'
import type { AuditShown, FileParts } from './parts.ts'
import { WideTable } from '../../wide-table.tsx'

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

export const AuditSection = ({ entries, zone }: { entries: AuditShown; zone: string }) => (
  <section id="audit">
    <h2>Audit</h2>
    <details>
      <summary>Who saw and changed this file: the last {entries.length} entries</summary>
      <WideTable
        label="Audit of this patient"
        caption="Newest first"
        columns={['Entry', 'When', 'Who did what']}
      >
        {entries.map(({ number, at, by, courseId, ...entry }) => (
          <tr>
            <th scope="row">{number}</th>
            <td>{timeAt(zone, Date.parse(at))}</td>
            <td>
              <strong>{by}</strong> ({rolesText(entry)}) {entryWords(entry)}
              {courseId !== undefined && ` (course ${courseId})`}.
            </td>
          </tr>
        ))}
      </WideTable>
    </details>
  </section>
)
