import type { Message } from '../../../../shared/domain/message.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'
import { isSentAgainHere } from '../../../../shared/domain/send-again.ts'
import { hasReached, otherWaysOf, type Unreached } from '../../../../shared/domain/unreached.ts'
import type { MessageRef } from '../../../../shared/ports.ts'
import { type TodayUnreached, todaySchema } from './schema.ts'

/** Where the same message may have arrived by another way; each once. */
export function otherWayRefs(clinicId: MessageRef['clinicId'], messages: Unreached[]): MessageRef[] {
  const refs = messages.flatMap((message) =>
    otherWaysOf(message).map((messageId) => ({ clinicId, patientId: message.patientId, messageId })),
  )
  return [...new Map(refs.map((ref) => [nameOf(ref), ref])).values()]
}

/** Whom the same message reached by another way waits for nothing. */
export function withoutReached(messages: Unreached[], others: (Message | undefined)[]): Unreached[] {
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
        mayGoAgain: isSentAgainHere(message),
      })),
    }
  })
}

const stateIn = todaySchema.shape.unreached.element.shape.messages.element.shape.state
