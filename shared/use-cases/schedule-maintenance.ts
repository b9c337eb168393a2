import type { Course } from '../domain/course.ts'
import { add } from '../domain/edits.ts'
import { asId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { plan } from '../domain/plan.ts'
import { nextMaintenance } from '../domain/owed-maintenance.ts'
import type { Task } from '../domain/task.ts'
import type { Instant } from '../domain/time.ts'
import type { JobRef, World } from '../ports.ts'
import { changeCourse } from './change-course.ts'
import { endJob, endOfJob, reportJob } from './end-job.ts'
import { findMaintenancePlace } from './find-maintenance-place.ts'

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
      const place = await findMaintenancePlace(world, { clinic, course, next, now })
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
