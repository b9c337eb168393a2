import { byTime, type Course, courseState, isTreatment } from '../../../../shared/domain/course.ts'
import type { CourseOutcomes } from '../../../../shared/domain/outcomes/course-outcomes.ts'
import { firstDay } from '../../../../shared/domain/outcomes/readings.ts'
import { type CivilDate, daysBetween } from '../../../../shared/domain/time.ts'
import { longDayText } from '../../../../shared/domain/wording/days.ts'
import { stageWords } from '../../../../functions/clinic-console/words.ts'
import type { Mark, Span } from './trend-chart.tsx'

const countOf = (
  course: Course,
  state: 'attended' | 'missed' | 'cancelled',
  isOfTreatment: boolean,
): number =>
  course.sessions.filter((s) => s.state === state && isTreatment(course, s) === isOfTreatment).length

/** What happened, in a few lines above the scores. */
export const CourseFacts = ({ outcomes: { course, review, ended } }: { outcomes: CourseOutcomes }) => {
  const first = course.sessions.filter((s) => s.state === 'attended').sort(byTime)[0]
  const maintenance = countOf(course, 'attended', false)
  return (
    <ul>
      <li>
        {stageWords[courseState(course)]}
        {course.stopped && `: ${course.stopped.reason}`}
      </li>
      <li>
        Treatment sessions: {countOf(course, 'attended', true)} attended, {countOf(course, 'missed', true)}{' '}
        missed, {countOf(course, 'cancelled', true)} cancelled
        {maintenance > 0 && `; maintenance sessions: ${maintenance} attended`}
      </li>
      {first && <li>First session on {longDayText(first.date)}</li>}
      {review && (
        <li>
          Review point after session {review.afterSession}, on {longDayText(review.session.date)}
        </li>
      )}
      {ended && <li>Last treatment session on {longDayText(ended.date)}</li>}
    </ul>
  )
}

function marksOf({ review, ended }: CourseOutcomes, first: CivilDate): Mark[] {
  const isOneLine = review && review.session.id === ended?.id
  return [
    ...(review
      ? [{ day: daysBetween(first, review.session.date), label: isOneLine ? 'review, end' : 'review' }]
      : []),
    ...(ended && !isOneLine ? [{ day: daysBetween(first, ended.date), label: 'end' }] : []),
  ]
}

/** From the first answer or session to the last, with the review point and the end as lines. */
export function spanOf(outcomes: CourseOutcomes, zone: string): Span {
  const marks = marksOf(outcomes, firstDay(outcomes.course, zone))
  const days = [...outcomes.trends.flatMap((t) => t.readings), ...marks].map(({ day }) => day)
  return { from: Math.min(0, ...days), to: Math.max(7, ...days), marks }
}
