import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { MessageId, PatientId } from '../../../shared/domain/ids.ts'
import { isUnreached } from '../../../shared/domain/unreached.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { rowId } from './row-ids.ts'
import { sendAgainOperations } from './send-again.ts'

export const seeUnreached = operation({
  name: 'see-unreached',
  did: 'noted that messages which did not arrive were seen to',
  tag: 'Today',
  summary: 'Take messages that did not arrive off the list of Today, or put them there again',
  method: 'post',
  path: '/messages/seen',
  allowed: everyone,
  scope: 'tasks:write',
  input: z.strictObject({
    patientId: id<PatientId>(),
    messageIds: z.array(rowId<MessageId>()).min(1).max(60),
    isSeen: z.boolean(),
    how: z
      .exactOptional(z.enum(['told-by-phone']))
      .describe('Where the patient was told what the messages say: it stands with them under your name'),
  }),
  output: z.object({}),
  audit: ({ patientId }) => ({ patientId }),
  run: async ({ store, clinicId, clock, actor }, { patientId, messageIds, isSeen, how }) => {
    const found = await store.messagesAt(messageIds.map((messageId) => ({ clinicId, patientId, messageId })))
    const messages = found.flatMap((message) => (message && isUnreached(message) ? [message] : []))
    if (messages.length === 0) return notFound
    // What was sent again stays so: the new one is on its way.
    const open = messages.filter(({ seen }) =>
      isSeen ? seen === undefined : seen && seen.how !== 'sent-again',
    )
    if (open.length === 0) return done({})
    const seen = { at: clock.now(), by: actor.name, ...(how && { how }) }
    const result = await store.commit(
      open.map((message) => ({ kind: 'see-unreached', message, ...(isSeen && { seen }) }) as const),
    )
    return result.kind === 'committed'
      ? done({})
      : refused('One of these messages has just changed: look at the list again.')
  },
})

export const unreachedOperations: AnyOperation[] = [seeUnreached, ...sendAgainOperations]
