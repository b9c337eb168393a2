import type { Clinic } from '../../../shared/domain/clinic.ts'
import { byTime, type Course, courseState, startOf } from '../../../shared/domain/course.ts'
import { plan } from '../../../shared/domain/plan.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { Touchpoint } from '../../../shared/domain/touchpoint.ts'
import { timeText } from '../../../shared/domain/wording/days.ts'
import { sitePaths } from './paths.ts'
import { ScreeningSection } from './screening-section.tsx'
import { SessionRow } from './session-row.tsx'
import { kindWords, stageWords, timeAt } from '../../../functions/clinic-console/words.ts'

const owedShown = 12

export const CourseSection = ({ course, clinic, now }: { course: Course; clinic: Clinic; now: Instant }) => {
  const owed = plan(course, clinic).filter((t) => t.dueAt > now && t.kind !== 'attendance-unmarked')
  return (
    <section>
      <h2>
        {course.protocol.name}: {stageWords[courseState(course)].toLowerCase()}
      </h2>
      {course.stopped && <p>Stopped: {course.stopped.reason}.</p>}
      <p class="small">
        Booked {timeAt(clinic.zone, course.bookedAt)}. {course.protocol.citation}
      </p>
      <ScreeningSection course={course} clinic={clinic} />
      <div class="wide">
        <table>
          <tr>
            <th>Session</th>
            <th>When</th>
            <th>State</th>
            <th>Change</th>
          </tr>
          {course.sessions.toSorted(byTime).map((session, i) => (
            <SessionRow session={session} number={i + 1} course={course} clinic={clinic} now={now} />
          ))}
        </table>
      </div>
      {course.sessions.some((s) => s.state === 'booked' && startOf(clinic.zone, s) <= now) && (
        <form method="post" action={sitePaths.act(course.patientId, course.id)}>
          <p>
            <button name="act" value="all-attended">
              Mark all that have begun as attended
            </button>
          </p>
        </form>
      )}
      <h3>Owed next</h3>
      {owed.length === 0 ? (
        <p>Nothing, as things stand.</p>
      ) : (
        <ul>
          {owed.slice(0, owedShown).map((touchpoint) => (
            <li>
              {timeAt(clinic.zone, touchpoint.dueAt)}: {kindWords[touchpoint.kind]}
              {aboutText(touchpoint, course)}
            </li>
          ))}
          {owed.length > owedShown && <li>and {owed.length - owedShown} more</li>}
        </ul>
      )}
    </section>
  )
}

function aboutText({ sessions }: Touchpoint, course: Course): string {
  const about = course.sessions.filter((s) => sessions.includes(s.id)).sort(byTime)
  const [first] = about
  if (!first) return ''
  return about.length === 1
    ? ` for ${timeText(first)}`
    : ` for ${about.length} sessions from ${timeText(first)}`
}
