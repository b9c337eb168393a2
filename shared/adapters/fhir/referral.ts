import type { Annotation, ServiceRequest } from 'fhir/r4.js'
import {
  type Referral,
  type ReferralKind,
  type ReferralStatus,
  type ReferralStep,
  standingAt,
} from '../../domain/referral.ts'
import { isoInstant } from '../../domain/time.ts'
import { type Ids, to } from './refs.ts'

export const referralRequestStatus: Record<ReferralStatus, ServiceRequest['status']> = {
  suggested: 'draft',
  sent: 'active',
  accepted: 'active',
  attended: 'active',
  ended: 'completed',
  declined: 'revoked',
}

const kindText: Record<ReferralKind, string> = {
  physiotherapy: 'Physiotherapy',
  nutrition: 'Nutrition',
  'psychological-therapy': 'Psychological therapy',
  other: 'Other',
}

const stepNote = ({ at, by, kind, to: whom, status, note, remindOn }: ReferralStep): Annotation => ({
  time: isoInstant(at),
  authorString: by,
  text: [
    `${kindText[kind]}, to ${whom}: ${status}`,
    ...(remindOn === undefined ? [] : [`Look again on ${remindOn}`]),
    ...(note === undefined ? [] : [note]),
  ].join('\n'),
})

/** What was kept of it. It orders nothing (`plan`): the letter of referral is another document, and not ours. */
export function serviceRequestOf(referral: Referral, ids: Ids): ServiceRequest {
  const { kind, to: whom, status } = standingAt(referral)
  const [first] = referral.steps
  return {
    resourceType: 'ServiceRequest',
    id: ids.referral(referral.id),
    status: referralRequestStatus[status],
    intent: 'plan',
    code: { text: kindText[kind] },
    subject: to(ids.patient),
    ...(first && { authoredOn: isoInstant(first.at), requester: { display: first.by } }),
    performer: [{ display: whom }],
    note: referral.steps.map(stepNote),
  }
}
