import type { Patient } from '../../../../shared/domain/patient.ts'
import { type Referral, standingAt } from '../../../../shared/domain/referral.ts'
import type { Today } from './schema.ts'

/** A referral whose day has come, for a clinician to look at again. */
export function remindedOf(
  referral: Referral,
  patientOf: (id: string) => Patient | undefined,
): NonNullable<Today['referrals']>[number] {
  const { kind, to, remindOn = '' } = standingAt(referral)
  const patient = patientOf(referral.patientId)
  return {
    patientId: referral.patientId,
    name: patient ? `${patient.givenName} ${patient.familyName}` : referral.patientId,
    referralId: referral.id,
    kind,
    to,
    remindOn,
  }
}
