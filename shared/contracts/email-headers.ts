import { asId } from '../domain/ids.ts'
import type { OutgoingEmail } from '../channel-ports.ts'
import type { MessageRef } from '../ports.ts'
import { packId, unpackId } from './ses-tags.ts'

const names = {
  clinic: 'X-Coursekeeper-Clinic',
  patient: 'X-Coursekeeper-Patient',
  message: 'X-Coursekeeper-Message',
  attempt: 'X-Coursekeeper-Attempt',
}

/** What tags are to SES, for a server that hands headers back. Packed, so that no id can break a header. */
export const attemptHeaders = ({ messageId, attemptId, patient }: OutgoingEmail): Record<string, string> => ({
  [names.message]: packId(messageId),
  [names.attempt]: packId(attemptId),
  ...(patient && { [names.clinic]: packId(patient.clinicId), [names.patient]: packId(patient.patientId) }),
})

export interface AttemptInHeaders {
  messageId: string
  attemptId: string
  message?: MessageRef
}

/** `header` looks one up by its name. Undefined for an email that is none of ours. */
export function attemptIn(header: (name: string) => string | undefined): AttemptInHeaders | undefined {
  const read = (name: string) => {
    const value = header(name)
    return value ? unpackId(value.replace(/\s/g, '')) : undefined
  }
  const messageId = read(names.message)
  const attemptId = read(names.attempt)
  if (!messageId || !attemptId) return undefined
  const clinicId = read(names.clinic)
  const patientId = read(names.patient)
  return {
    messageId,
    attemptId,
    ...(clinicId &&
      patientId && {
        message: { clinicId: asId(clinicId), patientId: asId(patientId), messageId: asId(messageId) },
      }),
  }
}
