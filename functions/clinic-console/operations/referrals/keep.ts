import type { Change } from '../../../../shared/changes.ts'
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

interface Seen {
  patientId: PatientId
  id: string
  version: number
}

/** A button that is pressed once more: what it asks for stands there already, by the same hand. */
interface Pressed<Kind extends 'referral' | 'medicine-goal', Value> {
  isSame(record: RecordOf<Kind> | undefined): boolean | Promise<boolean>
  answer: Answer<Value>
}

/** What a patient of the clinic has, as it was seen. */
export async function own<Kind extends 'referral' | 'medicine-goal', Value>(
  { store, clinicId }: Desk,
  kind: Kind,
  { patientId, id, version }: Seen,
  pressed: Pressed<Kind, Value>,
): Promise<{ kind: 'found'; record: RecordOf<Kind> } | Answer<Value>> {
  const record = await store.record(kind, { clinicId, patientId, id })
  const stands: Pick<ClinicRecord, 'version'> | undefined = record
  if (await pressed.isSame(record)) return pressed.answer
  if (!record || !stands) return notFound
  return stands.version === version ? { kind: 'found', record } : changed
}

/** Written only over what was read. */
export async function keep<Value>(
  { store }: Desk,
  record: ClinicRecord,
  answer: Answer<Value>,
  more: Change[] = [],
): Promise<Answer<Value>> {
  const result = await store.commit([{ kind: 'put-record', record }, ...more])
  if (isPatientGone(result)) return notFound
  return result.kind === 'committed' ? answer : changed
}
