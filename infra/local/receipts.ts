import { emailTags } from '../../shared/contracts/ses-tags.ts'
import type { SesEvent } from '../../shared/contracts/ses-events.ts'
import { asId } from '../../shared/domain/ids.ts'
import { type Instant, isoInstant } from '../../shared/domain/time.ts'
import type { Delivered } from './mailbox.ts'
import type { SnsNotification } from './phone.ts'

/** The mailbox's word that it keeps an email, as SES would publish it through a topic. */
export function deliveryNotification(
  { providerId, messageId, attemptId, message }: Delivered,
  at: Instant,
): SnsNotification {
  const tags = emailTags({ messageId: asId(messageId), attemptId, ...(message && { patient: message }) })
  const event: SesEvent = {
    eventType: 'Delivery',
    mail: {
      messageId: providerId,
      tags: Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])),
    },
  }
  return {
    Type: 'Notification',
    MessageId: `delivery-${attemptId}`,
    Timestamp: isoInstant(at),
    Message: JSON.stringify(event),
  }
}
