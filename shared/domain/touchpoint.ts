import type { Channel, Purpose } from './clinic.ts'
import type { AskKey } from './course.ts'
import type { SessionId, TouchpointId } from './ids.ts'
import type { InstrumentId } from './instruments.ts'
import type { Instant } from './time.ts'

/**
 * Everything that can fall due, and what falling due does.
 * `message`: rows for the channels that the patient chose. `questionnaire`, `maintenance`: a job for the function of
 * that name. `task`: a row on the clinic's list. `alert`: an email to the clinic's next contact.
 * Only `at-least-once` messages are tried again when nobody knows whether the first copy left.
 */
export const touchpointKinds = {
  'booking-confirmation': { does: 'message', purpose: 'reminders', delivery: 'at-least-once' },
  agenda: { does: 'message', purpose: 'reminders', delivery: 'at-least-once' },
  reminder: { does: 'message', purpose: 'reminders', delivery: 'at-least-once' },
  'change-notice': { does: 'message', purpose: 'reminders', delivery: 'at-least-once' },
  questionnaire: { does: 'questionnaire', purpose: 'questionnaires', delivery: 'at-least-once' },
  nudge: { does: 'message', purpose: 'questionnaires', delivery: 'at-most-once' },
  'maintenance-booking': { does: 'maintenance', purpose: 'maintenance', delivery: 'at-least-once' },
  'maintenance-invitation': { does: 'message', purpose: 'maintenance', delivery: 'at-least-once' },
  'maintenance-asked-again': { does: 'message', purpose: 'maintenance', delivery: 'at-most-once' },
  'maintenance-unanswered': { does: 'task', purpose: 'maintenance', delivery: 'at-least-once' },
  'maintenance-decision': { does: 'task', purpose: 'maintenance', delivery: 'at-least-once' },
  /** A clinician sends it by hand, on one channel only, whatever is wanted for other messages. */
  summary: { does: 'message', purpose: 'reminders', delivery: 'at-most-once', only: 'email' },
  'review-due': { does: 'task', purpose: 'reminders', delivery: 'at-least-once' },
  'screening-to-sign': { does: 'task', purpose: 'questionnaires', delivery: 'at-least-once' },
  'unsigned-soon': { does: 'task', purpose: 'questionnaires', delivery: 'at-least-once' },
  'baseline-missing': { does: 'task', purpose: 'questionnaires', delivery: 'at-least-once' },
  'attendance-unmarked': { does: 'task', purpose: 'reminders', delivery: 'at-least-once' },
  alert: { does: 'alert', purpose: 'reminders', delivery: 'at-least-once' },
} as const satisfies Record<
  string,
  {
    does: 'message' | 'questionnaire' | 'maintenance' | 'task' | 'alert'
    purpose: Purpose
    delivery: 'at-least-once' | 'at-most-once'
    only?: Channel
  }
>

export type TouchpointKind = keyof typeof touchpointKinds

/** The one channel that a kind may leave on; undefined where the patient chooses. */
export function onlyChannel(kind: string): Channel | undefined {
  return kind === 'summary' ? touchpointKinds.summary.only : undefined
}

export interface Touchpoint {
  id: TouchpointId
  kind: TouchpointKind
  /** The sessions that it speaks of; a reason for silence is looked for there. */
  sessions: SessionId[]
  /** What a questionnaire or a nudge asks, and with which instruments. */
  asks: AskKey[]
  instruments: InstrumentId[]
  dueAt: Instant
  /** After this nothing is sent. */
  sendBy: Instant
  /** For an alert: which of the clinic's contacts, from 0. */
  step?: number
}
