import type { Patient } from '../domain/patient.ts'
import type { World } from '../ports.ts'

/** The same id twice enrols once: the second answers `known`. */
export async function enrolPatient(
  { store }: Pick<World, 'store'>,
  patient: Omit<Patient, 'version'>,
): Promise<{ kind: 'enrolled' } | { kind: 'known' }> {
  const { clinicId, id: patientId, phone } = patient
  const result = await store.commit([
    { kind: 'put-patient', patient: { ...patient, version: 1 } },
    ...(phone ? [{ kind: 'link-phone', phone, holder: { clinicId, patientId } } as const] : []),
  ])
  return result.kind === 'committed' ? { kind: 'enrolled' } : { kind: 'known' }
}
