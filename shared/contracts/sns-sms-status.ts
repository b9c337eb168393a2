import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import type { Receipt } from '../channel-ports.ts'
import { jsonText } from './json-text.ts'
import { providerReason } from './provider-reason.ts'

/**
 * A line of the delivery log that SNS keeps of texts.
 * https://docs.aws.amazon.com/sns/latest/dg/sms_stats_cloudwatch.html
 */
export const smsStatus = z.object({
  notification: z.object({ messageId: z.string().min(1) }),
  delivery: z.object({ providerResponse: z.string().default('') }),
  status: z.string(),
})
export type SmsStatus = z.infer<typeof smsStatus>

/** Undefined where the carrier never said: the message becomes unconfirmed in its own time. */
export function receiptOf({ notification, delivery, status }: SmsStatus): Receipt | undefined {
  const providerId = notification.messageId
  if (status === 'SUCCESS') return { providerId, kind: 'deliver' }
  if (status === 'FAILURE')
    return { providerId, kind: 'fail', reason: providerReason(delivery.providerResponse) }
  return undefined
}

/** CloudWatch hands log lines on zipped, at most 1 MiB: https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html */
const maxUnzippedBytes = 16 * 1024 * 1024
const zipped = z.string().transform((data, context) => {
  try {
    return gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: maxUnzippedBytes }).toString('utf8')
  } catch {
    context.addIssue({ code: 'custom', message: 'not zipped log lines' })
    return z.NEVER
  }
})

/** A Lambda's event for subscribed log lines. Lines stay text: one that cannot be read must not hold up the others. */
export const logSubscription = z.object({
  awslogs: z.object({
    data: zipped.pipe(
      jsonText(
        z.object({
          messageType: z.enum(['DATA_MESSAGE', 'CONTROL_MESSAGE']),
          logEvents: z.array(z.object({ id: z.string(), timestamp: z.number(), message: z.string() })),
        }),
      ),
    ),
  }),
})
export const smsStatusLine = jsonText(smsStatus)
