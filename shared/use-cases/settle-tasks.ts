import type { Change } from '../changes.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import { settledLate } from '../domain/late-task.ts'
import { plan } from '../domain/plan.ts'
import type { Hears } from '../domain/plan/late-notice.ts'
import { rowsFor, taskIdOf } from '../domain/rows.ts'
import { settledRequests } from '../domain/session-request.ts'
import type { Instant } from '../domain/time.ts'
import { settledByItself } from '../domain/task.ts'
import { type Touchpoint, touchpointKinds } from '../domain/touchpoint.ts'
import type { Store } from '../ports.ts'

/** Tasks that a change of a course settles, and those that stand again because it takes something back. */
export async function settledTasks(
  store: Store,
  clinic: Clinic,
  before: Course,
  after: Course,
  now: Instant,
  hears: Hears,
): Promise<Change[]> {
  const isDue = (t: Touchpoint) => touchpointKinds[t.kind].does === 'task' && t.dueAt <= now
  const [was, is] = [plan(before, clinic).filter(isDue), plan(after, clinic)]
  const stand = new Set(is.map(({ id }) => id))
  const gone = was.filter(({ id }) => !stand.has(id)).map(({ id }) => taskIdOf(after, id))
  const ids = new Set([
    ...gone,
    ...settledRequests(before, after),
    ...settledLate(before, after, clinic, hears),
  ])
  const { clinicId, patientId } = after
  const again = is.filter((t) => isMarkTakenBack(t) && isDue(t) && !was.some(({ id }) => id === t.id))
  return [
    ...[...ids].map((id): Change => ({
      kind: 'close-task',
      task: { clinicId, patientId, id },
      at: now,
      by: settledByItself,
    })),
    ...(again.length > 0 ? await standAgain(store, again, after, now) : []),
  ]
}

const isMarkTakenBack = ({ kind }: Touchpoint): boolean => kind === 'attendance-unmarked'

/** The cursor has passed them, so nobody else makes them. */
async function standAgain(
  store: Store,
  touchpoints: Touchpoint[],
  course: Course,
  now: Instant,
): Promise<Change[]> {
  const { patient, tasks } = await store.patientFile(course)
  if (!patient) return []
  return touchpoints
    .flatMap((touchpoint) => rowsFor(touchpoint, course, patient, now).tasks)
    .flatMap((task): Change[] => {
      const known = tasks.find(({ id }) => id === task.id)
      if (!known) return [{ kind: 'add-task', task }]
      return known.closedAt === undefined ? [] : [{ kind: 'reopen-task', task: known }]
    })
}
