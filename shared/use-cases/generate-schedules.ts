import type { Job } from '../domain/job.ts'
import type { JobRef, World } from '../ports.ts'
import { bookCourse } from './book-course.ts'
import { endJob, endOfJob, reportJob } from './end-job.ts'
import { refreshPlans } from './refresh-plans.ts'
import { replanCourse } from './replan-course.ts'

type Needs = Pick<World, 'clock' | 'store' | 'queues' | 'report'>

/** Books a course that was asked for, or plans again what a change of the clinic touched. */
export async function generateSchedules(world: Needs, ref: JobRef): Promise<void> {
  const job = await world.store.job(ref)
  if (job?.state !== 'waiting') return
  const { work } = job
  switch (work.kind) {
    case 'book-course':
      return await book(world, job, work.request)
    case 'replan-course':
      return await replanCourse(world, job, work.courseId)
    case 'refresh-plans':
      return await refreshPlans(world, job)
    case 'open-questionnaire':
    case 'book-maintenance':
      return
  }
}

async function book(
  world: Needs,
  job: Job,
  request: Extract<Job['work'], { kind: 'book-course' }>['request'],
): Promise<void> {
  const { clinicId, patientId } = job
  if (!patientId)
    return await endJob(world, job, { state: 'refused', outcome: ['The request names no patient.'] })
  const booking = await bookCourse(world, { clinicId, patientId }, request, ({ shifts }) => [
    endOfJob(job, { state: 'done', outcome: shifts }, world.clock.now()),
  ])
  switch (booking.kind) {
    case 'booked':
      return reportJob(world, job, 'done')
    case 'booked-before':
      return await endJob(world, job, { state: 'done' })
    case 'refused':
      return await endJob(world, job, { state: 'refused', outcome: booking.problems })
  }
}
