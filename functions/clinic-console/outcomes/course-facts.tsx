import { dateAt } from '../../../shared/domain/time.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { switchText } from '../course-history.tsx'
import { stageWords } from '../words.ts'
import { numberOf } from './words.ts'
import type { ShownCourse } from './shown.ts'

const isInterrupted = ({ state }: ShownCourse): boolean => state === 'paused' || state === 'stopped'

/** ", on Monday 8 March 2027"; ", not reached" where a pause or a stop came first; nothing where nothing is dated yet. */
export function reviewPlaceText(course: ShownCourse): string {
  if (course.reviewPoint) return `, on ${longDayText(course.reviewPoint.date)}`
  return isInterrupted(course) ? `, not reached: the course is ${course.state}` : ''
}

/** What happened, in a few lines above the scores. */
export const CourseFacts = ({ course, zone }: { course: ShownCourse; zone: string }) => (
  <dl class="facts">
    <dt>Stands</dt>
    <dd>
      {stageWords[course.state]}
      {course.stopReason !== undefined && `: ${course.stopReason}`}
    </dd>
    <dt>Treatment sessions</dt>
    <dd>
      {course.attended} attended of {course.treatments}
      {isInterrupted(course) && ` agreed, ${course.state}`}, {course.missed} missed, {course.cancelled}{' '}
      cancelled
    </dd>
    {course.switches.map((one) => (
      <>
        <dt>Protocol changed</dt>
        <dd>
          {longDayText(dateAt(zone, Date.parse(one.at)))}, {switchText(one)}
        </dd>
      </>
    ))}
    {course.maintenanceAttended > 0 && (
      <>
        <dt>Maintenance sessions</dt>
        <dd>{course.maintenanceAttended} attended</dd>
      </>
    )}
    {course.firstSession !== undefined && (
      <>
        <dt>First session</dt>
        <dd>{longDayText(course.firstSession)}</dd>
      </>
    )}
    {course.reviewAfter !== undefined && (
      <>
        <dt>Review point</dt>
        <dd>
          After {numberOf(course.reviewAfter, 'session')}
          {reviewPlaceText(course)}
        </dd>
      </>
    )}
    {course.lastSession !== undefined && (
      <>
        <dt>Last treatment session</dt>
        <dd>{longDayText(course.lastSession)}</dd>
      </>
    )}
  </dl>
)
