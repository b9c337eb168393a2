import type { BookingRequest, Job } from '../domain/job.ts'
import { asId } from '../domain/ids.ts'
import type { PatientRef, World } from '../ports.ts'
import { hint } from './hints.ts'

/**
 * Takes in courses to be booked, one or a whole list: each becomes a row that is worked until it is booked or refused,
 * and one that cannot be booked stops none of the others. The same request twice is one request.
 */
export async function requestBookings(
  world: Pick<World, 'clock' | 'store' | 'queues'>,
  requests: (PatientRef & { request: BookingRequest })[],
): Promise<Job[]> {
  const jobs = requests.map(({ clinicId, patientId, request }): Job => ({
    clinicId,
    patientId,
    id: asId(`book/${request.courseId}`),
    work: { kind: 'book-course', request },
    state: 'waiting',
    createdAt: world.clock.now(),
  }))
  const added: Job[] = []
  for (const job of jobs)
    if ((await world.store.commit([{ kind: 'add-job', job }])).kind === 'committed') added.push(job)
  await hint(world, [{ messages: [], jobs: added, tasks: [] }])
  return jobs
}
