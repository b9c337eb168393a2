import { type Consent, consentOrder } from './consent.ts'
import type { DetailsChange } from './details-change.ts'
import type { Erasure } from './erasure.ts'
import type { ApiKey } from './api-key.ts'
import type { CalendarFeed } from './calendar-feed.ts'
import type { ClinicId, PatientId } from './ids.ts'
import type { MedicineGoal } from './medicine-goal.ts'
import type { Note } from './note.ts'
import { isOpenReferral, type Referral, referralOrder } from './referral.ts'
import type { KeptAnswer } from './kept-answer.ts'
import type { ResearchKey } from './research-key.ts'
import type { SettingsChange } from './settings-change.ts'
import type { Webhook, WebhookDelivery } from './webhook.ts'
import type { StaffMember, StaffSession } from './staff.ts'
import { type Instant, isoInstant } from './time.ts'

/**
 * Rows that people keep and that no plan is computed from: of a clinic, or of one of its patients (then they are part of
 * the patient's file, and erased with it). Each kind is an interface of its own with these fields and whatever it holds.
 */
export interface RecordFields {
  record: string
  clinicId: ClinicId
  /** Whose file it belongs to; absent where it is the clinic's. */
  patientId?: PatientId
  id: string
  /** Grows by one with each write. */
  version: number
  /** After this nobody reads it any more, and the store forgets it. */
  forgottenAt?: Instant
}

export type ClinicRecord =
  | SettingsChange
  | ApiKey
  | CalendarFeed
  | Webhook
  | WebhookDelivery
  | KeptAnswer
  | StaffMember
  | StaffSession
  | Consent
  | DetailsChange
  | Erasure
  | Note
  | Referral
  | MedicineGoal
  | ResearchKey
export type RecordKind = ClinicRecord['record']
export type RecordOf<Kind extends RecordKind> = Extract<ClinicRecord, { record: Kind }>

export interface RecordRef {
  record: RecordKind
  clinicId: ClinicId
  patientId?: PatientId
  id: string
}

/**
 * The list of its clinic in which a record stands, and what it is sorted by there: a list is read by one query, whatever
 * patients its records belong to. Undefined: in none.
 */
export function listingOf(record: ClinicRecord): { list: string; sort: string } | undefined {
  switch (record.record) {
    case 'webhook-delivery':
      return { list: deliveryList(record.webhookId), sort: isoInstant(record.event.at) }
    case 'consent':
      return { list: consentList(record.about), sort: consentOrder(record) }
    case 'settings-change':
      return { list: 'settings-changes', sort: String(record.at).padStart(15, '0') }
    case 'referral':
      return isOpenReferral(record) ? { list: referralsList, sort: referralOrder(record) } : undefined
    case 'research-key':
    case 'medicine-goal':
    case 'details-change':
    case 'erasure':
    case 'note':
    case 'api-key':
    case 'calendar-feed':
    case 'kept-answer':
    case 'staff':
    case 'webhook':
    case 'staff-session':
      return undefined
  }
}

/** Open referrals, by the day on which somebody looks at them again. */
export const referralsList = 'referrals'

/** All words that a clinic's patients gave about one thing, oldest first: the last one of each patient counts. */
export const consentList = (about: Consent['about']): string => `consents-${about}`

/** What was sent to one address, or will be, by the time of the event. */
export const deliveryList = (webhookId: string): string => `deliveries-${webhookId}`
