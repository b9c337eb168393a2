import type { ClinicId } from '../domain/ids.ts'
import type { PatientFile, World } from '../ports.ts'
import { fewAtOnce } from './few-at-once.ts'

/** Everything of every patient, by name: for exports, one query a patient. */
export async function readClinicFiles(
  { store }: Pick<World, 'store'>,
  clinicId: ClinicId,
): Promise<PatientFile[]> {
  return await fewAtOnce(await store.patients(clinicId), (ref) => store.patientFile(ref))
}
