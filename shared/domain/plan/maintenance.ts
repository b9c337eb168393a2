import type { Clinic } from '../clinic.ts'
import { type Course, isTreatment, type Session, startOf } from '../course.ts'
import { asId } from '../ids.ts'
import { nextMaintenance, waitsForDecision } from '../owed-maintenance.ts'
import { hasPlace } from '../no-place.ts'
import { painResponse } from '../response.ts'
import { lastAllowed, nextAllowed } from '../send-window.ts'
import { day, instantOf, minute, plusDays } from '../time.ts'
import type { Touchpoint, TouchpointKind } from '../touchpoint.ts'

/** Bookings and invitations start the clinic's day. */
const bookingMinute = 9 * 60
/** A job that could not book for this long past the session's own date is the clinic's to settle. */
const bookWithin = 60 * day

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
  const ideal = instantOf(clinic.zone, next.idealDate, bookingMinute)
  // Never before the last thing that it waited for had happened: a mark, an answer, the end of a pause, a word.
  const since = Math.max(
    course.bookedAt,
    // A cancel is told first: another invitation before its notice would read as taken back.
    ...course.sessions.map(
      (s) => (s.stateAt ?? 0) + (s.state === 'cancelled' ? clinic.reminders.graceMinutes * minute : 0),
    ),
    ...course.pauses.map((p) => p.to ?? 0),
    ...(course.maintenanceWords ?? []).map((word) => word.at),
    ...(clinic.maintenance.respondersOnly
      ? [course.maintenanceApprovedAt ?? painResponse(course).since ?? 0]
      : []),
  )
  const dueAt = nextAllowed(
    clinic,
    Math.max(plusDays(clinic.zone, ideal, -clinic.maintenance.leadDays), since),
  )
  const number = course.sessions.filter((s) => !isTreatment(course, s)).length + 1
  const kind = waitsForDecision(course, clinic) ? 'maintenance-decision' : 'maintenance-booking'
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
