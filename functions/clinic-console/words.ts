import type { SessionState } from '../../shared/domain/course.ts'
import type { CourseState } from '../../shared/domain/course-state.ts'
import type { Message, MessageState } from '../../shared/domain/message.ts'
import type { Role } from '../../shared/domain/staff.ts'
import type { TaskKind } from '../../shared/domain/task.ts'
import { type Instant, wallTime } from '../../shared/domain/time.ts'
import { datedText, datedTimeText, longTimeText } from '../../shared/domain/wording/days.ts'

export { datedText, datedTimeText }

export const timeAt = (zone: string, at: Instant): string => datedTimeText(wallTime(zone, at))
export const longTimeAt = (zone: string, at: Instant): string => longTimeText(wallTime(zone, at))

export const kindWords: Record<Message['kind'], string> = {
  'booking-confirmation': 'Booking confirmed',
  agenda: 'The week ahead',
  reminder: 'Reminder',
  'change-notice': 'Notice of a change',
  questionnaire: 'Questionnaire',
  nudge: 'Nudge to answer',
  'maintenance-booking': 'Booking of the next maintenance session',
  'maintenance-invitation': 'Invitation to maintenance',
  'maintenance-asked-again': 'Invitation, asked again',
  'maintenance-unanswered': 'Task: invitation not answered',
  'maintenance-decision': 'Task: does maintenance go on?',
  summary: 'Summary of the course',
  'review-due': 'Task: review',
  'screening-to-sign': 'Task: a screening to read and sign',
  'unsigned-soon': 'Task if nobody signs before the first session',
  'baseline-missing': 'Task if the baseline is not answered',
  'attendance-unmarked': 'Task if nobody marks the sessions',
  alert: 'Alert to the clinic',
  'auto-reply': 'Automatic reply',
}

export const stateWords: Record<MessageState, string> = {
  queued: 'waiting',
  sending: 'being sent',
  accepted: 'sent, no receipt yet',
  delivered: 'delivered',
  failed: 'failed',
  unconfirmed: 'sent, never confirmed',
  suppressed: 'not sent',
  expired: 'too late to send',
  invalid: 'could not be written',
}

const reasonWords: Partial<Record<string, string>> = {
  'no-contact': 'there is no number or address',
  'unsafe-contact': 'marked as not safe to write to',
  'opted-out': 'the patient stopped texts',
  'not-wanted': 'the patient wants none of these',
  'session-moved': 'the session was moved',
  'session-cancelled': 'the session was cancelled',
  'session-marked': 'the session was marked already',
  'no-place': 'the clinic is closed then, and this session has no other place yet',
  'course-paused': 'the course is paused',
  'course-stopped': 'the course was stopped',
  answered: 'it was answered',
  confirmed: 'it was confirmed',
  acknowledged: 'somebody took it on',
  superseded: 'something newer took its place',
  'weekly-limit': 'the limit of messages a week was reached',
  erased: 'the patient was erased',
  'too-late': 'its time had passed',
  'quiet-hours': 'quiet hours',
  'cannot-render': 'the wording could not be filled in',
  'no-answer-from-provider': 'the provider gave no answer',
  'no-receipt': 'no receipt came',
}
export const reasonText = (reason: string): string =>
  reasonWords[reason] ?? reason.replace(/^provider:/, 'the provider says: ')

export const taskWords: Record<TaskKind, string> = {
  'maintenance-unanswered': 'The invitation to maintenance was not answered: call the patient',
  'maintenance-decision': 'Decide whether maintenance goes on',
  'maintenance-declined': 'The patient cannot come to maintenance: find another time',
  'maintenance-impossible': 'No place was found for maintenance',
  'review-due': 'Review how the course is going',
  'attendance-unmarked': 'Mark whether the patient came',
  'message-undeliverable': 'Messages do not reach the patient: call them',
  'reply-to-read': 'A reply to read',
  'wrong-person': 'The number belongs to somebody else',
  'replan-impossible': 'A session has no place any more: find one, and call the patient',
  'notice-late': 'A session was moved, and the message comes late or not at all: call the patient',
  'session-request': 'The patient asks for another time, or cannot come: speak with them',
  'patient-cancelled': 'The patient cancelled a session: decide whether it is made up',
  'screening-to-sign': 'A safety screening for a clinician to read and sign',
  'unsigned-soon':
    'A course begins soon, and nobody has signed its safety screening: sign it, or move the course',
  'baseline-missing': 'The questions from before treatment are not answered, and it starts soon',
  'same-day-review': 'A yes in the check before a session: speak with the patient first',
  'red-flag': 'An answer that needs you now',
}

/** In the order of the page. */
export const stageWords: Record<CourseState, string> = {
  awaiting: 'Waiting for a signature',
  active: 'In treatment',
  paused: 'Paused',
  maintenance: 'In maintenance',
  completed: 'Completed',
  stopped: 'Stopped',
}

export const sessionWords: Record<SessionState, string> = {
  booked: 'booked',
  attended: 'attended',
  missed: 'missed',
  cancelled: 'cancelled',
}

export const roleWords: Record<Role, string> = {
  reception: 'Reception',
  clinician: 'Clinician',
  administrator: 'Administrator',
}
