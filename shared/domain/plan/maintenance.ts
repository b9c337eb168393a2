import type { Clinic } from '../clinic.ts'
import { byTime, type Course, isTreatment, type Session, startOf } from '../course.ts'
import { countedIn, isPaused } from '../course-state.ts'
import { asId } from '../ids.ts'
import { hasPlace } from '../no-place.ts'
import { painResponse } from '../response.ts'
import type { Pace, Phase } from '../protocol.ts'
import { lastAllowed, nextAllowed } from '../send-window.ts'
import { addDays, addMonths, type CivilDate, day, instantOf, minute, plusDays } from '../time.ts'
import type { Touchpoint, TouchpointKind } from '../touchpoint.ts'

/** Bookings and invitations start the clinic's day. */
const bookingMinute = 9 * 60
/** A job that could not book for this long past the session's own date is the clinic's to settle. */
const bookWithin = 60 * day

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

export interface NextMaintenance {
  phase: Phase
  phaseIndex: number
  lastAttended: Session
  idealDate: CivilDate
}

/**
 * The next maintenance session: last attended session + interval. None while treatment still stands in the diary
 * unmarked, while one is booked, or once the patient has declined one: then a person decides.
 */
export function nextMaintenance(course: Course): NextMaintenance | undefined {
  if (course.stopped || isPaused(course)) return undefined
  const sessions = [...course.sessions].sort(byTime)
  const lastAttended = sessions.filter((s) => s.state === 'attended').at(-1)
  const lastMaintenance = course.sessions.filter((s) => !isTreatment(course, s)).at(-1)
  if (!lastAttended || sessions.some((s) => s.state === 'booked')) return undefined
  if (lastMaintenance?.cancelledBy === 'patient') return undefined
  const phaseIndex = course.protocol.phases.findIndex(
    (p, i) => p.purpose === 'maintenance' && (p.sessions === 'ongoing' || countedIn(course, i) < p.sessions),
  )
  const phase = course.protocol.phases[phaseIndex]
  if (!phase) return undefined
  const from =
    lastMaintenance?.state === 'missed' && course.protocol.missed === 'drop' ? lastMaintenance : lastAttended
  return { phase, phaseIndex, lastAttended, idealDate: idealDate(from.date, phase.pace) }
}

function touchpoint(
  kind: TouchpointKind,
  id: string,
  session: Session,
  dueAt: number,
  sendBy: number,
): Touchpoint {
  return { id: asId(`${kind}:${id}`), kind, sessions: [session.id], asks: [], instruments: [], dueAt, sendBy }
}

/** The booking of the next one, or a clinician's decision where maintenance is for responders only. */
function booking(course: Course, clinic: Clinic): Touchpoint[] {
  const next = nextMaintenance(course)
  if (!next) return []
  const response = painResponse(course)
  const needsWord =
    clinic.maintenance.respondersOnly && !course.maintenanceApprovedAt && response.kind !== 'responder'
  const ideal = instantOf(clinic.zone, next.idealDate, bookingMinute)
  // Never before the last thing that it waited for had happened: a mark, an answer, the end of a pause, a word.
  const since = Math.max(
    course.bookedAt,
    // A cancel is told first: another invitation before its notice would read as taken back.
    ...course.sessions.map(
      (s) => (s.stateAt ?? 0) + (s.state === 'cancelled' ? clinic.reminders.graceMinutes * minute : 0),
    ),
    ...course.pauses.map((p) => p.to ?? 0),
    ...(clinic.maintenance.respondersOnly ? [course.maintenanceApprovedAt ?? response.since ?? 0] : []),
  )
  const dueAt = nextAllowed(
    clinic,
    Math.max(plusDays(clinic.zone, ideal, -clinic.maintenance.leadDays), since),
  )
  const number = course.sessions.filter((s) => !isTreatment(course, s)).length + 1
  const kind = needsWord ? 'maintenance-decision' : 'maintenance-booking'
  return [touchpoint(kind, String(number), next.lastAttended, dueAt, Math.max(ideal, dueAt) + bookWithin)]
}

/**
 * The invitation to a booked session that nobody has confirmed yet, once more, and then a task for staff. Who asked for
 * something else has answered: that is a task of its own.
 */
function invitations(course: Course, clinic: Clinic): Touchpoint[] {
  const { askAgainAfterDays, taskAfterDays } = clinic.maintenance
  return course.sessions
    .filter((s) => s.state === 'booked' && !isTreatment(course, s) && s.confirmedAt === undefined && !s.asked)
    .filter((s) => hasPlace(clinic, s))
    .flatMap((s) => {
      const start = startOf(clinic.zone, s)
      const sendBy = lastAllowed(clinic, start - clinic.reminders.latestMinutesBefore * minute)
      const at = (days: number) => nextAllowed(clinic, plusDays(clinic.zone, s.setAt, days))
      // A move is told by its own notice.
      const invitation =
        s.revision === 0
          ? [touchpoint('maintenance-invitation', s.id, s, nextAllowed(clinic, s.setAt), sendBy)]
          : []
      return [
        ...invitation,
        touchpoint('maintenance-asked-again', `${s.id}:r${s.revision}`, s, at(askAgainAfterDays), sendBy),
        touchpoint('maintenance-unanswered', `${s.id}:r${s.revision}`, s, at(taskAfterDays), start),
      ].filter((t) => t.dueAt <= t.sendBy)
    })
}

export const maintenance = (course: Course, clinic: Clinic): Touchpoint[] => [
  ...booking(course, clinic),
  ...invitations(course, clinic),
]
