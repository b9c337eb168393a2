import { asId } from '../domain/ids.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

/** Somebody at the clinic takes it on: the escalation ends, by the plan. */
export const acknowledgeAlert = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { alertId, by }: { alertId: string; by: string },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ course, now }) => {
    const alert = course.alerts.find((a) => a.id === alertId)
    if (!alert) return { kind: 'refused', problems: [`The course has no alert ${alertId}.`] }
    if (alert.acknowledgedAt !== undefined) return { kind: 'edited', course }
    const { clinicId, patientId } = course
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
        {
          kind: 'close-task',
          task: { clinicId, patientId, id: asId(`red-flag/${course.id}/${alertId}`) },
          at: now,
          by,
        },
      ],
    }
  })
