import type { ClinicId, PatientId } from '../domain/ids.ts'
import type { Patient } from '../domain/patient.ts'
import type { PatientRef, World } from '../ports.ts'
import { enrolPatient } from './enrol-patient.ts'
import { fewAtOnce } from './few-at-once.ts'

export interface ImportPreview {
  /** Enrolled already: they stay as they are. */
  known: PatientId[]
  /** Numbers of the table that patients of the clinic have already. */
  shared: { phone: string; with: Patient[] }[]
}

/** What stands in the way of a table, or beside it. Stores nothing. */
export async function previewImport(
  { store }: Pick<World, 'store'>,
  clinicId: ClinicId,
  patients: readonly Patient[],
): Promise<ImportPreview> {
  const enrolled = new Set((await store.patients(clinicId)).map((ref) => ref.patientId))
  const phones = [...new Set(patients.flatMap(({ phone }) => phone ?? []))]
  const holding = (phone: string | undefined, id: PatientId) => `${phone} ${id}`
  const inTable = new Set(patients.map(({ phone, id }) => holding(phone, id)))
  const found = await fewAtOnce(phones, async (phone) => {
    const holders = await store.phoneHolders(phone)
    const others = holders.filter(
      (ref) => ref.clinicId === clinicId && !inTable.has(holding(phone, ref.patientId)),
    )
    const known = await Promise.all(others.map((ref: PatientRef) => store.patient(ref)))
    return { phone, with: known.filter((patient) => patient !== undefined) }
  })
  return {
    known: patients.map(({ id }) => id).filter((id) => enrolled.has(id)),
    shared: found.filter((entry) => entry.with.length > 0),
  }
}

/**
 * Each patient by a write of their own, on condition that the id is free: the same table twice enrols nobody twice, and
 * one that broke off half way is sent again whole.
 */
export async function importPatients(
  { store }: Pick<World, 'store'>,
  patients: readonly Patient[],
): Promise<{ enrolled: PatientId[]; known: PatientId[] }> {
  const outcomes = await fewAtOnce(patients, async (patient) => ({
    id: patient.id,
    ...(await enrolPatient({ store }, patient)),
  }))
  const those = (kind: 'enrolled' | 'known') => outcomes.filter((o) => o.kind === kind).map((o) => o.id)
  return { enrolled: those('enrolled'), known: those('known') }
}
