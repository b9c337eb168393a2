import { byTime, type Course, isAwaiting, isTreatment, type Session, startOf } from '../course.ts'
import { isPaused } from '../course-state.ts'
import type { Reading } from './readings.ts'

/**
 * The last treatment session that was attended, once none is left in the diary; a course that was stopped has ended too,
 * so that who gave up is not left out of the figures. Undefined while it runs, and where nobody ever came.
 */
export function lastOfTreatment(course: Course): Session | undefined {
  const treatment = course.sessions.filter((s) => isTreatment(course, s))
  const goesOn = isAwaiting(course) || isPaused(course) || treatment.some((s) => s.state === 'booked')
  if (goesOn && !course.stopped) return undefined
  return treatment
    .filter((s) => s.state === 'attended')
    .sort(byTime)
    .at(-1)
}

/** Asked as the end, and answered after the last session had begun: not before a course that was extended. */
export const isAtEnd = ({ asks, at }: Pick<Reading, 'asks' | 'at'>, last: Session, zone: string): boolean =>
  at > startOf(zone, last) && asks.some((key) => key.startsWith('end:'))
