import * as z from 'zod'
import type { Message } from '../../../../shared/domain/message.ts'
import { isSentAgainHere } from '../../../../shared/domain/send-again.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'
import { hasReached, isUnreached, otherWaysOf } from '../../../../shared/domain/unreached.ts'
import { withoutLinks } from '../../../../shared/domain/without-links.ts'
import { kindWords, stateWords } from '../../words.ts'

const keysOf = <Key extends string>(words: Record<Key, string>) => Object.keys(words) as Key[]

const settledHow = ['seen-to', 'told-by-phone', 'sent-again'] as const

export const shownMessage = z.object({
  messageId: z.string(),
  kind: z.enum(keysOf(kindWords)),
  by: z.enum(['sms', 'email']),
  audience: z.enum(['patient', 'clinic']),
  isFallback: z.boolean().describe('In place of one that failed on the other channel'),
  dueAt: z.string(),
  state: z.enum(keysOf(stateWords)),
  stateAt: z.string(),
  reason: z.exactOptional(z.string()),
  attempts: z.int(),
  to: z.exactOptional(z.string()).describe('Where it went'),
  text: z.exactOptional(z.string()).describe('As it was handed over, without what opens its link'),
  segments: z.exactOptional(z.int()),
  again: z
    .exactOptional(z.object({ by: z.string() }))
    .describe('Somebody sent it in place of one that did not arrive'),
  settled: z
    .exactOptional(z.object({ at: z.string(), by: z.string(), how: z.enum(settledHow) }))
    .describe('It did not arrive, and somebody saw to it'),
  didNotArrive: z.boolean().describe('Stands on the list of Today, or stood there until somebody saw to it'),
  mayGoAgain: z.boolean().describe('Whether it still makes sense, its preview tells'),
})
export type ShownMessage = z.output<typeof shownMessage>

/** Newest first. Alerts to the clinic are worded for its clinicians. */
export function showMessages(messages: readonly Message[], isForClinicians: boolean): ShownMessage[] {
  const reached = new Set(messages.filter(hasReached).map(({ id }) => id))
  const isReached = (message: Message) => otherWaysOf(message).some((id) => reached.has(id))
  return messages
    .toSorted((a, b) => b.dueAt - a.dueAt || (a.id < b.id ? -1 : 1))
    .map((message) => ({
      messageId: message.id,
      kind: message.kind,
      by: message.channel,
      audience: message.audience,
      isFallback: message.isFallback,
      dueAt: isoInstant(message.dueAt),
      state: message.state,
      stateAt: isoInstant(message.stateAt),
      ...(message.reason !== undefined && { reason: message.reason }),
      attempts: message.attempts,
      ...(message.to !== undefined && { to: message.to }),
      ...(message.text !== undefined &&
        (isForClinicians || message.audience === 'patient') && { text: withoutLinks(message.text) }),
      ...(message.segments !== undefined && { segments: message.segments }),
      ...(message.again && { again: { by: message.again.by } }),
      ...(message.seen && {
        settled: {
          at: isoInstant(message.seen.at),
          by: message.seen.by,
          how: message.seen.how ?? ('seen-to' as const),
        },
      }),
      didNotArrive: isUnreached(message),
      mayGoAgain: isUnreached(message) && !message.seen && isSentAgainHere(message) && !isReached(message),
    }))
}
