import { join } from 'node:path'
import * as z from 'zod'
import type { InboundPayload } from '../../shared/contracts/inbound-text.ts'
import type { SmsStatus } from '../../shared/contracts/sns-sms-status.ts'
import { isoInstant } from '../../shared/domain/time.ts'
import type { Handover, OutgoingText, TextSender } from '../../shared/channel-ports.ts'
import type { Clock } from '../../shared/ports.ts'
import { keptLines, listeners } from './kept-lines.ts'

const phoneText = z.object({
  id: z.string(),
  at: z.number(),
  /** The patient's number. */
  phone: z.string(),
  /** The clinic's number, or the name that it texts under. */
  clinic: z.string(),
  direction: z.enum(['to-patient', 'from-patient']),
  words: z.string(),
  status: z.enum(['delivered', 'failed']),
  messageId: z.exactOptional(z.string()),
  attemptId: z.exactOptional(z.string()),
})
export type PhoneText = z.infer<typeof phoneText>

/** What passed between one number and one sender: two clinics that text one patient are two conversations. */
export interface Conversation {
  phone: string
  clinic: string
  /** A name cannot be answered, a number can. */
  canReply: boolean
  /** Oldest first. */
  texts: PhoneText[]
}

/** As a topic of SNS hands it on. */
export interface SnsNotification {
  Type: 'Notification'
  MessageId: string
  Timestamp: string
  Message: string
}

export type ReplyOutcome =
  { kind: 'sent'; text: PhoneText } | { kind: 'cannot-reply'; reason: 'no-texts-yet' | 'branded-sender' }

export interface PhoneOptions {
  clock: Clock
  /** Keeps texts across restarts, in `phone.ndjson`. */
  folder?: string
  /** A line of the delivery log of SNS. */
  onStatus?: (status: SmsStatus) => void
  /** A reply, as two-way texting of SNS publishes it. */
  onInbound?: (notification: SnsNotification) => void
  /** When receipts are handed over; by itself, soon after the sender has its answer. */
  later?: (work: () => void) => void
}

export interface Phone extends TextSender {
  /** The one with the newest text first. */
  conversations(): Conversation[]
  conversation(phone: string): Conversation[]
  /** `to` where the phone has texts from several senders; otherwise the one that texted last. */
  reply(from: string, words: string, to?: string): ReplyOutcome
  /** Gives the function that ends it. */
  onChange(listener: () => void): () => void
}

const keep = 5000
/** Numbers of the demo at which every text fails for good: accepted, then refused by the carrier. */
const isUnreachable = (phone: string) => phone.endsWith('999')

/** The phones of all patients of one machine: what SNS and a carrier do, without either. */
export function openPhone({
  clock,
  folder,
  onStatus,
  onInbound,
  later = (work) => void setImmediate(work),
}: PhoneOptions): Phone {
  const kept = keptLines(phoneText, { file: folder && join(folder, 'phone.ndjson'), keep })
  const { tell, onChange } = listeners()
  const add = (text: PhoneText) => {
    kept.append(text)
    tell()
  }

  function send({ to, text, from, messageId, attemptId }: OutgoingText): Promise<Handover> {
    if (!/^\+\d{7,15}$/.test(to) || text === '')
      return Promise.resolve({ kind: 'refused', reason: 'invalid-parameter' })
    const providerId = `text-${attemptId}`
    const failed = isUnreachable(to)
    add({
      id: providerId,
      at: clock.now(),
      phone: to,
      clinic: from,
      direction: 'to-patient',
      words: text,
      status: failed ? 'failed' : 'delivered',
      messageId,
      attemptId,
    })
    later(() =>
      onStatus?.({
        notification: { messageId: providerId },
        delivery: {
          providerResponse: failed ? 'Invalid phone number' : 'Message has been accepted by phone',
        },
        status: failed ? 'FAILURE' : 'SUCCESS',
      }),
    )
    return Promise.resolve({ kind: 'accepted', providerId })
  }

  function conversations(): Conversation[] {
    const byPair = new Map<string, Conversation>()
    for (const text of kept.all()) {
      const { phone, clinic } = text
      const pair = `${phone} ${clinic}`
      const known = byPair.get(pair) ?? { phone, clinic, canReply: clinic.startsWith('+'), texts: [] }
      known.texts.push(text)
      // Set anew, so that the map's order is that of the newest texts.
      byPair.delete(pair)
      byPair.set(pair, known)
    }
    return [...byPair.values()].toReversed()
  }

  const conversation = (phone: string) => conversations().filter((c) => c.phone === phone)

  function reply(from: string, words: string, to?: string): ReplyOutcome {
    const about = conversation(from).find((c) => to === undefined || c.clinic === to)
    if (!about) return { kind: 'cannot-reply', reason: 'no-texts-yet' }
    if (!about.canReply) return { kind: 'cannot-reply', reason: 'branded-sender' }
    const replies = kept.all().filter((t) => t.direction === 'from-patient').length
    const at = clock.now()
    const id = `reply-${at}-${replies + 1}`
    const text: PhoneText = {
      id,
      at,
      phone: from,
      clinic: about.clinic,
      direction: 'from-patient',
      words,
      status: 'delivered',
    }
    add(text)
    const previous = about.texts.findLast((t) => t.direction === 'to-patient')
    const payload: InboundPayload = {
      originationNumber: from,
      destinationNumber: about.clinic,
      messageKeyword: `KEYWORD_${about.clinic.replace(/\D/g, '')}`,
      messageBody: words,
      inboundMessageId: id,
      ...(previous && { previousPublishedMessageId: previous.id }),
    }
    onInbound?.({
      Type: 'Notification',
      MessageId: `notification-${id}`,
      Timestamp: isoInstant(at),
      Message: JSON.stringify(payload),
    })
    return { kind: 'sent', text }
  }

  return { canReconcile: false, send, conversations, conversation, reply, onChange }
}
