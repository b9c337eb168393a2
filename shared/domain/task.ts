import type { ClinicId, CourseId, PatientId, TaskId } from './ids.ts'
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
  | 'red-flag'

export interface Task {
  clinicId: ClinicId
  patientId: PatientId
  courseId?: CourseId
  id: TaskId
  kind: TaskKind
  openedAt: Instant
  closedAt?: Instant
  closedBy?: string
  flags?: RedFlagId[]
  /** The patient's own words, for a reply that nobody but a person can read. */
  words?: string
}
