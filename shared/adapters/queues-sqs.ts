import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { RetryLater } from '../failures.ts'
import type { Hint, QueueName, Queues } from '../ports.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const batchSize = 10
/** SQS holds a message back for 15 minutes at most; a row that is due later than that is hinted by its tick. */
const longestDelaySeconds = 900

/** Hints that SQS did not take are lost on purpose: the row stands in the due index. That none was taken is told. */
export function sqsQueues(
  urls: Partial<Record<QueueName, string>>,
  client = new SQSClient({ maxAttempts: 3 }),
): Queues {
  const sendBatch = async (queue: QueueName, hints: Hint[]): Promise<number> => {
    const { Successful = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: urls[queue],
        Entries: hints.map(({ ref, delaySeconds }, i) => ({
          Id: String(i),
          MessageBody: JSON.stringify(ref),
          DelaySeconds: Math.min(delaySeconds, longestDelaySeconds),
        })),
      }),
    )
    return Successful.length
  }
  return {
    async hint(queue, hints) {
      let taken = 0
      for (let i = 0; i < hints.length; i += batchSize)
        taken += await sendBatch(queue, hints.slice(i, i + batchSize))
      if (hints.length > 0 && taken === 0)
        throw new RetryLater(`queue ${queue} took none of ${hints.length} hints`)
    },
  }
}
