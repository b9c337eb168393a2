import type { Channel } from '../../clinic.ts'
import { finalStates, type Message, type MessageState } from '../../message.ts'
import { hasInstant, type Period } from './period.ts'

export type StateCounts = Record<MessageState, number>
/** To patients, by when they were due. Alerts to staff are no part of it. */
export type MessageCounts = {
  sms: StateCounts
  email: StateCounts
  /** Of texts that were handed to the provider, each copy counted: what a bill is made of. */
  segments: number
}

const noStates = (): StateCounts => ({
  queued: 0,
  sending: 0,
  accepted: 0,
  delivered: 0,
  failed: 0,
  unconfirmed: 0,
  suppressed: 0,
  expired: 0,
  invalid: 0,
})
export const noMessages = (): MessageCounts => ({ sms: noStates(), email: noStates(), segments: 0 })

export const messageStates: readonly MessageState[] = ['queued', 'sending', 'accepted', ...finalStates]
export const channels: readonly Channel[] = ['sms', 'email']

const wasHandedOver: readonly MessageState[] = ['accepted', 'delivered', 'failed', 'unconfirmed']

export function messageCounts(messages: Message[], period: Period): MessageCounts {
  const counts = noMessages()
  for (const { audience, channel, state, dueAt, segments = 0, attempts } of messages) {
    if (audience !== 'patient' || !hasInstant(period, dueAt)) continue
    counts[channel][state]++
    if (channel === 'sms' && wasHandedOver.includes(state))
      counts.segments += segments * Math.max(1, attempts)
  }
  return counts
}
