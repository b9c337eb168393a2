import * as z from 'zod'
import type { Receipt } from '../channel-ports.ts'
import { providerReason } from './provider-reason.ts'
import { taggedAs } from './ses-tags.ts'

const mail = z.object({
  messageId: z.string().min(1),
  /** Ours among those of SES (`ses:...`); absent where no configuration set publishes the event. */
  tags: z.record(z.string(), z.array(z.string())).default({}),
})

/**
 * What SES publishes about an email.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const sesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bounceSubType: z.string(),
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ complaintSubType: z.string().nullish() }),
  }),
  z.object({ eventType: z.literal('Reject'), mail, reject: z.object({ reason: z.string() }) }),
  z.object({ eventType: z.enum(['Open', 'Click', 'Rendering Failure', 'Subscription']), mail }),
])
export type SesEvent = z.infer<typeof sesEvent>

/**
 * Undefined where the event settles nothing. A transient bounce is published once SES has stopped trying, so it has
 * failed too. A complaint comes from somebody who has the email, except where SES itself held it back.
 */
export function receiptOf(event: SesEvent): Receipt | undefined {
  const about = { providerId: event.mail.messageId, ...taggedAs(event.mail.tags) }
  switch (event.eventType) {
    case 'Send':
      return { ...about, kind: 'accept' }
    case 'Delivery':
      return { ...about, kind: 'deliver' }
    case 'Bounce': {
      const { bounceType, bounceSubType } = event.bounce
      return { ...about, kind: 'fail', reason: providerReason('bounce', bounceType, bounceSubType) }
    }
    case 'Complaint': {
      const heldBack = event.complaint.complaintSubType
      return heldBack
        ? { ...about, kind: 'fail', reason: providerReason('complaint', heldBack) }
        : { ...about, kind: 'deliver', reason: providerReason('complaint') }
    }
    case 'Reject':
      return { ...about, kind: 'fail', reason: providerReason('rejected', event.reject.reason) }
    default:
      return undefined
  }
}
