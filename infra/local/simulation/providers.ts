import { emailTags } from '../../../shared/contracts/ses-tags.ts'
import type { Channel } from '../../../shared/domain/clinic.ts'
import { type Instant, isoInstant, second } from '../../../shared/domain/time.ts'
import type {
  EmailSender,
  Handover,
  OutgoingEmail,
  OutgoingText,
  TextSender,
} from '../../../shared/channel-ports.ts'
import type { Clock } from '../../../shared/ports.ts'

export type ProviderState = 'up' | 'down' | 'throttling' | 'refusing' | 'times-out-sent' | 'times-out-unsent'

export interface ReceiptPolicy {
  outcome: 'delivered' | 'failed' | 'none'
  afterSeconds: number
}

/** One copy that a provider took. */
export interface Accepted {
  at: Instant
  channel: Channel
  message: string
  attempt: string
  to: string
  from: string
  subject?: string
  text: string
  /** `REQUEST 3`: the method, and how many events. */
  calendar: string[]
  receipt: ReceiptPolicy['outcome']
}

export interface Providers {
  texts: TextSender
  emails: EmailSender
  state: Record<Channel, ProviderState>
  receipts: Record<Channel, ReceiptPolicy>
  accepted: readonly Accepted[]
  /** When the next receipt is told. */
  nextAt(): Instant | undefined
  /** Takes the receipts that are due: bodies for the queue `receive-receipt`. */
  takeDue(now: Instant): string[]
}

/**
 * SNS, SES and the networks behind them, outside the process: they live on when it dies, keep every copy that they
 * took, and tell of it in their own time. A time-out may hide a copy that was taken, or none.
 */
export function providers(
  clock: Clock,
  receipts: Record<Channel, ReceiptPolicy>,
  unreachable: ReadonlySet<string>,
): Providers {
  const state: Record<Channel, ProviderState> = { sms: 'up', email: 'up' }
  const policies = { ...receipts }
  const accepted: Accepted[] = []
  let waiting: { at: Instant; body: string }[] = []

  function take(copy: Omit<Accepted, 'at' | 'receipt'>, bodyOf: (failed: boolean) => string): void {
    const policy = policies[copy.channel]
    const outcome = unreachable.has(copy.to) ? 'failed' : policy.outcome
    accepted.push({ ...copy, at: clock.now(), receipt: outcome })
    if (outcome === 'none') return
    waiting.push({ at: clock.now() + policy.afterSeconds * second, body: bodyOf(outcome === 'failed') })
  }

  function answer(channel: Channel, providerId: string, taken: () => void): Handover {
    switch (state[channel]) {
      case 'up':
        taken()
        return { kind: 'accepted', providerId }
      case 'down':
        return { kind: 'not-sent', reason: 'no-connection' }
      case 'throttling':
        return { kind: 'not-sent', reason: 'throttled' }
      case 'refusing':
        return { kind: 'refused', reason: 'refused' }
      case 'times-out-sent':
        taken()
        return { kind: 'ambiguous', reason: 'timed-out' }
      case 'times-out-unsent':
        return { kind: 'ambiguous', reason: 'timed-out' }
    }
  }

  const texts: TextSender = {
    canReconcile: false,
    send: async ({ to, text, from, messageId, attemptId }: OutgoingText) => {
      const providerId = `text-${attemptId}`
      const copy = {
        channel: 'sms' as const,
        message: messageId,
        attempt: attemptId,
        to,
        from,
        text,
        calendar: [],
      }
      return answer('sms', providerId, () => take(copy, (failed) => smsStatus(providerId, failed)))
    },
  }
  const emails: EmailSender = {
    canReconcile: true,
    send: async (email: OutgoingEmail) => {
      const { to, fromName, subject, text, messageId, attemptId, calendar = [] } = email
      const providerId = `email-${attemptId}`
      const copy = {
        channel: 'email' as const,
        message: messageId,
        attempt: attemptId,
        to,
        from: fromName,
        subject,
        text,
        calendar: calendar.map((part) => `${part.method} ${part.events.length}`),
      }
      return answer('email', providerId, () =>
        take(copy, (failed) => sesNotification(email, providerId, failed, clock.now())),
      )
    },
  }

  return {
    texts,
    emails,
    state,
    receipts: policies,
    accepted,
    nextAt: () => (waiting.length > 0 ? waiting.reduce((a, b) => (b.at < a.at ? b : a)).at : undefined),
    takeDue(now) {
      const due = waiting.filter((receipt) => receipt.at <= now)
      waiting = waiting.filter((receipt) => receipt.at > now)
      return due.map((receipt) => receipt.body)
    },
  }
}

const smsStatus = (providerId: string, failed: boolean): string =>
  JSON.stringify({
    notification: { messageId: providerId },
    delivery: { providerResponse: failed ? 'Phone is unreachable' : 'Message has been accepted by phone' },
    status: failed ? 'FAILURE' : 'SUCCESS',
  })

function sesNotification(email: OutgoingEmail, providerId: string, failed: boolean, at: Instant): string {
  const tags = Object.fromEntries(emailTags(email).map(({ Name, Value }) => [Name, [Value]]))
  const mail = { messageId: providerId, tags }
  const event = failed
    ? { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }
    : { eventType: 'Delivery', mail }
  return JSON.stringify({
    Type: 'Notification',
    MessageId: `receipt-${email.attemptId}`,
    Timestamp: isoInstant(at),
    Message: JSON.stringify(event),
  })
}
