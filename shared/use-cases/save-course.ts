import { type DaysRead, rebook, slotsTouched } from '../domain/chair-day.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Course, Cursor, Session } from '../domain/course.ts'
import { cursorAfterChange } from '../domain/plan.ts'
import type { Hears } from '../domain/plan/late-notice.ts'
import type { Instant } from '../domain/time.ts'
import { courseEvents } from '../domain/webhook-events.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'
import { findsPlaces, lookForPlaces, losesPlaces } from './settle-places.ts'
import { settledTasks } from './settle-tasks.ts'
import { webhookChanges } from './webhook-changes.ts'

export interface Save {
  clinic: Clinic
  /** Absent for a course that begins. */
  before?: Course
  after: Course
  /** From when on the change may owe something: what it dates itself by, which is before it is written. */
  since: Instant
  cursor?: Cursor
  /** Chair-days that were read for a search; what else is touched is read here. */
  read?: DaysRead
  /** Written with it, or not at all. */
  more?: Change[]
  /** Whether its patient hears of changes: tells which tasks a change may settle. By message where left out. */
  hears?: Hears
}

export type Saved =
  | { kind: 'saved' }
  /** Somebody was first: read again. */
  | { kind: 'clash'; change: Change }
  /** On a chair, at that time. */
  | { kind: 'taken'; session: Session }
  /** More than one transaction takes. */
  | { kind: 'too-much'; problem: string }

/**
 * A transaction of the table takes 100 writes; the console's audit adds two. What only tells programs is written beside
 * it where there is no room (`Beside`).
 */
const mostWrites = 98

function writesOf(changes: Change[]): number {
  const own = changes.filter(
    (change) => change.kind !== 'put-record' || change.record.record !== 'webhook-delivery',
  )
  return own.reduce((sum, { kind }) => sum + (kind === 'put-course' || kind === 'add-link' ? 2 : 1), 0)
}

/**
 * The course, its cursor and the chair-days that it leaves and takes, in one transaction on all their versions: whole
 * or not at all, and a chair never twice.
 */
export async function saveCourse(
  { clock, store }: Pick<World, 'clock' | 'store'>,
  { clinic, before, after, since, cursor, read, more = [], hears = 'by-message' }: Save,
): Promise<Saved> {
  const { left, came } = slotsTouched(before, after)
  const unread = [...left, ...came]
    .map((s) => s.date)
    .filter((date) => !read || date < read.from || date > read.to)
    .sort()
  const others = unread.length > 0 ? await store.chairDays(clinic.id, unread[0]!, unread.at(-1)!) : []
  const rebooked = rebook([...(read?.days ?? []), ...others], before, after)
  if (rebooked.kind === 'taken') return rebooked
  const now = clock.now()
  const { clinicId, patientId } = after
  const changes: Change[] = [
    // A course that is there already is written over its version, which an erasure takes away.
    ...(before ? [] : [{ kind: 'expect-patient', patient: { clinicId, patientId } } as const]),
    {
      kind: 'put-course',
      course: after,
      cursor: cursorAfterChange(after, clinic, cursor, since),
      ...(cursor && { was: cursor }),
    },
    ...rebooked.days.map((day): Change => ({ kind: 'put-chair-day', day })),
    ...(came.length > 0
      ? [{ kind: 'expect-clinic', clinicId: clinic.id, version: clinic.version } as const]
      : []),
    ...(before ? await settledTasks(store, clinic, before, after, now, hears) : []).filter(
      (change) => !isClosedBy(more, change),
    ),
    ...(before &&
    (findsPlaces(before, after, clinic, now) || losesPlaces(before, after, clinic, now)) &&
    !more.some(isEndOfReplan)
      ? [{ kind: 'add-job', job: lookForPlaces(after, clinic, now) } as const]
      : []),
    ...webhookChanges(
      clinic,
      courseEvents(before, after, { at: now, questionnaireIds: answeredIn(more) }),
      now,
    ),
    ...more,
  ]
  if (writesOf(changes) > mostWrites)
    return {
      kind: 'too-much',
      problem: `This changes ${rebooked.days.length} days of the chairs at once, which is more than can be written together: do it in two steps, such as fewer sessions first and the others after it.`,
    }
  const result = await store.commit(changes)
  return result.kind === 'committed' ? { kind: 'saved' } : result
}

/** Whoever answers a task by an act closes it in their own name. */
const isClosedBy = (more: Change[], settled: Change): boolean =>
  settled.kind === 'close-task' &&
  more.some((change) => change.kind === 'close-task' && change.task.id === settled.task.id)

/** It closes what it finds a place for by itself. */
const isEndOfReplan = (change: Change): boolean =>
  change.kind === 'end-job' && change.job.work.kind === 'replan-course'

const answeredIn = (changes: Change[]) =>
  changes.flatMap((change) => (change.kind === 'add-answers' ? [change.answers.questionnaireId] : []))
