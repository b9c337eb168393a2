import type { SqsAnswer } from '../../shared/contracts/aws-events.ts'
import { type Instant, second } from '../../shared/domain/time.ts'
import type { Clock, QueueName, Queues } from '../../shared/ports.ts'

export type LocalQueueName = QueueName | 'receive-receipt' | 'receive-reply'
export type Wanted = (queue: LocalQueueName) => boolean
export type LocalHandler = (event: unknown) => Promise<SqsAnswer>

interface Record {
  id: string
  body: string
  visibleAt: Instant
  receives: number
}

const batchSize = 10
const mostReceives = 5
/** A record that failed comes back after this, longer each time. */
const backOff = 20 * second

export interface LocalQueues extends Queues {
  put(queue: LocalQueueName, body: string, delaySeconds?: number): void
  /** Handles all that is visible at this moment in the queues that are wanted, and what comes of it, until nothing is. */
  drain(isWanted?: Wanted): Promise<void>
  /** When the next record becomes visible. */
  nextAt(): Instant | undefined
  deadLetters(): { queue: LocalQueueName; body: string }[]
  /** What a crash of the process does to queues in memory. */
  lose(): void
}

/** SQS in one process: batches, delays, partial failures, back-off and dead letters, by the clock that it is given. */
export function localQueues(clock: Clock, handlerOf: (queue: LocalQueueName) => LocalHandler): LocalQueues {
  const queues = new Map<LocalQueueName, Record[]>()
  const dead: { queue: LocalQueueName; body: string }[] = []
  let count = 0
  const of = (queue: LocalQueueName): Record[] => {
    const records = queues.get(queue) ?? []
    queues.set(queue, records)
    return records
  }

  function take(queue: LocalQueueName): Record[] {
    const now = clock.now()
    const records = of(queue)
    const batch: Record[] = []
    const rest: Record[] = []
    for (const record of records)
      (record.visibleAt <= now && batch.length < batchSize ? batch : rest).push(record)
    queues.set(queue, rest)
    return batch
  }

  async function handle(queue: LocalQueueName, batch: Record[]): Promise<void> {
    const event = { Records: batch.map(({ id, body }) => ({ messageId: id, body })) }
    const answer = await handlerOf(queue)(event)
    const failed = new Set(answer.batchItemFailures.map((f) => f.itemIdentifier))
    for (const record of batch.filter((r) => failed.has(r.id))) {
      const receives = record.receives + 1
      if (receives >= mostReceives) dead.push({ queue, body: record.body })
      else of(queue).push({ ...record, receives, visibleAt: clock.now() + receives * backOff })
    }
  }

  return {
    put(queue, body, delaySeconds = 0) {
      of(queue).push({ id: `${++count}`, body, visibleAt: clock.now() + delaySeconds * second, receives: 0 })
    },
    hint(queue, hints) {
      for (const { ref, delaySeconds } of hints) this.put(queue, JSON.stringify(ref), delaySeconds)
      return Promise.resolve()
    },
    async drain(isWanted = () => true) {
      for (;;) {
        const batches = [...queues.keys()].filter(isWanted).map((queue) => ({ queue, batch: take(queue) }))
        const full = batches.filter(({ batch }) => batch.length > 0)
        if (full.length === 0) return
        await Promise.all(full.map(({ queue, batch }) => handle(queue, batch)))
      }
    },
    nextAt() {
      const times = [...queues.values()].flat().map((record) => record.visibleAt)
      return times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : undefined
    },
    deadLetters: () => [...dead],
    lose: () => queues.clear(),
  }
}
