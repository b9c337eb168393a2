import type { Report } from '../../../../shared/contracts/report.ts'
import type { PatientFile } from '../../../../shared/ports.ts'
import { type Held, whoseOf } from './held.ts'
import { inTime, timeText } from './in-time.ts'

export const alertsOf = (h: Held): Report['alerts'] =>
  h.file.courses.flatMap((course) =>
    course.alerts.map((alert) => ({
      ...whoseOf(h),
      course: course.id,
      id: alert.id,
      at: timeText(h.clinic.zone, alert.at),
      flags: alert.flags,
      ...(alert.acknowledgedAt !== undefined && {
        acknowledged: timeText(h.clinic.zone, alert.acknowledgedAt),
      }),
      ...(alert.acknowledgedBy !== undefined && { by: alert.acknowledgedBy }),
    })),
  )

export const tasksOf = (held: Held[]): Report['tasks'] =>
  inTime(held.flatMap((h) => h.file.tasks.map((task) => ({ at: task.openedAt, row: taskOf(h, task) }))))

const taskOf = (h: Held, task: PatientFile['tasks'][number]): Report['tasks'][number] => ({
  ...whoseOf(h),
  ...(task.courseId && { course: task.courseId }),
  id: task.id,
  kind: task.kind,
  opened: timeText(h.clinic.zone, task.openedAt),
  ...(task.closedAt !== undefined && { closed: timeText(h.clinic.zone, task.closedAt) }),
  ...(task.closedBy !== undefined && { by: task.closedBy }),
  ...(task.words !== undefined && { words: task.words }),
})
