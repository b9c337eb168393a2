import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { MessageId, PatientId } from '../../../shared/domain/ids.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
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
      .describe(
        'Where the patient was told what the messages say: it stands with them under your name. Alerts to the clinic stay as they are',
      ),
    seenAt: z
      .exactOptional(z.iso.datetime())
      .describe(
        'To put them on the list again: when they were taken off, as it was answered or as the file shows it',
      ),
  }),
  output: z.object({
    messageIds: z
      .array(z.string())
      .describe('Those that this changed; what somebody else had settled stays theirs'),
    seenAt: z.iso.datetime().optional().describe('What takes it back'),
  }),
  // It tells being told by phone from a list that was tidied up.
  audit: ({ patientId, how }) => ({ patientId, ...(how && { id: how }) }),
  run: async ({ store, clinicId, clock, actor }, { patientId, messageIds, isSeen, how, seenAt }) => {
    const found = await store.messagesAt(messageIds.map((messageId) => ({ clinicId, patientId, messageId })))
    const messages = found.flatMap((message) => (message && isUnreached(message) ? [message] : []))
    if (messages.length === 0) return notFound
    const meant = how === undefined ? messages : messages.filter(({ audience }) => audience === 'patient')
    if (meant.length === 0) return refused(notToldText)
    // What was sent again stays so: the new one is on its way.
    const standing = meant.filter(({ seen }) =>
      isSeen ? seen === undefined : seen && seen.how !== 'sent-again',
    )
    if (standing.length === 0) return done({ messageIds: [] })
    // Only what was shown is taken back, and nothing that somebody has noted since.
    const open = isSeen
      ? standing
      : standing.filter(({ seen }) => seen?.at === (seenAt && Date.parse(seenAt)))
    if (open.length === 0) return refused(changedText)
    const seen = { at: clock.now(), by: actor.name, ...(how && { how }) }
    const result = await store.commit(
      open.map((message) => ({ kind: 'see-unreached', message, ...(isSeen && { seen }) }) as const),
    )
    return result.kind === 'committed'
      ? done({ messageIds: open.map((each) => each.id), ...(isSeen && { seenAt: isoInstant(seen.at) }) })
      : refused(changedText)
  },
})

const changedText = 'One of these messages has just changed: look at it as it is in the file of the patient.'
const notToldText = 'An alert to the clinic is told to no patient: see to it, then press Seen to.'

export const unreachedOperations: AnyOperation[] = [seeUnreached, ...sendAgainOperations]
