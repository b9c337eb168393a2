import type { Clinic } from '../domain/clinic.ts'
import type { DaysRead } from '../domain/chair-day.ts'
import { byTime, type Course, phaseOf } from '../domain/course.ts'
import { move, type Move, upcoming } from '../domain/edits.ts'
import { asId, type CourseId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { explainImpossible, explainShift } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import type { Task } from '../domain/task.ts'
import { dateAt, type Instant } from '../domain/time.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'
import { changeCourse } from './change-course.ts'
import { isDisplaced } from './change-clinic.ts'
import { endJob, endOfJob, reportJob } from './end-job.ts'
import { findSchedule } from './find-schedule.ts'
import { openOfNoPlace, placesFound } from './settle-places.ts'

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

export async function replanCourse(
  world: Pick<World, 'clock' | 'store' | 'report'>,
  job: Job,
  courseId: CourseId,
): Promise<void> {
  const { clinicId, patientId } = job
  if (!patientId)
    return await endJob(world, job, { state: 'refused', outcome: ['The job names no patient.'] })
  const end = (outcome: string[]): Change => endOfJob(job, { state: 'done', outcome }, world.clock.now())
  let settled: Course | undefined
  /** That the clinic and the course are still as they were judged. */
  let asJudged: Change[] = []
  // Not the list of open tasks, which lags: one that was closed a moment ago would count.
  const tasks = async () => (await world.store.patientFile({ clinicId, patientId })).tasks
  const outcome = await changeCourse(
    world,
    { clinicId, patientId, courseId },
    async ({ clinic, course, now }) => {
      const replan = await proposeReplan(world, clinic, course, now)
      asJudged = [
        { kind: 'expect-clinic', clinicId, version: clinic.version },
        { kind: 'expect-course', course: { clinicId, patientId, courseId }, version: course.version },
      ]
      switch (replan.kind) {
        case 'nothing-to-move':
          settled = course
          return { kind: 'edited', course }
        case 'impossible':
          return { kind: 'refused', problems: replan.problems }
        case 'moves':
          return {
            kind: 'edited',
            course: move(course, replan.moves, now),
            read: replan.read,
            more: [end(replan.causes), ...placesFound(await tasks(), course, now)],
            notes: replan.causes,
          }
      }
    },
  )
  if (outcome.kind === 'refused') {
    const task: Task = {
      clinicId,
      patientId,
      courseId,
      id: asId(job.id),
      kind: 'replan-impossible',
      openedAt: world.clock.now(),
    }
    const known = openOfNoPlace(await tasks()).find((other) => other.courseId === courseId)
    // Where the clinic has opened again meanwhile, somebody has changed the course, or closed the task, the job stays,
    // and is done by how things are.
    return await endJob(world, job, { state: 'refused', outcome: outcome.problems }, [
      ...asJudged,
      known
        ? { kind: 'expect-open-task', task: { clinicId, patientId, id: known.id } }
        : { kind: 'add-task', task },
    ])
  }
  if (settled) {
    const found = placesFound(await tasks(), settled, world.clock.now())
    return await endJob(world, job, { state: 'done' }, found.length > 0 ? [...asJudged, ...found] : [])
  }
  reportJob(world, job, 'done')
}
