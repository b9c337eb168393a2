import type { Message } from '../../message.ts'
import { hasInstant, type Period } from './period.ts'

/**
 * Texts to patients that the provider took, by when they were due: what a bill is made of. Each copy of a text counts its
 * segments, so it is an upper bound; one that nobody knows to have been taken, and alerts to staff, are no part of it.
 */
export type MessageCounts = { texts: number; segments: number }

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
    if (segments === undefined || !hasInstant(period, message.dueAt)) continue
    counts.texts++
    counts.segments += segments
  }
  return counts
}
