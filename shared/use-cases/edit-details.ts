import type { Change } from '../changes.ts'
import type { ConsoleStore } from '../console-ports.ts'
import {
  changedIn,
  changeIdOf,
  type DetailsChange,
  detailsOf,
  type PatientDetails,
} from '../domain/details-change.ts'
import type { Patient } from '../domain/patient.ts'
import type { PatientRef, World } from '../ports.ts'

interface Edit {
  /** The version that whoever edits has seen. */
  seen: number
  to: (before: PatientDetails) => PatientDetails
  by: DetailsChange['by']
  why?: string
  /** Written with it, or not at all. */
  more?: Change[]
}

export type EditOutcome =
  | { kind: 'edited'; version: number; changed: DetailsChange['changed'] }
  | { kind: 'no-such-patient' }
  /** Somebody changed the patient since what was shown, or just now. */
  | { kind: 'not-as-seen' }

/** Changes what is known of a patient, keeps what stood there before, and lets the number's own row follow. */
export async function editDetails(
  { store, clock }: Pick<World, 'clock'> & { store: Pick<ConsoleStore, 'patient' | 'commit'> },
  ref: PatientRef,
  { seen, to, by, why, more = [] }: Edit,
): Promise<EditOutcome> {
  const patient = await store.patient(ref)
  if (!patient) return { kind: 'no-such-patient' }
  const before = detailsOf(patient)
  const after = to(before)
  const changed = changedIn(before, after)
  // Also of a patient who has changed meanwhile: it stands as it was to be, after a press too many.
  if (changed.length === 0 && more.length === 0)
    return { kind: 'edited', version: patient.version, changed: [] }
  if (patient.version !== seen) return { kind: 'not-as-seen' }
  const edited: Change[] = changed.length === 0 ? [] : changesOf(patient, after)
  const version = changed.length === 0 ? patient.version : patient.version + 1
  const kept: DetailsChange = {
    record: 'details-change',
    ...ref,
    id: changeIdOf(version),
    version: 1,
    at: clock.now(),
    by,
    before,
    changed,
    ...(why !== undefined && { why }),
  }
  const result = await store.commit([
    ...edited,
    ...(changed.length === 0 ? [] : [{ kind: 'put-record', record: kept } as const]),
    ...more,
  ])
  if (result.kind === 'committed') return { kind: 'edited', version, changed }
  return { kind: result.change.kind === 'expect-patient' ? 'no-such-patient' : 'not-as-seen' }
}

function changesOf(patient: Patient, after: PatientDetails): Change[] {
  const { clinicId, id } = patient
  const holder = { clinicId, patientId: id }
  const changes: Change[] = [
    { kind: 'put-patient', patient: { ...after, clinicId, id, version: patient.version + 1 } },
  ]
  if (patient.phone !== after.phone) {
    if (patient.phone !== undefined) changes.push({ kind: 'unlink-phone', phone: patient.phone, holder })
    if (after.phone !== undefined) changes.push({ kind: 'link-phone', phone: after.phone, holder })
  }
  return changes
}
