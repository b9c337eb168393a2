import { byTime, type Course, courseState, type CourseState, startOf } from '../../../shared/domain/course.ts'
import type { CourseFile } from '../../../shared/ports.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import { timeText } from '../../../shared/domain/wording/days.ts'
import { SitePage } from './layout.tsx'
import { sitePaths } from './paths.ts'
import { stageWords } from '../../../functions/clinic-console/words.ts'

export const nameOf = (patient: Pick<Patient, 'givenName' | 'familyName'>): string =>
  `${patient.familyName}, ${patient.givenName}`

interface Props {
  files: CourseFile[]
  /** Enrolled, without a course. */
  others: Patient[]
  zone: string
  now: Instant
}

const stages = Object.keys(stageWords) as CourseState[]

export const PatientsPage = ({ files, others, zone, now }: Props) => {
  const known = files.flatMap(({ patient, course }) => (patient && course ? [{ patient, course }] : []))
  return (
    <SitePage title="Patients">
      {known.length + others.length === 0 && (
        <p>
          Nobody is enrolled. Run <code>npm start -- --fresh --yes</code> for a demo clinic.
        </p>
      )}
      {stages.map((stage) => {
        const here = known.filter(({ course }) => courseState(course) === stage)
        return here.length === 0 ? null : (
          <section>
            <h2>{stageWords[stage]}</h2>
            <div class="wide">
              <table>
                <tr>
                  <th>Patient</th>
                  <th>Protocol</th>
                  <th>Sessions</th>
                  <th>Next</th>
                </tr>
                {here
                  .sort((a, b) => nameOf(a.patient).localeCompare(nameOf(b.patient)))
                  .map(({ patient, course }) => {
                    const stand = course.sessions.filter((s) => s.state !== 'cancelled')
                    const attended = stand.filter((s) => s.state === 'attended').length
                    const missed = stand.filter((s) => s.state === 'missed').length
                    const booked = stand.filter((s) => s.state === 'booked').sort(byTime)
                    const whole = isCutShort(course) ? sessionsAgreed(course) : stand.length - missed
                    const next = booked.find((s) => startOf(zone, s) > now)
                    const unmarked = booked.filter((s) => startOf(zone, s) <= now).length
                    return (
                      <tr>
                        <td>
                          <a href={sitePaths.patient(patient.id)}>{nameOf(patient)}</a>
                          {patient.textsStoppedAt !== undefined && <span class="small"> (no texts)</span>}
                        </td>
                        <td>{course.protocol.name}</td>
                        <td>
                          {attended} of {whole}
                          {missed > 0 && `, ${missed} missed`}
                          {unmarked > 0 && `, ${unmarked} to mark`}
                        </td>
                        <td>{next ? timeText(next) : 'nothing booked'}</td>
                      </tr>
                    )
                  })}
              </table>
            </div>
          </section>
        )
      })}
      {others.length > 0 && (
        <section>
          <h2>Without a course</h2>
          <ul>
            {others.map((patient) => (
              <li>
                <a href={sitePaths.patient(patient.id)}>{nameOf(patient)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={sitePaths.book}>Book a course</a>
      </p>
    </SitePage>
  )
}

/** What was agreed is told, where what stands is only what took place. */
const isCutShort = (course: Course): boolean => ['paused', 'stopped'].includes(courseState(course))
const sessionsAgreed = (course: Course): number =>
  course.protocol.phases
    .filter((phase) => phase.purpose === 'treatment')
    .reduce((sum, { sessions }) => sum + (sessions === 'ongoing' ? 0 : sessions), 0)
