import type { Alert, Course } from '../domain/course.ts'
import { asId, type TaskId } from '../domain/ids.ts'
import type { Task } from '../domain/task.ts'
import { RetryLater } from '../failures.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse } from './change-course.ts'

export const alertTaskId = (course: Pick<Course, 'id'>, alertId: string): TaskId =>
  asId(`red-flag/${course.id}/${alertId}`)

/** The alert that a task stands for; none where a text came from a patient without a course, who has no timer. */
export function alertOfTask(
  courses: readonly Course[],
  { courseId, id }: Pick<Task, 'courseId' | 'id'>,
): { course: Course; alert: Alert } | undefined {
  const course = courses.find((c) => c.id === courseId)
  const alert = course?.alerts.find((a) => alertTaskId(course, a.id) === id)
  return course && alert && { course, alert }
}

export const taskOf = (
  course: Pick<Course, 'clinicId' | 'patientId' | 'id'>,
  alert: Alert,
  words?: string,
): Task => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
  id: alertTaskId(course, alert.id),
  kind: 'red-flag',
  openedAt: alert.at,
  flags: alert.flags,
  ...(words !== undefined && { words }),
})

export const withAlert = (course: Course, alert: Alert): Course =>
  course.alerts.some((a) => a.id === alert.id) ? course : { ...course, alerts: [...course.alerts, alert] }

/** Puts an alert on the course, from where the plan tells the clinic's contacts, and a task on the list; once. */
export async function raiseAlert(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  alert: Alert,
  words?: string,
): Promise<void> {
  const outcome = await changeCourse(world, ref, ({ course }) => {
    const raised = withAlert(course, alert)
    if (raised === course) return { kind: 'edited', course }
    return {
      kind: 'edited',
      course: { ...raised, version: course.version + 1 },
      since: alert.at,
      more: [{ kind: 'add-task', task: taskOf(course, alert, words) }],
    }
  })
  if (outcome.kind === 'refused') throw new RetryLater(`course ${ref.courseId} went away under an alert`)
}
