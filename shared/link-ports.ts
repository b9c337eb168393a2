import type { Channel } from './domain/clinic.ts'
import type { CourseId, MessageId } from './domain/ids.ts'
import type { Instant } from './domain/time.ts'
import type { PatientRef } from './ports.ts'

/** `questionnaire` dies with its answer. `sessions` is used for as long as there is something to see, `calendar` is a feed. */
export type LinkPurpose = 'questionnaire' | 'sessions' | 'calendar'

export interface LinkTarget extends PatientRef {
  purpose: LinkPurpose
  courseId: CourseId
  /** The questionnaire's id, or the session's that the message spoke of; empty where it was several. */
  about: string
  /** Absent for a calendar's address, which no message carried. */
  messageId?: MessageId
  /** Where the link was sent: whoever says "I am not this patient" means this contact. */
  channel?: Channel
  expiresAt: Instant
  usedAt?: Instant
}

/** Counts tries that failed. The id is a hash, of what is counted and of the time in which it is. */
export interface FailureCounter {
  id: string
  /** Forgotten after it. */
  until: Instant
}
