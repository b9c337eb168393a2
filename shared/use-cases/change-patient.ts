import type { Patient } from '../domain/patient.ts'
import { RetryLater } from '../failures.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'

const tries = 6

/** Changes a patient's contacts or preferences; the number's own row follows, so that replies find their patient. */
export async function changePatient(
  { store }: Pick<World, 'store'>,
  ref: Pick<Patient, 'clinicId' | 'id'>,
  change: (patient: Patient) => Patient,
): Promise<Patient | undefined> {
  const holder = { clinicId: ref.clinicId, patientId: ref.id }
  for (let i = 0; i < tries; i++) {
    const before = await store.patient(holder)
    if (!before) return undefined
    const changed = change(before)
    if (JSON.stringify(changed) === JSON.stringify(before)) return before
    const patient = { ...changed, clinicId: ref.clinicId, id: ref.id, version: before.version + 1 }
    const phones: Change[] = []
    if (before.phone !== patient.phone) {
      if (before.phone) phones.push({ kind: 'unlink-phone', phone: before.phone, holder })
      if (patient.phone) phones.push({ kind: 'link-phone', phone: patient.phone, holder })
    }
    if ((await store.commit([{ kind: 'put-patient', patient }, ...phones])).kind === 'committed')
      return patient
  }
  throw new RetryLater(`patient ${ref.id} kept changing`)
}
