import { cursorAt, dueBetween, plan } from '../domain/plan.ts'
import { inMonth } from '../domain/outcomes/clinic/messages.ts'
import { functionOfJob } from '../domain/job.ts'
import { type Rows, rowsFor } from '../domain/rows.ts'
import { type Instant, second } from '../domain/time.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import type { Change } from '../changes.ts'
import type { CourseFile, CourseRef, DueRef, World } from '../ports.ts'
import { hint } from './hints.ts'

type Needs = Pick<World, 'clock' | 'store' | 'queues' | 'report'>
type DeliveryRef = Extract<DueRef, { kind: 'delivery' }>

/** The tick looks this far ahead, and hands each hint over with the seconds that are left. */
export const lookAheadSeconds = 60
/** Index entries a page; courses a read. */
const pageSize = 500
const coursesPerRead = 25
/** A transaction takes 100 items; a course that waited long is worked off in several. */
const touchpointsPerCommit = 30

/**
 * One shard of the due index: everything that has come due becomes rows, and everything that waits gets a hint. Gives
 * the time of the oldest entry that it found; whoever does not take a webhook is no message that is late.
 */
export async function dispatchDue(world: Needs, { shard }: { shard: number }): Promise<{ oldest?: Instant }> {
  const until = world.clock.now() + lookAheadSeconds * second
  const seen = new Set<string>()
  const deliveries: DeliveryRef[] = []
  let oldest: Instant | undefined
  for (;;) {
    const limit = seen.size + pageSize
    const page = await world.store.due(shard, until, limit)
    oldest ??= page.find(({ kind }) => kind !== 'delivery')?.at
    const fresh = page.filter((ref) => !seen.has(keyOf(ref)))
    for (const ref of fresh) seen.add(keyOf(ref))
    await hintWaiting(world, fresh)
    deliveries.push(...fresh.filter((ref) => ref.kind === 'delivery'))
    const courses = fresh.filter((ref) => ref.kind === 'cursor')
    for (let i = 0; i < courses.length; i += coursesPerRead)
      await dispatchCourses(world, courses.slice(i, i + coursesPerRead), until)
    if (page.length < limit || fresh.length === 0) break
  }
  await hintDeliveries(world, deliveries)
  return oldest === undefined ? {} : { oldest }
}

const keyOf = (ref: DueRef): string =>
  `${ref.clinicId} ${'patientId' in ref ? ref.patientId : ''} ${ref.kind === 'cursor' ? ref.courseId : ref.kind === 'message' ? ref.messageId : ref.kind === 'job' ? ref.jobId : ref.deliveryId}`

/** Rows that a lost hint or a dead process left behind. */
async function hintWaiting({ store, queues }: Needs, refs: DueRef[]): Promise<void> {
  const messages = refs.filter((ref) => ref.kind === 'message')
  if (messages.length > 0)
    await queues.hint(
      'send-reminders',
      messages.map(({ clinicId, patientId, messageId }) => ({
        ref: { clinicId, patientId, messageId },
        delaySeconds: 0,
      })),
    )
  for (const { clinicId, patientId, jobId } of refs.filter((ref) => ref.kind === 'job')) {
    const ref = { clinicId, jobId, ...(patientId && { patientId }) }
    const job = await store.job(ref)
    if (job?.state === 'waiting') await queues.hint(functionOfJob[job.work.kind], [{ ref, delaySeconds: 0 }])
  }
}

/** After everything that patients wait for, so that a queue of webhooks that cannot be reached holds up nothing. */
async function hintDeliveries({ clock, queues }: Needs, refs: DeliveryRef[]): Promise<void> {
  if (refs.length === 0) return
  await queues.hint(
    'deliver-webhooks',
    refs.map(({ clinicId, deliveryId, at }) => ({
      ref: { clinicId, deliveryId },
      delaySeconds: Math.max(0, Math.ceil((at - clock.now()) / second)),
    })),
  )
}

async function dispatchCourses(world: Needs, refs: CourseRef[], until: number): Promise<void> {
  const files = await world.store.courseFiles(refs)
  const written = await Promise.all(files.map((file) => dispatchCourse(world, file, until)))
  await hint(
    world,
    written.flatMap((rows) => rows),
  )
}

/**
 * All of one course that is due becomes rows, and its cursor moves on, in one transaction on the cursor's own
 * condition. A clash on the cursor means that somebody else did it, or that the course has just changed: either way
 * the next tick sees what is left. A row that exists was made before a change set the cursor back: it is left alone.
 */
async function dispatchCourse(world: Needs, file: CourseFile, until: number): Promise<Rows[]> {
  const { clinic, course, patient, cursor } = file
  if (!clinic || !course || !patient || !cursor || cursor.courseVersion !== course.version) return []
  const planned = plan(course, clinic)
  const due = firstOf(dueBetween(planned, cursor.plannedThrough, until))
  const isAll = due.length < touchpointsPerCommit
  const through = isAll ? Math.max(until, cursor.plannedThrough) : due.at(-1)!.dueAt
  const rows = due
    .map((touchpoint) => rowsFor(touchpoint, course, patient, world.clock.now()))
    .map((row) => ({ ...row, messages: row.messages.map((message) => inMonth(clinic.zone, message)) }))
  let additions: Change[] = oncePerTask(rows.flatMap(changesFor))
  for (;;) {
    const result = await world.store.commit([
      { kind: 'move-cursor', cursor: cursorAt(course, clinic, through, planned), was: cursor },
      ...additions,
    ])
    if (result.kind === 'committed') break
    const { change } = result
    if (change.kind === 'move-cursor') return []
    additions = additions.filter((addition) => addition !== change)
  }
  world.report.event({
    kind: 'dispatched',
    clinicId: course.clinicId,
    courseId: course.id,
    touchpoints: due.length,
  })
  const kept = new Set(
    additions.map((change) =>
      'message' in change ? change.message : 'job' in change ? change.job : undefined,
    ),
  )
  return rows.map((row) => ({
    ...row,
    messages: row.messages.filter((m) => kept.has(m)),
    jobs: row.jobs.filter((j) => kept.has(j)),
  }))
}

/** Whole instants only: the cursor cannot stand between two touchpoints of one instant. */
function firstOf(due: Touchpoint[]): Touchpoint[] {
  const last = due[touchpointsPerCommit - 1]
  return last ? due.filter((t) => t.dueAt <= last.dueAt) : due
}

/** Two messages of one patient that nobody can be sent make the same task. */
function oncePerTask(changes: Change[]): Change[] {
  const seen = new Set<string>()
  return changes.filter((change) => {
    if (change.kind !== 'add-task') return true
    const isFirst = !seen.has(change.task.id)
    seen.add(change.task.id)
    return isFirst
  })
}

export const changesFor = (rows: Rows): Change[] => [
  ...rows.messages.map((message): Change => ({ kind: 'add-message', message })),
  ...rows.jobs.map((job): Change => ({ kind: 'add-job', job })),
  ...rows.tasks.map((task): Change => ({ kind: 'add-task', task })),
]
