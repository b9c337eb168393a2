import type { Message } from '../../../../shared/domain/message.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import { mayGoAgain } from '../../../../shared/domain/send-again.ts'
import { hasReached, otherWaysOf, type Unreached } from '../../../../shared/domain/unreached.ts'
import type { MessageRef } from '../../../../shared/ports.ts'
import type { Desk } from '../../operation.ts'
import { type TodayUnreached, todaySchema } from './schema.ts'

/** More than a desk can see to in a day; the rest comes up as these are dealt with. */
const mostShown = 60

/** So many are read in one query. Past a day on which a provider refused everything, the file of each patient tells. */
export const mostRead = 5 * mostShown

/** `mayBeMore` where the list was not looked through to its end. */
export interface LeftUnreached {
  messages: Unreached[]
  mayBeMore: boolean
}

/**
 * Of what did not arrive, newest first, the latest that no other way brought to the patient either. It is looked through a
 * part at a time, because those whom the fallback reached may be any number and must crowd nobody out; `listed` is read up
 * to one more than `mostRead`.
 */
export async function leftUnreached(
  { store, clinicId }: Pick<Desk, 'store' | 'clinicId'>,
  listed: Unreached[],
): Promise<LeftUnreached> {
  const read = listed.slice(0, mostRead)
  const left: Unreached[] = []
  let at = 0
  for (; at < read.length && left.length < mostShown; at += mostShown) {
    const part = read.slice(at, at + mostShown)
    left.push(...withoutReached(part, await store.messagesAt(otherWayRefs(clinicId, part))))
  }
  return { messages: left.slice(0, mostShown), mayBeMore: left.length > mostShown || listed.length > at }
}

/** Where the same message may have arrived by another way; each once. */
function otherWayRefs(clinicId: MessageRef['clinicId'], messages: Unreached[]): MessageRef[] {
  const refs = messages.flatMap((message) =>
    otherWaysOf(message).map((messageId) => ({ clinicId, patientId: message.patientId, messageId })),
  )
  return [...new Map(refs.map((ref) => [nameOf(ref), ref])).values()]
}

/** Whom the same message reached by another way waits for nothing. */
function withoutReached(messages: Unreached[], others: (Message | undefined)[]): Unreached[] {
  const reached = new Set(
    others.flatMap((m) => (m && hasReached(m) ? [nameOf({ patientId: m.patientId, messageId: m.id })] : [])),
  )
  return messages.filter(
    (message) =>
      !otherWaysOf(message).some((messageId) =>
        reached.has(nameOf({ patientId: message.patientId, messageId })),
      ),
  )
}

const nameOf = ({ patientId, messageId }: Pick<MessageRef, 'patientId' | 'messageId'>) =>
  `${patientId} ${messageId}`

/** By patient, because one call mends all that somebody has missed: what certainly failed first, then the latest. */
export function unreachedByPatient(
  messages: Unreached[],
  patientOf: (patientId: string) => Patient | undefined,
  now: Instant,
): TodayUnreached[] {
  const byPatient = new Map<string, Unreached[]>()
  for (const message of messages)
    byPatient.set(message.patientId, [...(byPatient.get(message.patientId) ?? []), message])
  const isInDoubt = (own: Unreached[]) => own.every(({ state }) => state === 'unconfirmed')
  const sorted = [...byPatient].sort(([, a], [, b]) => Number(isInDoubt(a)) - Number(isInDoubt(b)))
  return sorted.map(([patientId, own]) => {
    const patient = patientOf(patientId)
    return {
      patientId,
      name: patient ? `${patient.givenName} ${patient.familyName}` : patientId,
      messages: own.map((message) => ({
        messageId: message.id,
        kind: message.kind,
        channel: message.channel,
        audience: message.audience,
        isFallback: message.isFallback,
        state: stateIn.parse(message.state),
        at: isoInstant(message.stateAt),
        ...(message.reason !== undefined && { reason: message.reason }),
        mayGoAgain: mayGoAgain(message, now),
      })),
    }
  })
}

const stateIn = todaySchema.shape.unreached.element.shape.messages.element.shape.state
