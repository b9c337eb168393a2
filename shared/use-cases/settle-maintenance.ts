import type { Change } from '../changes.ts'
import type { Course } from '../domain/course.ts'
import type { Task, TaskKind } from '../domain/task.ts'
import type { Instant } from '../domain/time.ts'
import type { World } from '../ports.ts'

const answered: readonly TaskKind[] = [
  'maintenance-declined',
  'maintenance-impossible',
  'maintenance-decision',
  'maintenance-unanswered',
]
const isOfMaintenance = (course: Course, { kind, courseId }: Task): boolean =>
  courseId === course.id && answered.includes(kind)

/** Tasks on the maintenance of a course that are answered by an act. */
export async function maintenanceTasksSettled(
  { store }: Pick<World, 'store'>,
  course: Course,
  { at, by }: { at: Instant; by: string },
): Promise<{ changes: Change[]; notes: string[] }> {
  const { clinicId, patientId } = course
  const open = (await store.patientFile(course)).tasks.filter(
    (task) => isOfMaintenance(course, task) && task.closedAt === undefined,
  )
  return {
    changes: open.map(({ id }) => ({ kind: 'close-task', task: { clinicId, patientId, id }, at, by })),
    notes:
      open.length > 0 ? ['It closes what is open about the maintenance of this course in the tasks.'] : [],
  }
}

/** Those that an act had closed, which is taken back. */
export async function maintenanceTasksAgain(
  { store }: Pick<World, 'store'>,
  course: Course,
  since: Instant,
): Promise<Change[]> {
  const { tasks } = await store.patientFile(course)
  return tasks
    .filter((task) => isOfMaintenance(course, task) && (task.closedAt ?? 0) >= since)
    .map((task) => ({ kind: 'reopen-task', task }))
}
