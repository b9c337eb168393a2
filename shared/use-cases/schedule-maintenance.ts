import type { DaysRead } from '../domain/chair-day.ts'
import type { Clinic } from '../domain/clinic.ts'
import { type Course, type Impossible, isTreatment, type Slot } from '../domain/course.ts'
import { add } from '../domain/edits.ts'
import { asId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { plan } from '../domain/plan.ts'
import { nextMaintenance, type NextMaintenance } from '../domain/plan/maintenance.ts'
import { explainImpossible } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import type { Task } from '../domain/task.ts'
import { addDays, dateAt, day, type Instant } from '../domain/time.ts'
import type { JobRef, World } from '../ports.ts'
import { changeCourse, type Refused } from './change-course.ts'
import { endJob, endOfJob, reportJob } from './end-job.ts'
import { findSchedule } from './find-schedule.ts'

/** Nobody is invited to a session that is closer than this. */
const noticeDays = 2

/** Books the next maintenance session in an open slot near the patient's usual time; its invitation follows by the plan. */
export async function scheduleMaintenance(
  world: Pick<World, 'clock' | 'store' | 'report'>,
  ref: JobRef,
): Promise<void> {
  const job = await world.store.job(ref)
  if (job?.state !== 'waiting' || job.work.kind !== 'book-maintenance' || !job.patientId) return
  const { clinicId, patientId } = job
  const { courseId, touchpoint: due } = job.work
  let isOwed = true
  const outcome = await changeCourse(
    world,
    { clinicId, patientId, courseId },
    async ({ clinic, course, now }) => {
      const next = nextMaintenance(course)
      isOwed = next !== undefined && plan(course, clinic).some((t) => t.id === due.id)
      if (!next || !isOwed) return { kind: 'refused', problems: ['It is no longer owed.'] }
      const place = await findPlace(world, clinic, course, next, now)
      if (place.kind === 'refused') return place
      return {
        kind: 'edited',
        course: add(course, [{ phase: next.phaseIndex, slot: place.slot }], now, { isTold: false }),
        read: place.read,
        more: [endOfJob(job, { state: 'done' }, now)],
      }
    },
  )
  if (outcome.kind === 'changed') return reportJob(world, job, 'done')
  await endJob(
    world,
    job,
    { state: 'refused', outcome: outcome.problems },
    isOwed ? [{ kind: 'add-task', task: impossible(job, courseId, world.clock.now()) }] : [],
  )
}

const impossible = (job: Job, courseId: Course['id'], now: Instant): Task => ({
  clinicId: job.clinicId,
  patientId: job.patientId!,
  courseId,
  id: asId(job.id),
  kind: 'maintenance-impossible',
  openedAt: now,
})

/** Days from which a maintenance session was cancelled: whoever did that does not want it back there. */
const takenBack = (course: Course): Impossible[] =>
  course.sessions
    .filter((s) => s.state === 'cancelled' && !isTreatment(course, s))
    .map(({ date }) => ({ from: date, to: date }))

/** By the phase's gaps; where their time has gone by (nobody marked the last session), the first open day from here on. */
async function findPlace(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  next: NextMaintenance,
  now: Instant,
): Promise<{ kind: 'place'; slot: Slot; read: DaysRead } | Refused> {
  const soonest = dateAt(clinic.zone, now + noticeDays * day)
  const first = addDays(next.lastAttended.date, next.phase.minGapDays)
  const question = {
    clinic,
    wanted: [{ phase: next.phase }],
    previous: next.lastAttended,
    earliest: first > soonest ? first : soonest,
    notBefore: now,
    wishes: { ...course.wishes, impossible: [...course.wishes.impossible, ...takenBack(course)] },
    patientId: course.patientId,
    preferredChair: next.lastAttended.chairId,
    counted: countedAmong(course, course.sessions),
  }
  const isLate = addDays(next.lastAttended.date, next.phase.maxGapDays) < question.earliest
  const { result, read } = await findSchedule(world, isLate ? { ...question, resumes: true } : question)
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  return { kind: 'place', slot: result.slots[0]!, read }
}
