import type { TaskId } from '../domain/ids.ts'
import type { PatientRef, World } from '../ports.ts'

/** Puts an open task into somebody's hands. Whose it was before is in the audit; what is closed stays closed. */
export async function assignTask(
  { clock, store }: Pick<World, 'clock' | 'store'>,
  { clinicId, patientId, id, to }: PatientRef & { id: TaskId; to: string },
): Promise<void> {
  const owner = { name: to, at: clock.now() }
  await store.commit([{ kind: 'assign-task', task: { clinicId, patientId, id }, owner }])
}
