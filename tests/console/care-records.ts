import { asId, type ClinicId, type PatientId } from '../../shared/domain/ids.ts'
import {
  type Medicine,
  type MedicineEntry,
  type MedicineGoal,
  medicineLines,
} from '../../shared/domain/medicine-goal.ts'
import type { Referral, ReferralStep } from '../../shared/domain/referral.ts'
import { morning } from './big-clinic.ts'

const ofPatient = (patientId: string) =>
  ({ clinicId: asId<ClinicId>('northside'), patientId: asId<PatientId>(patientId), version: 1 }) as const
const by = { at: morning, by: 'Sam clinician' }

export const aReferral = (patientId = 'p1', ...steps: Partial<ReferralStep>[]): Referral => ({
  ...{ record: 'referral', ...ofPatient(patientId), id: 'r1' },
  steps: (steps.length === 0 ? [{}] : steps).map((step) => ({
    ...{ ...by, kind: 'nutrition', to: 'Dietetics', status: 'sent' },
    ...step,
  })),
})

export const aList = (list: Medicine[], over: Partial<MedicineEntry> = {}): MedicineEntry => ({
  ...{ moment: 'baseline', on: '2027-03-01', ...by, medicines: medicineLines(list), list },
  ...over,
})

export const aGoal = (entries: MedicineEntry[] = [], over: Partial<MedicineGoal> = {}): MedicineGoal => ({
  ...{ record: 'medicine-goal', ...ofPatient('p1'), id: 'g1', ...by },
  ...{ goal: 'Fewer tablets', state: 'open', entries },
  ...over,
})
