import type { Clinic } from './clinic.ts'
import { byTime, type Course, isTreatment, type Session } from './course.ts'
import { isMaintenanceEnded, isPaused, openMaintenancePhase } from './course-state.ts'
import type { Pace, Phase } from './protocol.ts'
import { painResponse } from './response.ts'
import { addDays, addMonths, type CivilDate, type Instant } from './time.ts'

/** The day on which the next session ideally stands. */
function idealDate(previous: CivilDate, pace: Pace): CivilDate {
  switch (pace.unit) {
    case 'treatment-days':
      return addDays(previous, 1)
    case 'weeks':
      return addDays(previous, 7 * pace.every)
    case 'months':
      return addMonths(previous, pace.every)
  }
}

export interface OwedMaintenance {
  phase: Phase
  phaseIndex: number
  lastAttended: Session
  idealDate: CivilDate
}

/**
 * The next maintenance session: last attended session + interval. None while treatment still stands in the diary
 * unmarked, while one is booked, or where there is to be none.
 */
export function owedMaintenance(course: Course): OwedMaintenance | undefined {
  if (course.stopped || isPaused(course) || isMaintenanceEnded(course)) return undefined
  const sessions = [...course.sessions].sort(byTime)
  const lastAttended = sessions.filter((s) => s.state === 'attended').at(-1)
  const lastMaintenance = course.sessions.filter((s) => !isTreatment(course, s)).at(-1)
  if (!lastAttended || sessions.some((s) => s.state === 'booked')) return undefined
  const phaseIndex = openMaintenancePhase(course)
  const phase = course.protocol.phases[phaseIndex]
  if (!phase) return undefined
  const from =
    lastMaintenance?.state === 'missed' && course.protocol.missed === 'drop' ? lastMaintenance : lastAttended
  return { phase, phaseIndex, lastAttended, idealDate: idealDate(from.date, phase.pace) }
}

/**
 * The patient called the last one off, and has come to none since. What the clinic took out again after that says nothing
 * of what the patient wants.
 */
export function calledOff(course: Course): Session | undefined {
  const last = course.sessions.findLast(
    (s) => !isTreatment(course, s) && !(s.state === 'cancelled' && s.cancelledBy === 'clinic'),
  )
  return last?.cancelledBy === 'patient' ? last : undefined
}

/** What is booked without a person: none once the patient has called one off, because then a person decides. */
export const nextMaintenance = (course: Course): OwedMaintenance | undefined =>
  calledOff(course) ? undefined : owedMaintenance(course)

/** The clinic keeps maintenance for those whom treatment has helped, and nobody has said that it goes on all the same. */
export const waitsForDecision = (course: Course, clinic: Clinic): boolean =>
  clinic.maintenance.respondersOnly &&
  course.maintenanceApprovedAt === undefined &&
  painResponse(course).kind !== 'responder'

/** When the last thing happened that the next session waited for: a mark, a cancel, an answer, the end of a pause, a word. */
export const readySince = (course: Course): Instant =>
  Math.max(
    course.bookedAt,
    ...course.sessions.map((s) => s.stateAt ?? 0),
    ...course.pauses.map((p) => p.to ?? 0),
    ...(course.maintenanceWords ?? []).map((word) => word.at),
    painResponse(course).since ?? 0,
  )
