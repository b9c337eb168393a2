import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { MessageId, PatientId } from '../../../shared/domain/ids.ts'
import { isUnreached } from '../../../shared/domain/unreached.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { rowId } from './row-ids.ts'

export const seeUnreached = operation({
  name: 'see-unreached',
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
  }),
  output: z.object({}),
  audit: ({ patientId }) => ({ patientId }),
  run: async ({ store, clinicId, clock, actor }, { patientId, messageIds, isSeen }) => {
    const found = await Promise.all(
      messageIds.map((messageId) => store.message({ clinicId, patientId, messageId })),
    )
    const messages = found.flatMap((message) => (message && isUnreached(message) ? [message] : []))
    if (messages.length === 0) return notFound
    const seen = { at: clock.now(), by: actor.name }
    const result = await store.commit(
      messages.map((message) => ({ kind: 'see-unreached', message, ...(isSeen && { seen }) }) as const),
    )
    return result.kind === 'committed'
      ? done({})
      : refused('One of these messages has just changed: look at the list again.')
  },
})

export const unreachedOperations: AnyOperation[] = [seeUnreached]
