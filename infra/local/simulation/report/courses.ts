import type { Report } from '../../../../shared/contracts/report.ts'
import { byTime, type Course, isTreatment } from '../../../../shared/domain/course.ts'
import { courseState } from '../../../../shared/domain/course-state.ts'
import { plan } from '../../../../shared/domain/plan.ts'
import { nextMaintenance } from '../../../../shared/domain/owed-maintenance.ts'
import type { TaskKind } from '../../../../shared/domain/task.ts'
import { clockText } from '../../../../shared/domain/time.ts'
import type { PatientFile } from '../../../../shared/ports.ts'
import { lookAheadSeconds } from '../../../../shared/use-cases/dispatch-due.ts'
import type { Run } from '../finished-run.ts'
import { type Held, patience, whoseOf } from './held.ts'
import { timeText } from './in-time.ts'

export function courseOf(run: Run, h: Held, course: Course): Report['courses'][number] {
  const { maintenance, on } = maintenanceStateOf(run, h, course)
  return {
    ...whoseOf(h),
    id: course.id,
    protocol: course.protocol.id,
    state: courseState(course),
    maintenance,
    ...(on !== undefined && { maintenanceOn: on }),
    screenings: (course.safety?.screenings ?? []).map(({ at, outcome, because }) => ({
      at: timeText(h.clinic.zone, at),
      outcome,
      because,
    })),
    signatures: (course.safety?.signatures ?? []).map(({ at, by, isOnPaper = false, despite }) => ({
      at: timeText(h.clinic.zone, at),
      by,
      onPaper: isOnPaper,
      ...(despite !== undefined && { despite }),
    })),
  }
}

/** Tasks that leave the next session to a person. An invitation without an answer does not: its session stands. */
const staffTasks = new Set<string>([
  'maintenance-decision',
  'maintenance-declined',
  'maintenance-impossible',
] satisfies TaskKind[])

type MaintenanceState = { maintenance: Report['courses'][number]['maintenance']; on?: string }

/** Where the maintenance of a course that was treated stands; `missing` where nothing and nobody sees to it. */
function maintenanceStateOf({ until }: Run, { clinic, file }: Held, course: Course): MaintenanceState {
  const hasIt = course.protocol.phases.some((p) => p.purpose === 'maintenance')
  if (!hasIt || course.stopped) return { maintenance: 'none' }
  const state = courseState(course)
  if (state === 'awaiting' || state === 'active' || state === 'paused') return { maintenance: 'not-yet' }
  if (state === 'completed') return { maintenance: 'none' }
  const booked = course.sessions.filter((s) => s.state === 'booked').sort(byTime)[0]
  if (booked) return { maintenance: 'booked', on: booked.date }
  if (!course.sessions.some((s) => s.state === 'attended')) return { maintenance: 'none' }
  const isWaiting = (job: PatientFile['jobs'][number]) =>
    job.state === 'waiting' && job.work.kind === 'book-maintenance' && job.work.courseId === course.id
  if (file.jobs.some((job) => isWaiting(job) && job.createdAt > until - patience))
    return { maintenance: 'being-booked' }
  const next = nextMaintenance(course)
  const owed = plan(course, clinic).some(
    (t) =>
      (t.kind === 'maintenance-booking' || t.kind === 'maintenance-decision') &&
      t.dueAt > until - lookAheadSeconds * 1000,
  )
  if (next && owed) return { maintenance: 'owed-later', on: next.idealDate }
  const own = file.tasks.filter((t) => t.courseId === course.id && t.closedAt === undefined)
  return { maintenance: own.some((t) => staffTasks.has(t.kind)) ? 'with-staff' : 'missing' }
}

export const maintenanceOf = (h: Held): Report['maintenance'] =>
  h.file.courses.flatMap((course) =>
    course.sessions
      .filter((s) => !isTreatment(course, s))
      .sort(byTime)
      .map((s) => ({
        ...whoseOf(h),
        course: course.id,
        session: s.id,
        date: s.date,
        time: clockText(s.minute),
        booked: timeText(h.clinic.zone, s.setAt),
        state: s.state,
        confirmed: s.confirmedAt !== undefined,
      })),
  )
