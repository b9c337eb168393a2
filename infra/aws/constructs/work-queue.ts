import { Duration } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { QueueName } from '../../../shared/ports.ts'
import { queueSetting } from '../../../shared/contracts/environment.ts'
import type { Watch } from './watch.ts'
import type { WorkFunction } from './work-function.ts'

export interface WorkQueueProps {
  worker: WorkFunction
  watch: Watch
  /** Records that one run handles side by side. */
  batchSize?: number
  /** Runs at one time. AWS takes no less than 2. */
  runs?: number
}

/** One kind of work: its queue, its dead letters, and the function that does it. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { worker, watch, batchSize = 10, runs = 2 }: WorkQueueProps) {
    super(scope, id)
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    this.deadLetters = new Queue(this, 'DeadLetters', { ...safe, retentionPeriod: Duration.days(14) })
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the time-out
      visibilityTimeout: Duration.seconds(6 * worker.lambda.timeout!.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    })
    worker.lambda.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency: runs, reportBatchItemFailures: true }),
    )
    const dead = this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) })
    watch.alarm(this, 'Dead', {
      sentence: worker.ifItFails,
      runbook: 'Records end in the dead letters',
      metric: dead,
      rings: { from: 1 },
    })
    watch.show(
      `Waiting for ${worker.node.id}`,
      this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1) }),
      dead,
    )
  }
}

/** Says where the queue is, and lets the function put hints into it. */
export function hints(worker: WorkFunction, name: QueueName, { queue }: WorkQueue): void {
  worker.set(queueSetting[name], queue.queueUrl)
  worker.may(['sqs:SendMessage'], [queue.queueArn])
}
