import type { ClinicId, PatientId } from './ids.ts'
import { type Instant, isoInstant } from './time.ts'

/** What a patient may agree to, each by itself. */
export const consentsAbout = ['treatment', 'texts', 'emails', 'research'] as const
export type ConsentAbout = (typeof consentsAbout)[number]

/** The patient's word, as somebody at the clinic wrote it down. Appended, never changed: the last word counts. */
export interface Consent {
  record: 'consent'
  clinicId: ClinicId
  patientId: PatientId
  id: string
  version: number
  about: ConsentAbout
  /** False where it was withdrawn, or never given. */
  isGiven: boolean
  /** From when on it counts. */
  at: Instant
  recordedAt: Instant
  recordedBy: { id: string; name: string }
  /** There is a paper with the patient's signature, which the clinic keeps. */
  isOnPaper: boolean
  /** Where the paper is, which version of it, or how the word was given. */
  words?: string
}

/** As lists sort them: the later one of the same instant is the one that was written down later. */
export const consentOrder = ({ at, recordedAt }: Consent): string =>
  `${isoInstant(at)} ${isoInstant(recordedAt)}`

type AnyRecord = { record: string }
const isConsent = (record: AnyRecord): record is Consent => record.record === 'consent'

/** Oldest first. */
export const consentsIn = (records: readonly AnyRecord[]): Consent[] =>
  records.filter(isConsent).sort((a, b) => (consentOrder(a) < consentOrder(b) ? -1 : 1))

/** The word that counts at an instant; undefined where nobody asked. */
const lastWord = (records: readonly AnyRecord[], about: ConsentAbout, at: Instant): Consent | undefined =>
  consentsIn(records).findLast((consent) => consent.about === about && consent.at <= at)

/** Whether a patient has agreed, and not taken it back, as things stood at an instant. Silence is no consent. */
export const hasConsent = (records: readonly AnyRecord[], about: ConsentAbout, at: Instant): boolean =>
  lastWord(records, about, at)?.isGiven ?? false
