import type { GoalState, MedicineMoment } from '../../../shared/domain/medicine-goal.ts'
import type { ReferralKind, ReferralStatus } from '../../../shared/domain/referral.ts'

export const referralKindWords: Record<ReferralKind, string> = {
  physiotherapy: 'Physiotherapy',
  nutrition: 'Nutrition',
  'psychological-therapy': 'Psychological therapy',
  other: 'Other',
}
export const referralStatusWords: Record<ReferralStatus, string> = {
  suggested: 'suggested',
  sent: 'sent',
  accepted: 'accepted',
  attended: 'attended',
  ended: 'ended',
  declined: 'declined',
}
export const momentWords: Record<MedicineMoment, string> = {
  baseline: 'At baseline',
  during: 'During the course',
  end: 'At the end',
}
export const goalStateWords: Record<GoalState, string> = {
  open: 'open',
  reached: 'reached',
  'not-pursued': 'not pursued',
}

export const optionsOf = <Key extends string>(words: Record<Key, string>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }))
