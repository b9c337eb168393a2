import * as z from 'zod'
import type { InboundText } from '../ports.ts'
import { snsNotification } from './sns-notification.ts'

/**
 * A text from a patient. Numbers are not held to E.164: carriers send from short codes and names too.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
 */
const inboundPayload = z.object({
  originationNumber: z.string().min(1),
  destinationNumber: z.string().min(1),
  messageKeyword: z.string().optional(),
  messageBody: z.string(),
  inboundMessageId: z.string().min(1),
  previousPublishedMessageId: z.string().optional(),
})
export type InboundPayload = z.infer<typeof inboundPayload>

export const inboundNotification = snsNotification(inboundPayload)

export const inboundTextOf = ({ at, content }: z.infer<typeof inboundNotification>): InboundText => ({
  id: content.inboundMessageId,
  from: content.originationNumber,
  to: content.destinationNumber,
  words: content.messageBody,
  at,
})
