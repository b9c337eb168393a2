import { type SqsAnswer, sqsEventOf } from '../shared/contracts/aws-events.ts'
import { GiveUp, RetryLater } from '../shared/failures.ts'
import type { World } from '../shared/ports.ts'

/** A schema of zod, or what reads a hint by hand. */
interface Reads<Body> {
  safeParse(body: unknown): { success: true; data: Body } | { success: false }
}

export type QueueHandler = (event: unknown) => Promise<SqsAnswer>

const reasonOf = (error: unknown): string =>
  error instanceof RetryLater ? 'retry-later' : error instanceof GiveUp ? 'given-up' : nameOf(error)

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

/**
 * Turns a use case into a queue's Lambda. Each record stands alone: one that cannot be read, or fails, is handed back
 * by its id and harms no other. Reasons are codes: the text of an error may hold what must not be logged.
 */
export function onQueue<Body>(
  { report }: Pick<World, 'report'>,
  trigger: string,
  schema: Reads<Body>,
  handle: (body: Body) => Promise<void>,
): QueueHandler {
  return async (event) => {
    const { Records } = sqsEventOf(event)
    const failures = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        const failed = (reason: string) => {
          report.event({ kind: 'record-failed', trigger, recordId: messageId, reason })
          return [{ itemIdentifier: messageId }]
        }
        const read = schema.safeParse(body)
        if (!read.success) return failed('unreadable')
        try {
          await handle(read.data)
          return []
        } catch (error) {
          return failed(reasonOf(error))
        }
      }),
    )
    return { batchItemFailures: failures.flat() }
  }
}
