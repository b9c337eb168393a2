import type { TaskId } from '../domain/ids.ts'
import type { PatientRef, World } from '../ports.ts'

/** Takes back that a task was closed. An alert that somebody took on stays taken on: its timer does not begin again. */
export async function reopenTask(
  { store }: Pick<World, 'store'>,
  { clinicId, patientId, id }: PatientRef & { id: TaskId },
): Promise<'open' | 'no-such-task'> {
  const task = (await store.patientFile({ clinicId, patientId })).tasks.find((t) => t.id === id)
  if (!task) return 'no-such-task'
  if (task.closedAt !== undefined) await store.commit([{ kind: 'reopen-task', task }])
  return 'open'
}
