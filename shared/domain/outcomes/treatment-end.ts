import { byTime, type Course, isAwaiting, isPaused, isTreatment, type Session } from '../course.ts'

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
