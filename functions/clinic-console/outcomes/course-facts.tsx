import { dateAt } from '../../../shared/domain/time.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { switchText } from '../course-history.tsx'
import { stageWords } from '../words.ts'
import { numberOf } from './words.ts'
import type { ShownCourse } from './shown.ts'

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
      {course.attended} attended of {course.treatments}, {course.missed} missed, {course.cancelled} cancelled
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
    {course.reviewPoint && (
      <>
        <dt>Review point</dt>
        <dd>
          After {numberOf(course.reviewPoint.afterSession, 'session')}, on{' '}
          {longDayText(course.reviewPoint.date)}
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
