import { fieldsOf, isSomeText } from './unknown-json.ts'

/** What a queue hands to a Lambda; the bodies are each function's own. */
export interface SqsEvent {
  Records: { messageId: string; body: string }[]
}

/** Throws where the event is of another kind: then all of it goes back. */
export function sqsEventOf(event: unknown): SqsEvent {
  const { Records } = fieldsOf(event)
  if (!Array.isArray(Records)) throw new TypeError('not an event of a queue')
  return {
    Records: Records.map((record) => {
      const { messageId, body } = fieldsOf(record)
      if (!isSomeText(messageId) || typeof body !== 'string') throw new TypeError('not a record of a queue')
      return { messageId, body }
    }),
  }
}

/** The records that go back to the queue, or to the dead letters once they came too often. */
export interface SqsAnswer {
  batchItemFailures: { itemIdentifier: string }[]
}
