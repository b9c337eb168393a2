import type { Message } from '../../message.ts'
import { dateAt, type Instant } from '../../time.ts'
import type { Period } from './period.ts'

/**
 * Texts to patients that the provider took, by whole months, as a bill comes. Each copy of a text counts its
 * segments, so it is an upper bound; one that nobody knows to have been taken, and alerts to staff, are no part of it.
 */
export type MessageCounts = { texts: number; segments: number }

const monthAt = (zone: string, at: Instant): string => dateAt(zone, at).slice(0, 7)

/** `2027-03`, by the clock of the clinic; by that of Greenwich for what was written before it was looked at. */
export const monthOf = ({ dueAt, month }: Pick<Message, 'dueAt' | 'month'>): string =>
  month ?? monthAt('UTC', dueAt)

/** A message with the month in which it counts, where that is not the one of Greenwich. */
export function inMonth(zone: string, message: Message): Message {
  const month = monthAt(zone, message.dueAt)
  return month === monthOf(message) ? message : { ...message, month }
}

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
    if (segments === undefined || !hasMonth(period, monthOf(message))) continue
    counts.texts++
    counts.segments += segments
  }
  return counts
}
