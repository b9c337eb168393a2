import type { ClinicId, CourseId, PatientId, SessionId, TaskId } from './ids.ts'
import type { Instant } from './time.ts'
import type { RedFlagId } from './instruments.ts'

/** What needs a person at the clinic. */
export type TaskKind =
  | 'maintenance-unanswered'
  | 'maintenance-decision'
  | 'maintenance-declined'
  | 'maintenance-impossible'
  | 'review-due'
  | 'attendance-unmarked'
  | 'message-undeliverable'
  | 'reply-to-read'
  | 'wrong-person'
  | 'replan-impossible'
  /** The clinic moved a session by itself, and the notice of it leaves when its patient may be on the way. */
  | 'notice-late'
  | 'red-flag'
  /** The patient asks for what the clinic's policy leaves to its people: another time, or none. */
  | 'session-request'
  /** The patient cancelled a session by themselves: somebody decides whether it is made up. */
  | 'patient-cancelled'
  | 'screening-to-sign'
  /** The first session is near, or has gone by, and nobody has signed. */
  | 'unsigned-soon'
  | 'baseline-missing'
  /** A yes in the check on the day of a session, or before maintenance. */
  | 'same-day-review'

export interface Task {
  clinicId: ClinicId
  patientId: PatientId
  courseId?: CourseId
  sessionId?: SessionId
  id: TaskId
  kind: TaskKind
  openedAt: Instant
  /** Who has it in hand, and since when. */
  owner?: { name: string; at: Instant }
  closedAt?: Instant
  /** The name of a person, or `settledByItself`. */
  closedBy?: string
  /** What came of it, in the words of whoever closed it. */
  note?: string
  flags?: RedFlagId[]
  /** The patient's own words, for a reply that nobody but a person can read. */
  words?: string
}

/** Who closes what has come about by itself, in place of a person's name. */
export const settledByItself = 'settled'

/** What only a clinician can judge. The others see that it waits, and who has it in hand. */
const clinical: readonly TaskKind[] = [
  'red-flag',
  'reply-to-read',
  'same-day-review',
  'screening-to-sign',
  'unsigned-soon',
  'review-due',
  'maintenance-decision',
]
export const needsClinician = (kind: TaskKind): boolean => clinical.includes(kind)

/** Requests of patients are put into words by us; all other words are the patient's own, and for clinicians to read. */
export const isInOurWords = (kind: TaskKind): boolean =>
  kind === 'session-request' || kind === 'patient-cancelled'
