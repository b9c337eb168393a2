import type { PatientRef, World } from '../ports.ts'

/** Deletes all that is held on a patient and frees their chairs. What is on its way finds nothing, and is not sent. */
export async function erasePatient(
  { store, report }: Pick<World, 'store' | 'report'>,
  ref: PatientRef,
): Promise<{ rows: number }> {
  const rows = await store.erasePatient(ref)
  report.event({ kind: 'erased', ...ref, rows })
  return { rows }
}
