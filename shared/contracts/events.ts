import type { MessageReason, MessageState } from '../domain/message.ts'
import type { Channel } from '../domain/clinic.ts'
import type { JobWork } from '../domain/job.ts'
import type { WebhookDelivery } from '../domain/webhook.ts'
import type { CountedBy } from '../domain/tries.ts'

/** Everything that can happen, with ids and codes only: what is logged, counted and asserted on. */
export type WorldEvent =
  /** A whole tick, and how late the oldest entry of the due index was. */
  | { kind: 'ticked'; oldestSeconds: number }
  | { kind: 'dispatched'; clinicId: string; courseId: string; touchpoints: number }
  | {
      kind: 'message-ended'
      clinicId: string
      messageId: string
      state: MessageState
      reason?: MessageReason
    }
  /** A provider took it; what became of it comes by a receipt. */
  | { kind: 'message-accepted'; clinicId: string; messageId: string; channel: Channel; segments?: number }
  | { kind: 'message-held'; clinicId: string; messageId: string; reason: string; attempts: number }
  | { kind: 'job-ended'; clinicId: string; jobId: string; work: JobWork['kind']; state: 'done' | 'refused' }
  | { kind: 'record-failed'; trigger: string; recordId: string; reason: string }
  | { kind: 'receipt-ignored'; reason: 'unknown' | 'no-step-up'; providerId?: string }
  | { kind: 'reply-ignored'; inboundId: string; reason: 'unknown-number' }
  | { kind: 'reply-received'; clinicId: string; inboundId: string; intent: string }
  | { kind: 'answers-stored'; clinicId: string; questionnaireId: string; late: boolean; flags: number }
  /** Somebody failed with too many links: an address, or tries at links that begin alike. */
  | { kind: 'tries-refused'; by: CountedBy }
  | { kind: 'erased'; clinicId: string; patientId: string; rows: number }
  /** A row that figures are computed from, or a program is told by, could not be written beside its change. */
  | { kind: 'row-behind'; clinicId: string; row: string }
  /** One attempt at one event for one address. */
  | {
      kind: 'webhook-tried'
      clinicId: string
      deliveryId: string
      state: WebhookDelivery['state']
      answer: string
    }
