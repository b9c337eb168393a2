import type { Message } from '../../message.ts'
import { dateAt, type Instant } from '../../time.ts'
import type { Period } from './period.ts'

/**
 * Texts to patients that the provider took, by whole months, as a bill comes. Each copy of a text counts its
 * segments, so it is an upper bound; one that nobody knows to have been taken, and alerts to staff, are no part of it.
 */
export type MessageCounts = { texts: number; segments: number }

/** `2027-03`, by the clock of Greenwich: nothing is sent around midnight. */
export const monthOf = (at: Instant): string => dateAt('UTC', at).slice(0, 7)

/** Whether a period touches a month. */
export const hasMonth = ({ from, to }: Pick<Period, 'from' | 'to'>, month: string): boolean =>
  from.slice(0, 7) <= month && month <= to.slice(0, 7)

export const noMessages = (): MessageCounts => ({ texts: 0, segments: 0 })

/** What a text that was taken adds to the bill; undefined of what adds nothing. */
export const billedSegments = ({
  audience,
  channel,
  segments,
  attempts,
}: Pick<Message, 'audience' | 'channel' | 'segments' | 'attempts'>): number | undefined =>
  audience === 'patient' && channel === 'sms' && segments !== undefined
    ? segments * Math.max(1, attempts)
    : undefined

export function messageCounts(messages: Message[], period: Period): MessageCounts {
  const counts = noMessages()
  for (const message of messages) {
    const segments = message.providerId === undefined ? undefined : billedSegments(message)
    if (segments === undefined || !hasMonth(period, monthOf(message.dueAt))) continue
    counts.texts++
    counts.segments += segments
  }
  return counts
}
