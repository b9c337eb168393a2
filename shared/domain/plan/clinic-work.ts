import type { Clinic } from '../clinic.ts'
import { type Course, endOf, type Session } from '../course.ts'
import { asId } from '../ids.ts'
import { isReviewed, reviewPoint } from '../review.ts'
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

/** Until a clinician has recorded it. */
export function reviews(course: Course, clinic: Clinic): Touchpoint[] {
  const point = course.stopped || isReviewed(course) ? undefined : reviewPoint(course, clinic.zone)
  return point ? [after('review-due', point.session, endOf(clinic.zone, point.session))] : []
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
