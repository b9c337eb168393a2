import type { Channel, Purpose } from './clinic.ts'
import type { AskKey } from './course.ts'
import type { ClinicId, CourseId, MessageId, PatientId, SessionId, TouchpointId } from './ids.ts'
import type { ContactProblem } from './patient.ts'
import type { Instant } from './time.ts'
import type { TouchpointKind } from './touchpoint.ts'

export type MessageState =
  | 'queued'
  | 'sending'
  | 'accepted'
  | 'delivered'
  | 'failed'
  | 'unconfirmed'
  | 'suppressed'
  | 'expired'
  | 'invalid'

export type SuppressedReason =
  | ContactProblem
  | 'session-moved'
  | 'session-cancelled'
  | 'session-marked'
  /** The clinic is closed then, and the session has no other place yet. */
  | 'no-place'
  | 'course-paused'
  | 'course-stopped'
  | 'answered'
  | 'confirmed'
  | 'acknowledged'
  | 'superseded'
  /** The clinic's limit of messages a week was reached. */
  | 'weekly-limit'
  | 'erased'

/** Why a message is in its state, in words that the clinic's page translates. */
export type MessageReason =
  | SuppressedReason
  | 'too-late'
  | 'quiet-hours'
  | 'cannot-render'
  | 'no-answer-from-provider'
  | 'no-receipt'
  /** Kept back because sending is stopped; it goes on by itself. */
  | `stopped:${string}`
  | `provider:${string}`

/**
 * The steps that a message can take, and the states that each may start from.
 *
 * The store turns `from` into the condition of its write, so that when a queue delivers twice only one delivery
 * claims the message. A claim lapses: a sender that died is tried again, because a missed reminder costs the visit
 * and a repeated one costs a text. `requeue` gives back an attempt that certainly sent nothing.
 * Receipts come early, twice and out of order: they only move up, and what was delivered stays delivered.
 */
export const messageSteps = {
  claim: { to: 'sending', from: ['queued', 'sending'] },
  requeue: { to: 'queued', from: ['sending'] },
  accept: { to: 'accepted', from: ['sending'] },
  deliver: { to: 'delivered', from: ['sending', 'accepted', 'unconfirmed', 'failed'] },
  fail: { to: 'failed', from: ['sending', 'accepted', 'unconfirmed'] },
  'lose-track': { to: 'unconfirmed', from: ['sending', 'accepted'] },
  suppress: { to: 'suppressed', from: ['queued', 'sending'] },
  expire: { to: 'expired', from: ['queued', 'sending'] },
  refuse: { to: 'invalid', from: ['queued', 'sending'] },
} as const satisfies Record<string, { to: MessageState; from: readonly MessageState[] }>

export type MessageStep = keyof typeof messageSteps

export const finalStates: readonly MessageState[] = [
  'delivered',
  'failed',
  'unconfirmed',
  'suppressed',
  'expired',
  'invalid',
]

/** Copies that may leave: two where a missed message costs the visit, else one. */
export const attemptsAllowed = (delivery: 'at-least-once' | 'at-most-once'): number =>
  delivery === 'at-least-once' ? 2 : 1

export interface Message {
  clinicId: ClinicId
  patientId: PatientId
  /** Absent for an automatic reply, which answers a person and not a course. */
  courseId?: CourseId
  id: MessageId
  touchpoint: TouchpointId
  kind: TouchpointKind | 'auto-reply'
  sessions: SessionId[]
  asks: AskKey[]
  purpose: Purpose | 'reply'
  audience: 'patient' | 'clinic'
  /** Copies that may leave (see attemptsAllowed). */
  attemptsAllowed: number
  channel: Channel
  /** True where the other channel failed for good and this one takes over. */
  isFallback: boolean
  /**
   * The patient wants it on both channels: the other one has a row of its own, and takes over nothing. Where they gave the
   * other one up before it left, one that fails has nothing in its place but the task that asks people to call.
   */
  isOnBoth?: boolean
  /** For an alert: which of the clinic's contacts. For a reply: its text. */
  step?: number
  replyText?: string
  dueAt: Instant
  /** In which it counts, by the clinic's clock; only where Greenwich says another one. */
  month?: string
  sendBy: Instant
  state: MessageState
  stateAt: Instant
  reason?: MessageReason
  attempts: number
  attemptId?: string
  leaseUntil?: Instant
  /** When it may next be tried: `dueAt`, later after a refusal. */
  tryAt: Instant
  providerId?: string
  /** As handed over. */
  to?: string
  text?: string
  segments?: number
  /** Who at the clinic has seen that it did not arrive, took it off the list (unreached.ts), and how it was settled. */
  seen?: Settled
  /** Somebody sent it in place of one that did not arrive (send-again.ts); `number` counts them, from 1. */
  again?: { of: MessageId; number: number; by: string }
}

/** `how` is absent where somebody only took it off the list. */
export interface Settled {
  at: Instant
  by: string
  how?: 'told-by-phone' | 'sent-again'
}
