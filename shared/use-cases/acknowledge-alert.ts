import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { alertTaskId } from './raise-alert.ts'

/**
 * Somebody at the clinic takes it on: the escalation ends, by the plan. Its task is done with that, unless it
 * `goesOn`: then it is in their hands until somebody closes it.
 */
export const acknowledgeAlert = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { alertId, by, goesOn = false }: { alertId: string; by: string; goesOn?: boolean },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ course, now }) => {
    const alert = course.alerts.find((a) => a.id === alertId)
    if (!alert) return { kind: 'refused', problems: [`The course has no alert ${alertId}.`] }
    if (alert.acknowledgedAt !== undefined) return { kind: 'edited', course }
    const { clinicId, patientId } = course
    const task = { clinicId, patientId, id: alertTaskId(course, alertId) }
    return {
      kind: 'edited',
      course: {
        ...course,
        version: course.version + 1,
        alerts: course.alerts.map((a) =>
          a === alert ? { ...a, acknowledgedAt: now, acknowledgedBy: by } : a,
        ),
      },
      more: [
        goesOn
          ? { kind: 'assign-task', task, owner: { name: by, at: now } }
          : { kind: 'close-task', task, at: now, by },
      ],
    }
  })
