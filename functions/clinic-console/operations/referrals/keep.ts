import type { PatientId } from '../../../../shared/domain/ids.ts'
import type { ClinicRecord, RecordOf } from '../../../../shared/domain/records.ts'
import { type Answer, type Desk, notFound } from '../../operation.ts'
import { isPatientGone } from '../of-patient.ts'

export const changed: Extract<Answer<never>, { kind: 'stale' }> = {
  kind: 'stale',
  problems: [
    'Somebody has changed this since you looked at it. Look again, then write what is still missing.',
  ],
}

/** What a patient of the clinic has, as it was seen. */
export async function own<Kind extends 'referral' | 'medicine-goal'>(
  { store, clinicId }: Desk,
  kind: Kind,
  { patientId, id, version }: { patientId: PatientId; id: string; version: number },
): Promise<{ kind: 'found'; record: RecordOf<Kind> } | typeof notFound | typeof changed> {
  const record = await store.record(kind, { clinicId, patientId, id })
  if (!record) return notFound
  const seen: Pick<ClinicRecord, 'version'> = record
  return seen.version === version ? { kind: 'found', record } : changed
}

/** Written only over what was read. */
export async function keep<Value>(
  { store }: Desk,
  record: ClinicRecord,
  answer: Answer<Value>,
): Promise<Answer<Value>> {
  const result = await store.commit([{ kind: 'put-record', record }])
  if (isPatientGone(result)) return notFound
  return result.kind === 'committed' ? answer : changed
}
