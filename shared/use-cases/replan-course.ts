import type { Clinic } from '../domain/clinic.ts'
import type { DaysRead } from '../domain/chair-day.ts'
import { byTime, type Course, phaseOf } from '../domain/course.ts'
import { asOneVersion, move, type Move, upcoming } from '../domain/edits.ts'
import { asId, type CourseId, type PatientId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { lateTask } from '../domain/late-task.ts'
import { isDisplaced, notePlaces } from '../domain/no-place.ts'
import { explainImpossible, explainShift } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import type { Task } from '../domain/task.ts'
import { dateAt, type Instant } from '../domain/time.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'
import { changeCourse } from './change-course.ts'
import { endJob, type JobEnd, endOfJob, reportJob } from './end-job.ts'
import { findSchedule } from './find-schedule.ts'
import { hasNoPlace, openOfNoPlace, placesFound } from './settle-places.ts'

export type Replan =
  | { kind: 'nothing-to-move' }
  | { kind: 'moves'; moves: Move[]; read: DaysRead; causes: string[] }
  | { kind: 'impossible'; problems: string[] }

/** What would move so that every session can stand again, fewest changes first; writes nothing. */
export async function proposeReplan(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  now: Instant,
): Promise<Replan> {
  const sessions = upcoming(course, clinic.zone, now)
  if (!sessions.some((s) => isDisplaced(clinic, s))) return { kind: 'nothing-to-move' }
  const first = sessions[0]!
  const before = course.sessions
    .filter((s) => s.state !== 'cancelled' && !sessions.includes(s) && byTime(s, first) < 0)
    .sort(byTime)
  const previous = before.at(-1)
  const { result, read } = await findSchedule(world, {
    clinic,
    wanted: sessions.map((s) => ({
      phase: phaseOf(course, s),
      current: { date: s.date, minute: s.minute, chairId: s.chairId },
      ...(s.override !== undefined && { overrideRules: true }),
    })),
    ...(previous && { previous }),
    earliest: dateAt(clinic.zone, now),
    notBefore: now,
    wishes: course.wishes,
    own: { courseId: course.id, sessionIds: sessions.map((s) => s.id) },
    patientId: course.patientId,
    counted: countedAmong(course, before),
  })
  if (result.kind === 'impossible') return { kind: 'impossible', problems: explainImpossible(result) }
  const moves = sessions.flatMap((s, i): Move[] => {
    const to = result.slots[i]!
    const stays = to.date === s.date && to.minute === s.minute && to.chairId === s.chairId
    return stays ? [] : [{ sessionId: s.id, to }]
  })
  return { kind: 'moves', moves, read, causes: result.shifts.flatMap((shift) => explainShift(shift)) }
}

/**
 * Moves a course so that every session can stand, or notes which cannot: then nothing is said of those any more, but that
 * they cannot take place, and somebody has a task.
 */
export async function replanCourse(
  world: Pick<World, 'clock' | 'store' | 'report'>,
  job: Job,
  courseId: CourseId,
): Promise<void> {
  const { clinicId, patientId } = job
  if (!patientId)
    return await endJob(world, job, { state: 'refused', outcome: ['The job names no patient.'] })
  let ended: JobEnd = { state: 'done' }
  const ends = (end: JobEnd): Change => {
    ended = end
    return endOfJob(job, end, world.clock.now())
  }
  let settled: Course | undefined
  /** That the clinic and the course are still as they were judged. */
  let asJudged: Change[] = []
  // Not the list of open tasks, which lags: one that was closed a moment ago would count.
  const tasks = async () => (await world.store.patientFile({ clinicId, patientId })).tasks
  const found = async (course: Course, clinic: Clinic, now: Instant) =>
    hasNoPlace(course, clinic, now) ? [] : placesFound(await tasks(), course, now)
  const outcome = await changeCourse(
    world,
    { clinicId, patientId, courseId },
    async ({ clinic, patient, course, now }) => {
      const replan = await proposeReplan(world, clinic, course, now)
      const asClinic: Change = { kind: 'expect-clinic', clinicId, version: clinic.version }
      const ref = { clinicId, patientId, courseId }
      asJudged = [asClinic, { kind: 'expect-course', course: ref, version: course.version }]
      const moved = replan.kind === 'moves' ? move(course, replan.moves, now) : course
      const noted = notePlaces(moved, clinic, now)
      const edited = noted === course ? course : asOneVersion(course, noted)
      settled = replan.kind === 'nothing-to-move' && edited === course ? course : undefined
      switch (replan.kind) {
        case 'nothing-to-move': {
          if (settled) return { kind: 'edited', course }
          const more = [ends({ state: 'done' }), asClinic, ...(await found(edited, clinic, now))]
          return { kind: 'edited', course: edited, more }
        }
        case 'impossible': {
          if (edited === course) return { kind: 'refused', problems: replan.problems }
          const more = [
            ends({ state: 'refused', outcome: replan.problems }),
            asClinic,
            taskOfNoPlace(job, courseId, patientId, await tasks(), now),
          ]
          return { kind: 'edited', course: edited, more }
        }
        case 'moves': {
          const late = lateTask(course, edited, { clinic, patient, now })
          return {
            kind: 'edited',
            course: edited,
            read: replan.read,
            more: [
              ends({ state: 'done', outcome: replan.causes }),
              ...(await found(edited, clinic, now)),
              ...(late ? [{ kind: 'add-task', task: late } as const] : []),
            ],
            notes: replan.causes,
          }
        }
      }
    },
  )
  // Where the clinic has opened again meanwhile, somebody has changed the course, or closed the task, the job stays, and
  // is done by how things are.
  if (outcome.kind === 'refused') {
    const task = taskOfNoPlace(job, courseId, patientId, await tasks(), world.clock.now())
    return await endJob(world, job, { state: 'refused', outcome: outcome.problems }, [...asJudged, task])
  }
  if (settled) {
    const clinic = await world.store.clinic(clinicId)
    if (!clinic) return await endJob(world, job, { state: 'done' }, [])
    const now = world.clock.now()
    const open = await tasks()
    // What waits, its time gone by, nothing moves but a person.
    const owed = hasNoPlace(settled, clinic, now)
      ? [taskOfNoPlace(job, courseId, patientId, open, now)]
      : placesFound(open, settled, now)
    return await endJob(world, job, { state: 'done' }, owed.length > 0 ? [...asJudged, ...owed] : [])
  }
  reportJob(world, job, ended.state)
}

/** Somebody has a task already, which has to stand still when this is written; or gets one. */
function taskOfNoPlace(
  { id, clinicId }: Job,
  courseId: CourseId,
  patientId: PatientId,
  tasks: Task[],
  now: Instant,
): Change {
  const known = openOfNoPlace(tasks).find((task) => task.courseId === courseId)
  if (known) return { kind: 'expect-open-task', task: { clinicId, patientId, id: known.id } }
  const kind = 'replan-impossible'
  return { kind: 'add-task', task: { clinicId, patientId, courseId, id: asId(id), kind, openedAt: now } }
}
