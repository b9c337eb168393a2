import type { Report } from '../../../../shared/contracts/report.ts'
import type { Run } from '../finished-run.ts'
import type { Held } from './held.ts'
import { timeText } from './in-time.ts'

/** Steps as they were refused, then the jobs that ended so. */
export function refusalsOf({ refusals }: Run, held: Held[]): Report['refusals'] {
  const [first] = held
  const zone = first?.clinic.zone ?? 'Europe/London'
  const jobs = held.flatMap(({ file, clinic, patient }) =>
    file.jobs
      .filter((job) => job.state === 'refused')
      .map((job) => ({
        at: timeText(clinic.zone, job.endedAt ?? job.createdAt),
        what: `${job.work.kind} for ${patient}`,
        problems: job.outcome ?? [],
      })),
  )
  return [...refusals.map(({ at, ...rest }) => ({ at: timeText(zone, at), ...rest })), ...jobs]
}

export function shiftsOf({ shifts }: Run, held: Held[]): Report['shifts'] {
  const zone = held[0]?.clinic.zone ?? 'Europe/London'
  const jobs = held.flatMap(({ file, clinic }) =>
    file.jobs.flatMap((job) => {
      const { work } = job
      if (job.state !== 'done' || (work.kind !== 'book-course' && work.kind !== 'replan-course')) return []
      const course = work.kind === 'book-course' ? work.request.courseId : work.courseId
      const at = timeText(clinic.zone, job.endedAt ?? job.createdAt)
      return (job.outcome ?? []).map((why) => ({ at, course: course as string, why }))
    }),
  )
  return [
    ...shifts.flatMap(({ at, course, why }) =>
      why.map((text) => ({ at: timeText(zone, at), course: course as string, why: text })),
    ),
    ...jobs,
  ]
}
