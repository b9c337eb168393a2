import type { Patient } from '../../../../shared/domain/patient.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'
import type { Unreached } from '../../../../shared/domain/unreached.ts'
import { type TodayUnreached, todaySchema } from './schema.ts'

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
      })),
    }
  })
}

const stateIn = todaySchema.shape.unreached.element.shape.messages.element.shape.state
