import type { Channel, Purpose } from './clinic.ts'
import type { ClinicId, PatientId } from './ids.ts'
import type { Language } from './wording/language.ts'
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
  /** The clinic's own where left out. */
  language?: Language
  /** Channels wanted, per purpose; an empty list is "nothing about this, please". */
  preferences: Record<Purpose, Channel[]>
  /** Set by STOP and lifted by START: ends texts, not emails. */
  textsStoppedAt?: Instant
  /** Contacts that somebody else reads, or that are not the patient's. */
  unsafe: Channel[]
}

export type ContactProblem = 'no-contact' | 'unsafe-contact' | 'opted-out' | 'not-wanted'

/** Why a channel leads nowhere, whatever it is used for. */
export function unusable(patient: Patient, channel: Channel): 'no-contact' | 'unsafe-contact' | undefined {
  if (!(channel === 'sms' ? patient.phone : patient.email)) return 'no-contact'
  return patient.unsafe.includes(channel) ? 'unsafe-contact' : undefined
}

/**
 * Why the patient cannot be written to on this channel about this purpose; undefined where they can. A reply goes to
 * whoever has just written from there: it says nothing of the patient, and STOP itself is answered.
 */
export function contactProblem(
  patient: Patient,
  channel: Channel,
  purpose: Purpose | 'reply',
): ContactProblem | undefined {
  const problem = unusable(patient, channel)
  if (purpose === 'reply') return problem === 'no-contact' ? problem : undefined
  if (problem) return problem
  if (channel === 'sms' && patient.textsStoppedAt !== undefined) return 'opted-out'
  return patient.preferences[purpose].includes(channel) ? undefined : 'not-wanted'
}

/**
 * The channels to write on: those wanted and usable; else the other one, where the wanted one has no contact or an
 * unsafe one. A STOP is kept to: it never moves messages to a channel that was not asked for. Empty where nothing is
 * left, with the reason of the first choice.
 */
export function channelsFor(
  patient: Patient,
  purpose: Purpose,
): { channels: Channel[]; problem?: ContactProblem; wanted: Channel } {
  const wanted = patient.preferences[purpose]
  const first = wanted[0]
  if (!first) return { channels: [], problem: 'not-wanted', wanted: 'sms' }
  const channels = wanted.filter((channel) => !contactProblem(patient, channel, purpose))
  if (channels.length > 0) return { channels, wanted: first }
  const problem = contactProblem(patient, first, purpose)!
  const other = otherChannel(first)
  const isReplaced = problem !== 'opted-out' && !wanted.includes(other) && !unusable(patient, other)
  return isReplaced ? { channels: [other], wanted: first } : { channels: [], problem, wanted: first }
}

/** The same for a kind that leaves on one channel only: a patient who wants no messages at all gets none of it either. */
export function channelsForOnly(
  patient: Patient,
  purpose: Purpose,
  only: Channel,
): ReturnType<typeof channelsFor> {
  const problem = patient.preferences[purpose].length === 0 ? 'not-wanted' : unusable(patient, only)
  return problem ? { channels: [], problem, wanted: only } : { channels: [only], wanted: only }
}

export const otherChannel = (channel: Channel): Channel => (channel === 'sms' ? 'email' : 'sms')
