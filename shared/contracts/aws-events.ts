import * as z from 'zod/mini'

/** What a queue hands to a Lambda; the bodies are each function's own. */
export const sqsEvent = z.object({
  Records: z.array(z.object({ messageId: z.string().check(z.minLength(1)), body: z.string() })),
})
export type SqsEvent = z.infer<typeof sqsEvent>

/** The records that go back to the queue, or to the dead letters once they came too often. */
export interface SqsAnswer {
  batchItemFailures: { itemIdentifier: string }[]
}
