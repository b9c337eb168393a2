import type { Task } from '../../../shared/domain/task.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import type { Desk } from '../operation.ts'
import { unmarkedIn } from './unmarked.ts'

/** Closed by hand such a task leaves sessions of which nobody knows whether they took place. */
export async function waitsForMarks(
  { store, clinicId, clock }: Desk,
  { kind, courseId }: Task,
  { courses }: PatientFile,
): Promise<boolean> {
  if (kind !== 'attendance-unmarked' || courseId === undefined) return false
  const clinic = await store.clinic(clinicId)
  return clinic !== undefined && unmarkedIn(courses, courseId, clinic.zone, clock.now()).length > 0
}
