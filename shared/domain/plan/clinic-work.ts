import type { Clinic } from '../clinic.ts'
import { byTime, type Course, endOf, isTreatment, type Session } from '../course.ts'
import { asId } from '../ids.ts'
import { day, minute } from '../time.ts'
import type { Touchpoint, TouchpointKind } from '../touchpoint.ts'

/** Each contact is told this many times, in turn, while nobody acknowledges. */
const alertRounds = 4

const after = (kind: TouchpointKind, session: Session, dueAt: number): Touchpoint => ({
  id: asId(`${kind}:${session.id}:r${session.revision}`),
  kind,
  sessions: [session.id],
  asks: [],
  instruments: [],
  dueAt,
  sendBy: dueAt + 365 * day,
})

/** A day after a session that nobody marked: maintenance and make-up sessions wait for the mark. */
export const unmarkedSessions = (course: Course, clinic: Clinic): Touchpoint[] =>
  course.sessions
    .filter((s) => s.state === 'booked')
    .map((s) => after('attendance-unmarked', s, endOf(clinic.zone, s) + day))

export function reviews(course: Course, clinic: Clinic): Touchpoint[] {
  const { reviewAfter } = course.protocol
  if (reviewAfter === undefined || course.stopped) return []
  const session = course.sessions
    .filter((s) => (s.state === 'attended' || s.state === 'booked') && isTreatment(course, s))
    .sort(byTime)[reviewAfter - 1]
  return session ? [after('review-due', session, endOf(clinic.zone, session))] : []
}

/** Day and night: red flags do not wait for quiet hours to end. */
export function alerts(course: Course, clinic: Clinic): Touchpoint[] {
  const contacts = clinic.alertContacts.length
  return course.alerts
    .filter((alert) => alert.acknowledgedAt === undefined)
    .flatMap((alert) =>
      Array.from({ length: contacts * alertRounds }, (_, i): Touchpoint => ({
        id: asId(`alert:${alert.id}:${i + 1}`),
        kind: 'alert',
        sessions: [],
        asks: [],
        instruments: [],
        dueAt: alert.at + i * clinic.alerts.escalateAfterMinutes * minute,
        sendBy: alert.at + (i + 1) * day,
        step: i % contacts,
      })),
    )
}
