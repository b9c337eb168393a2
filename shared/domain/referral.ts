import type { ClinicId, PatientId } from './ids.ts'
import type { CivilDate, Instant } from './time.ts'

export const referralKinds = ['physiotherapy', 'nutrition', 'psychological-therapy', 'other'] as const
export type ReferralKind = (typeof referralKinds)[number]

/** In the order in which they usually follow. */
export const referralStatuses = ['suggested', 'sent', 'accepted', 'attended', 'ended', 'declined'] as const
export type ReferralStatus = (typeof referralStatuses)[number]

/** How a referral stood, and by whose hand. */
export interface ReferralStep {
  at: Instant
  by: string
  kind: ReferralKind
  /** A service or a person, in the clinic's words. */
  to: string
  status: ReferralStatus
  note?: string
  /** The day on which somebody should look at it again. */
  remindOn?: CivilDate
}

/** To somebody outside the clinic. Every step is kept: the last one is how it stands. */
export interface Referral {
  record: 'referral'
  clinicId: ClinicId
  patientId: PatientId
  id: string
  version: number
  /** Oldest first; never empty. */
  steps: ReferralStep[]
}

export const standingAt = ({ steps }: Pick<Referral, 'steps'>): ReferralStep => steps.at(-1)!

export const isOpenReferral = (referral: Pick<Referral, 'steps'>): boolean => {
  const { status } = standingAt(referral)
  return status !== 'ended' && status !== 'declined'
}

/** The same words by the same hand, whenever. */
export const isSameStep = (a: ReferralStep, b: ReferralStep): boolean =>
  (['by', 'kind', 'to', 'status', 'note', 'remindOn'] as const).every((name) => a[name] === b[name])

/** What has no reminder comes after everything that has one. */
const noDay = '9999-12-31'

/** The clinic's list of open referrals, by the day on which they are looked at again. */
export const referralOrder = (referral: Referral): string => standingAt(referral).remindOn ?? noDay

export const withStep = (referral: Referral, step: ReferralStep): Referral => ({
  ...referral,
  version: referral.version + 1,
  steps: [...referral.steps, step],
})

/** The last step taken back; undefined where it was the first one, and the referral was never made. */
export const withoutLastStep = (referral: Referral): Referral | undefined =>
  referral.steps.length === 1
    ? undefined
    : { ...referral, version: referral.version + 1, steps: referral.steps.slice(0, -1) }
