import type { TaskId } from '../domain/ids.ts'
import type { PatientRef, World } from '../ports.ts'

/** Somebody has seen to it; `note` is what came of it. Closing it again changes nothing. */
export async function closeTask(
  { clock, store }: Pick<World, 'clock' | 'store'>,
  { clinicId, patientId, id, by, note }: PatientRef & { id: TaskId; by: string; note?: string },
): Promise<void> {
  await store.commit([
    {
      kind: 'close-task',
      task: { clinicId, patientId, id },
      at: clock.now(),
      by,
      ...(note !== undefined && { note }),
    },
  ])
}
