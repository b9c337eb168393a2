import type { ClinicId, PatientId } from './ids.ts'
import type { Patient } from './patient.ts'
import type { Instant } from './time.ts'

/** What the clinic's people may change of a patient. */
export const patientDetails = [
  'givenName',
  'familyName',
  'dateOfBirth',
  'phone',
  'email',
  'language',
  'preferences',
  'unsafe',
  'textsStoppedAt',
] as const
export type PatientDetails = Pick<Patient, (typeof patientDetails)[number]>

/** What somebody at the clinic changed, with what stood there before: it can be looked up and undone. */
export interface DetailsChange {
  record: 'details-change'
  clinicId: ClinicId
  patientId: PatientId
  /** Of the patient's version after it. */
  id: string
  version: number
  at: Instant
  by: { id: string; name: string }
  before: PatientDetails
  changed: (typeof patientDetails)[number][]
  /** The patient's own word for it. */
  why?: string
}

/** Sorts as the versions do. */
export const changeIdOf = (patientVersion: number): string => `v${String(patientVersion).padStart(8, '0')}`

export const detailsOf = (patient: Patient): PatientDetails => {
  const { clinicId: _c, id: _i, version: _v, ...details } = patient
  return details
}

const asText = (details: PatientDetails, name: (typeof patientDetails)[number]): string => {
  const { reminders, questionnaires, maintenance } = details.preferences
  return (
    JSON.stringify(name === 'preferences' ? [reminders, questionnaires, maintenance] : details[name]) ?? ''
  )
}

/** Which of them differ. */
export const changedIn = (before: PatientDetails, after: PatientDetails): DetailsChange['changed'] =>
  patientDetails.filter((name) => asText(before, name) !== asText(after, name))
