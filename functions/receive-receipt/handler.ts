import * as z from 'zod'
import type { SqsAnswer } from '../../shared/contracts/aws-events.ts'
import { jsonText } from '../../shared/contracts/json-text.ts'
import { receiptOf as emailReceipt, sesEvent } from '../../shared/contracts/ses-events.ts'
import {
  logSubscription,
  receiptOf as textReceipt,
  smsStatusLine,
} from '../../shared/contracts/sns-sms-status.ts'
import { snsNotification } from '../../shared/contracts/sns-notification.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { Receipt } from '../../shared/channel-ports.ts'
import type { World } from '../../shared/ports.ts'
import { receiveReceipt } from '../../shared/use-cases/receive-receipt.ts'
import { onQueue } from '../on-queue.ts'

const emailEvent = jsonText(snsNotification(sesEvent)).transform(({ content }) => emailReceipt(content))
const textStatus = smsStatusLine.transform(textReceipt)

/** Emails: SES by its topic and a queue. Texts: a line of SNS's delivery log, by the same queue or by a log subscription. */
export const createHandler = (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) => {
  const settle = async (receipt: Receipt | undefined) => {
    if (receipt) await receiveReceipt(world, receipt)
  }
  const fromQueue = onQueue(world, 'receive-receipt', z.union([emailEvent, textStatus]), settle)
  return async (event: unknown): Promise<SqsAnswer> => {
    const log = logSubscription.safeParse(event)
    if (!log.success) return await fromQueue(event)
    const { logEvents } = log.data.awslogs.data
    const answer = await fromQueue({
      Records: logEvents.map(({ id, message }) => ({ messageId: id, body: message })),
    })
    // A log has no queue to put one line back into: the whole batch comes again, and what was done stays done.
    if (answer.batchItemFailures.length > 0) throw new RetryLater('log lines whose message is not known yet')
    return answer
  }
}
