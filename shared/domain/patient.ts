import type { Channel, Purpose } from './clinic.ts'
import type { ClinicId, PatientId } from './ids.ts'
import type { CivilDate, Instant } from './time.ts'

export interface Patient {
  clinicId: ClinicId
  id: PatientId
  version: number
  givenName: string
  familyName: string
  dateOfBirth?: CivilDate
  /** E.164. */
  phone?: string
  email?: string
  /** Channels wanted, per purpose; an empty list is "nothing about this, please". */
  preferences: Record<Purpose, Channel[]>
  /** Set by STOP and lifted by START: ends texts, not emails. */
  textsStoppedAt?: Instant
  /** Contacts that somebody else reads, or that are not the patient's. */
  unsafe: Channel[]
}

export type ContactProblem = 'no-contact' | 'unsafe-contact' | 'opted-out' | 'not-wanted'

/** Why the patient cannot be written to on this channel about this purpose; undefined where they can. */
export function contactProblem(
  patient: Patient,
  channel: Channel,
  purpose: Purpose | 'reply',
): ContactProblem | undefined {
  if (!(channel === 'sms' ? patient.phone : patient.email)) return 'no-contact'
  if (patient.unsafe.includes(channel)) return 'unsafe-contact'
  if (purpose === 'reply') return undefined
  if (channel === 'sms' && patient.textsStoppedAt !== undefined) return 'opted-out'
  return patient.preferences[purpose].includes(channel) ? undefined : 'not-wanted'
}
