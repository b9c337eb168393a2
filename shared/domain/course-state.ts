import { type Course, isAwaiting, isTreatment } from './course.ts'

export type CourseState = 'awaiting' | 'active' | 'paused' | 'stopped' | 'maintenance' | 'completed'

export const isPaused = (course: Course): boolean => course.pauses.some((p) => p.to === undefined)

/** Sessions of a phase that still count towards its number: all but the cancelled, and the missed that are made up. */
export function countedIn(course: Course, phase: number): number {
  return course.sessions.filter(
    (s) =>
      s.phase === phase &&
      s.state !== 'cancelled' &&
      !(s.state === 'missed' && course.protocol.missed !== 'drop'),
  ).length
}

/** A clinician decided against it, or the patient wants none for now; until somebody takes that back. */
export function isMaintenanceEnded({ maintenanceWords }: Pick<Course, 'maintenanceWords'>): boolean {
  const says = maintenanceWords?.at(-1)?.says
  return says === 'none' || says === 'not-wanted'
}

/** The first phase of maintenance with sessions left to book; -1 where there is none. */
export const openMaintenancePhase = (course: Course): number =>
  course.protocol.phases.findIndex(
    (p, i) => p.purpose === 'maintenance' && (p.sessions === 'ongoing' || countedIn(course, i) < p.sessions),
  )

/** Whether its protocol has maintenance left to book. */
export const owesMaintenance = (course: Course): boolean =>
  !isMaintenanceEnded(course) && openMaintenancePhase(course) >= 0

export function courseState(course: Course): CourseState {
  if (course.stopped) return 'stopped'
  if (isPaused(course)) return 'paused'
  if (isAwaiting(course)) return 'awaiting'
  if (course.sessions.some((s) => s.state === 'booked' && isTreatment(course, s))) return 'active'
  const booked = course.sessions.some((s) => s.state === 'booked')
  return owesMaintenance(course) || booked ? 'maintenance' : 'completed'
}
