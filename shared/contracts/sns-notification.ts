import * as z from 'zod'
import { jsonText } from './json-text.ts'

/**
 * What a topic hands on: the body of a queue's message, and `Sns` in the record of a Lambda that subscribes directly.
 * `at` is when it was published: payloads such as a reply carry no time of their own.
 */
export const snsNotification = <Content>(content: z.ZodType<Content>) =>
  z
    .object({
      Type: z.literal('Notification'),
      MessageId: z.string().min(1),
      Timestamp: z.iso.datetime(),
      Message: jsonText(content),
    })
    .transform(({ MessageId, Timestamp, Message }) => ({
      id: MessageId,
      at: Date.parse(Timestamp),
      content: Message,
    }))
