import { type Course, isTreatment, type Session } from './course.ts'
import { countedIn, isPaused } from './course-state.ts'

/** Sessions of a treatment phase that its protocol names and that neither stand nor took place. */
export function unbookedIn(course: Course, phase: number): number {
  const { purpose, sessions } = course.protocol.phases[phase]!
  if (purpose !== 'treatment' || sessions === 'ongoing') return 0
  return Math.max(0, sessions - countedIn(course, phase))
}

const sumOf = (course: Course, of: (phase: number) => number): number =>
  course.protocol.phases.reduce(
    (sum, { purpose }, phase) => sum + (purpose === 'treatment' ? of(phase) : 0),
    0,
  )

/** A pause and a stop take sessions out of the diary that were agreed all the same. */
const isInterrupted = (course: Course): boolean => course.stopped !== undefined || isPaused(course)

/** What a course that is paused or stopped does not have of the treatments agreed. */
export const unbookedTreatments = (course: Course): number =>
  isInterrupted(course) ? sumOf(course, (phase) => unbookedIn(course, phase)) : 0

/**
 * How many treatments a course has, on every page: those that count (a missed one that is made up does not), and where it
 * is paused or stopped those that were agreed, so that what is left off does not read as finished.
 */
export const treatmentsOf = (course: Course): number =>
  sumOf(course, (phase) => countedIn(course, phase)) + unbookedTreatments(course)

/** Treatments of a course in one state: maintenance is counted apart. */
export const treatmentsIn = (course: Course, state: Session['state']): number =>
  course.sessions.filter((s) => s.state === state && isTreatment(course, s)).length
