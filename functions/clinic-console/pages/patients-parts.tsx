import { type Stage, stages } from '../../../shared/domain/patient-stage.ts'
import { parseClock, type WallTime } from '../../../shared/domain/time.ts'
import { Input } from '../fields.tsx'
import type { PatientLine } from '../operations/patient-lines.ts'
import { consolePaths } from '../paths.ts'
import { bornText, nameOf, phoneText, stageTitles } from '../patient-words.ts'
import { datedTimeText, stageWords } from '../words.ts'
import { WideTable } from '../wide-table.tsx'

const wallOf = (at: string): WallTime => ({ date: at.slice(0, 10), minute: parseClock(at.slice(11))! })
const listPath = (stage: Stage | undefined, page = 1) => {
  const query = new URLSearchParams({ ...(stage && { stage }), ...(page > 1 && { page: String(page) }) })
  return query.size === 0 ? consolePaths.patients : `${consolePaths.patients}?${query.toString()}`
}

/** Posted: what is typed stands in no address, no history and no log. */
export const SearchForm = ({ words = '' }: { words?: string }) => (
  <form method="post" action={consolePaths.searchPatients} role="search" class="row">
    <Input
      name="words"
      label="Find a patient"
      type="search"
      hint="Part of a name, date of birth, phone, email or id"
      size={36}
      maxLength={200}
      value={words}
    />
    <div class="field">
      <button>Search</button>
    </div>
  </form>
)

export const StageFilter = ({ stage }: { stage: Stage | undefined }) => (
  <nav aria-label="Where the course stands" class="filter">
    <ul>
      {[undefined, ...stages].map((each) => (
        <li>
          <a href={listPath(each)} aria-current={each === stage ? 'page' : undefined}>
            {each === undefined ? 'Everybody' : stageTitles[each]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

export const PatientsTable = ({
  patients,
  caption,
}: {
  patients: readonly PatientLine[]
  caption: string
}) => (
  <WideTable
    label={caption}
    class="patients"
    columns={['Patient', 'Born', 'Phone', 'Course', 'Sessions', 'Next']}
  >
    {patients.map((patient) => (
      <Line patient={patient} />
    ))}
  </WideTable>
)

const Line = ({ patient }: { patient: PatientLine }) => {
  const { course } = patient
  return (
    <tr>
      <th scope="row">
        <a href={consolePaths.patient(patient.patientId)}>{nameOf(patient)}</a>
        <div class="small">{patient.patientId}</div>
      </th>
      <td>
        {patient.dateOfBirth !== undefined && <span class="unbroken">{bornText(patient.dateOfBirth)}</span>}
      </td>
      <td>
        {patient.phone === undefined ? (
          <span class="small">{patient.email ?? 'no phone, no email'}</span>
        ) : (
          <span class="unbroken">{phoneText(patient.phone)}</span>
        )}
      </td>
      {course ? (
        <>
          <td>
            <a href={consolePaths.course(patient.patientId, course.courseId)}>{course.protocol}</a>
            <div>
              <span class="state">{stageWords[course.state]}</span>
            </div>
          </td>
          <td>
            {course.attended} of {course.treatments}
            {(course.state === 'paused' || course.state === 'stopped') && `, ${course.state}`}
            {course.missed > 0 && `, ${course.missed} missed`}
            {course.toMark > 0 && <div class="small">{course.toMark} to mark</div>}
          </td>
          <td>{course.next === undefined ? 'nothing booked' : datedTimeText(wallOf(course.next))}</td>
        </>
      ) : (
        <td colspan={3}>
          No course. <a href={consolePaths.book(patient.patientId)}>Book one</a>
        </td>
      )}
    </tr>
  )
}

interface PagesProps {
  stage: Stage | undefined
  page: number
  pages: number
}

export const PagesOfList = ({ stage, page, pages }: PagesProps) =>
  pages === 1 ? null : (
    <nav aria-label="Pages of the list" class="filter">
      <ul>
        {page > 1 && (
          <li>
            <a href={listPath(stage, page - 1)} rel="prev">
              Previous
            </a>
          </li>
        )}
        <li>
          Page {page} of {pages}
        </li>
        {page < pages && (
          <li>
            <a href={listPath(stage, page + 1)} rel="next">
              Next
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
