import type { Course } from './course.ts'
import { owesMaintenance } from './course-state.ts'
import { heldSessions, isReviewed, reviewPoint } from './review.ts'
import type { Instant } from './time.ts'
import { longDayText } from './wording/days.ts'

/** What the protocol of a course before asked for, and its protocol after does not: a clinician would miss it. */
export const endsWithProtocol = (before: Course, after: Course, zone: string, now: Instant): string[] => [
  ...reviewMoved(before, after, zone, now),
  ...(owesMaintenance(before) && !owesMaintenance(after)
    ? [`No maintenance follows the treatment any more: ${after.protocol.name} has none.`]
    : []),
]

/** Of a review that is not recorded: whether it is asked for elsewhere, or not at all. */
function reviewMoved(before: Course, after: Course, zone: string, now: Instant): string[] {
  const { reviewAfter: was } = before.protocol
  const { reviewAfter: is, name } = after.protocol
  if (was === undefined || was === is || isReviewed(before)) return []
  const isDue = heldSessions(before, zone, now) >= was
  const review = isDue ? `The review that is due since session ${was}` : `The review after session ${was}`
  if (is === undefined)
    return [`${review} falls away${isDue ? ', with its task' : ''}: ${name} asks for none.`]
  if (isReviewed(after)) return [`${review} falls away: that after session ${is} is recorded.`]
  const point = reviewPoint(after, zone)
  const day = point ? `, on ${longDayText(point.session.date)}` : ''
  return [`${review} is asked for after session ${is} instead${day}.`]
}
