import type { CalendarPart } from './domain/calendar-part.ts'
import type { MessageId } from './domain/ids.ts'
import type { MessageReason, MessageStep } from './domain/message.ts'
import type { Instant } from './domain/time.ts'
import type { MessageRef, PatientRef } from './ports.ts'

/** What a provider said to one handing over. */
export type Handover =
  | { kind: 'accepted'; providerId: string }
  /** Certainly not sent, and never will be: the address or the text is refused. */
  | { kind: 'refused'; reason: string }
  /** Certainly not sent this time: throttled, or no connection. */
  | { kind: 'not-sent'; reason: string }
  /** Nobody knows: timed out, reset, or the provider's own failure. */
  | { kind: 'ambiguous'; reason: string }

export interface OutgoingText {
  to: string
  text: string
  /** Alphanumeric sender, or the number that can be answered. */
  from: string
  messageId: MessageId
  attemptId: string
}

export interface OutgoingEmail {
  to: string
  fromName: string
  replyTo: string
  subject: string
  text: string
  /** At most one of each method: the first goes inline, the other is attached. */
  calendar?: CalendarPart[]
  messageId: MessageId
  attemptId: string
  /** Whose message it is: with it a receipt finds its row even where the provider's id was never recorded. */
  patient?: PatientRef
}

/** Never throws for what a provider answers. `canReconcile`: receipts carry our attempt id. */
export interface Sender<Outgoing> {
  canReconcile: boolean
  send(outgoing: Outgoing): Promise<Handover>
}
export type TextSender = Sender<OutgoingText>
export type EmailSender = Sender<OutgoingEmail>

export interface OutgoingWebhook {
  url: string
  /** Of the event. */
  id: string
  at: Instant
  body: string
  /** Each signs: `whsec_...` */
  secrets: string[]
}
export type WebhookAnswer =
  | { kind: 'answered'; status: number }
  | { kind: 'no-answer'; reason: 'timed-out' | 'no-connection' | 'address-refused' | 'cannot-be-sent' }

/** Sends to addresses that clinics chose, and to nothing that stands inside. */
export interface WebhookSender {
  send(outgoing: OutgoingWebhook): Promise<WebhookAnswer>
  /** Why nothing is ever sent to an address, in plain English; undefined where there is no reason. */
  refusal(url: string): Promise<string | undefined>
}

/** `accept`: the provider has it, which settles an attempt whose own answer was lost. */
export type ReceiptKind = Extract<MessageStep, 'accept' | 'deliver' | 'fail'>
export interface Receipt {
  providerId?: string
  /** Where the provider gave back what we tagged the attempt with. */
  message?: MessageRef
  attemptId?: string
  kind: ReceiptKind
  reason?: MessageReason
}

/** Closed by a person, or closed because nobody could be asked: either way nothing leaves, and nothing is lost. */
export type GateAnswer =
  { kind: 'open' } | { kind: 'closed'; reason: 'switched-off' | 'not-released' | 'unreadable' }

/** Whether anything may be sent at all. Never throws: what cannot be read is closed. */
export interface SendGate {
  ask(): Promise<GateAnswer>
}
