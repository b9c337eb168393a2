import type { Clinic } from './clinic.ts'
import { type Course, type Cursor, isAwaiting } from './course.ts'
import type { Message, SuppressedReason } from './message.ts'
import { hasPlace } from './no-place.ts'
import { alerts, reviews } from './plan/clinic-work.ts'
import { beyondLoad } from './plan/load.ts'
import { maintenance } from './plan/maintenance.ts'
import { changeNotices, confirmation } from './plan/notices.ts'
import { nudges, questionnaires } from './plan/questionnaires.ts'
import { agendas, sessionReminders } from './plan/reminders.ts'
import { signatures } from './plan/signatures.ts'
import { summaries } from './plan/summaries.ts'
import { unmarkedSessions } from './plan/unmarked.ts'
import { type Instant, minute } from './time.ts'
import type { Touchpoint } from './touchpoint.ts'

/**
 * All that is owed over the course's whole life, oldest first: what has been, what is to come, each with its time.
 * It knows no "now": a touchpoint falls due when the cursor passes it, and stands for as long as it is in here.
 * A course that awaits its signature owes only what comes before treatment, and what keeps people safe.
 */
export function plan(course: Course, clinic: Clinic): Touchpoint[] {
  const all = owed(course, clinic)
  const beyond = beyondLoad(course, clinic, (other) => (other === course ? all : owed(other, clinic)))
  return beyond.size === 0 ? all : all.filter(({ id }) => !beyond.has(id))
}

/** What is not sent because the clinic's limit of messages a week was reached. */
export function leftOut(course: Course, clinic: Clinic): Touchpoint[] {
  const all = owed(course, clinic)
  const beyond = beyondLoad(course, clinic, (other) => (other === course ? all : owed(other, clinic)))
  return all.filter(({ id }) => beyond.has(id))
}

function owed(course: Course, clinic: Clinic): Touchpoint[] {
  const asked = questionnaires(course, clinic)
  return [
    ...(isAwaiting(course) ? [] : afterSignature(course, clinic)),
    ...asked,
    ...nudges(course, clinic, asked),
    ...signatures(course, clinic),
    ...unmarkedSessions(course, clinic),
    ...alerts(course, clinic),
    ...summaries(course, clinic),
  ].sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
}

function afterSignature(course: Course, clinic: Clinic): Touchpoint[] {
  const told = [...confirmation(course, clinic), ...changeNotices(course, clinic)]
  return [
    ...told,
    ...agendas(course, clinic),
    ...sessionReminders(course, clinic).filter((reminder) => !isSaidBeside(reminder, told, clinic)),
    ...maintenance(course, clinic),
    ...reviews(course, clinic),
  ]
}

/** Quiet hours end for both at one minute: what just says the time of a session needs no reminder of it. */
const isSaidBeside = (reminder: Touchpoint, told: Touchpoint[], { reminders }: Clinic): boolean =>
  told.some(
    ({ dueAt, sessions }) =>
      Math.abs(dueAt - reminder.dueAt) <= reminders.graceMinutes * minute &&
      reminder.sessions.every((id) => sessions.includes(id)),
  )

/** Due after `after`, up to and with `until`. */
export const dueBetween = (touchpoints: Touchpoint[], after: Instant, until: Instant): Touchpoint[] =>
  touchpoints.filter((t) => t.dueAt > after && t.dueAt <= until)

/** The cursor of a course all of whose touchpoints up to `plannedThrough` have become messages. */
export function cursorAt(
  course: Course,
  clinic: Clinic,
  plannedThrough: Instant,
  planned: Touchpoint[] = plan(course, clinic),
): Cursor {
  const next = planned.find((t) => t.dueAt > plannedThrough)
  return {
    clinicId: course.clinicId,
    patientId: course.patientId,
    courseId: course.id,
    courseVersion: course.version,
    plannedThrough,
    nextDueAt: next?.dueAt ?? null,
  }
}

/**
 * The cursor after a change. It steps back to just before `since`, the time by which the change is dated, because dispatch
 * looks ahead and writing takes time: what a change makes due at once would else lie behind it. Rows that exist are not
 * made again: their ids are the same.
 */
export const cursorAfterChange = (
  course: Course,
  clinic: Clinic,
  was: Cursor | undefined,
  since: Instant,
): Cursor => cursorAt(course, clinic, Math.min(was?.plannedThrough ?? Infinity, since - 1))

/** Why the plan holds a message's touchpoint no more. */
export function whyGone(message: Message, course: Course, clinic: Clinic): SuppressedReason {
  if (leftOut(course, clinic).some(({ id }) => id === message.touchpoint)) return 'weekly-limit'
  const answered = new Set(course.answered.flatMap((a) => a.asks))
  if (message.asks.length > 0 && message.asks.every((ask) => answered.has(ask))) return 'answered'
  if (message.kind === 'alert') return 'acknowledged'
  if (course.stopped) return 'course-stopped'
  if (message.kind === 'change-notice') return 'superseded'
  const sessions = course.sessions.filter((s) => message.sessions.includes(s.id))
  if (sessions.some((s) => s.cancelledBy === 'pause')) return 'course-paused'
  if (sessions.some((s) => s.state === 'cancelled')) return 'session-cancelled'
  if (sessions.some((s) => s.state !== 'booked')) return 'session-marked'
  if (sessions.some((s) => !hasPlace(clinic, s))) return 'no-place'
  if (message.purpose === 'maintenance' && sessions.some((s) => s.confirmedAt !== undefined))
    return 'confirmed'
  return message.kind === 'reminder' ? 'session-moved' : 'superseded'
}
