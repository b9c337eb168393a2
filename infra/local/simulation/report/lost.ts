import type { Report } from '../../../../shared/contracts/report.ts'
import { cursorAt, plan } from '../../../../shared/domain/plan.ts'
import type { Run } from '../finished-run.ts'
import { type Held, patience, whoseOf } from './held.ts'
import { timeText } from './in-time.ts'

/** Due and not dispatched, or waiting for a job that nobody does. */
export function lostOf({ until }: Run, h: Held): Report['lost'] {
  const { clinic, file } = h
  const cursors = file.courses.flatMap((course) => {
    const cursor = file.cursors.find((c) => c.courseId === course.id)
    const next = cursor && cursorAt(course, clinic, cursor.plannedThrough).nextDueAt
    if (next === undefined || next === null || next > until - patience) return []
    const late = plan(course, clinic).filter((t) => t.dueAt === next)
    return late.map((t) => ({
      ...whoseOf(h),
      course: course.id as string,
      touchpoint: t.id as string,
      due: timeText(clinic.zone, t.dueAt),
    }))
  })
  const jobs = file.jobs
    .filter((job) => job.state === 'waiting' && job.createdAt < until - patience)
    .map((job) => ({
      ...whoseOf(h),
      course: 'courseId' in job.work ? (job.work.courseId as string) : '',
      touchpoint: job.id as string,
      due: timeText(clinic.zone, job.createdAt),
    }))
  return [...cursors, ...jobs]
}
