import type { Job } from '../domain/job.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'

export type JobEnd = { state: 'done' | 'refused'; outcome?: string[] }

/** The write that ends a job, to stand in the commit of what the job did. */
export const endOfJob = (job: Job, { state, outcome }: JobEnd, now: number): Change => ({
  kind: 'end-job',
  job: { ...job, state, endedAt: now, ...(outcome && { outcome }) },
})

export const reportJob = ({ report }: Pick<World, 'report'>, job: Job, state: JobEnd['state']): void =>
  report.event({ kind: 'job-ended', clinicId: job.clinicId, jobId: job.id, work: job.work.kind, state })

/** Ends a job that changed nothing else. */
export async function endJob(
  world: Pick<World, 'clock' | 'store' | 'report'>,
  job: Job,
  end: JobEnd,
  more: Change[] = [],
): Promise<void> {
  const result = await world.store.commit([endOfJob(job, end, world.clock.now()), ...more])
  if (result.kind === 'committed') reportJob(world, job, end.state)
}
