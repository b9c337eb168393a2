import type { Clinic } from '../clinic.ts'
import { byTime, type Course, endOf, isExpected, isTreatment, type Session } from '../course.ts'
import { asId } from '../ids.ts'
import { day, minute } from '../time.ts'
import type { Touchpoint, TouchpointKind } from '../touchpoint.ts'

/** Each contact is told this many times at the clinic's pace, in turn; after that each hour, for a day in all. */
const alertRounds = 4
const alertHours = 24

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
    .filter((s) => isExpected(course, clinic.zone, s) && isTreatment(course, s))
    .sort(byTime)[reviewAfter - 1]
  return session ? [after('review-due', session, endOf(clinic.zone, session))] : []
}

/** Minutes after an alert at which the contacts are told, in turn, while nobody acknowledges. */
function alertMinutes(clinic: Clinic): number[] {
  const { escalateAfterMinutes } = clinic.alerts
  const paced = clinic.alertContacts.length * alertRounds
  const first = Array.from({ length: paced }, (_, i) => i * escalateAfterMinutes)
  const last = first.at(-1) ?? Infinity
  return [...first, ...Array.from({ length: alertHours }, (_, i) => last + (i + 1) * 60)].filter(
    (minutes) => minutes <= alertHours * 60,
  )
}

/** Day and night: red flags do not wait for quiet hours to end. */
export function alerts(course: Course, clinic: Clinic): Touchpoint[] {
  return course.alerts
    .filter((alert) => alert.acknowledgedAt === undefined)
    .flatMap((alert) =>
      alertMinutes(clinic).map((minutes, i): Touchpoint => ({
        id: asId(`alert:${alert.id}:${i + 1}`),
        kind: 'alert',
        sessions: [],
        asks: [],
        instruments: [],
        dueAt: alert.at + minutes * minute,
        sendBy: alert.at + minutes * minute + day,
        step: i % clinic.alertContacts.length,
      })),
    )
}
