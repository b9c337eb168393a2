import type { Step } from '../../../shared/contracts/scenario/steps.ts'
import type { CourseId } from '../../../shared/domain/ids.ts'
import type { CourseRef, World } from '../../../shared/ports.ts'
import { acknowledgeAlert } from '../../../shared/use-cases/acknowledge-alert.ts'
import type { ChangeOutcome } from '../../../shared/use-cases/change-course.ts'
import { done, type Done, refused, type Stage } from './stage.ts'

export async function onCourse(
  { watched }: Stage,
  courseId: CourseId,
  change: (ref: CourseRef) => Promise<ChangeOutcome>,
): Promise<Done> {
  const course = watched.courses.get(courseId)
  if (!course) return refused(`Course ${courseId} is not booked.`)
  const { clinicId, patientId } = course
  const outcome = await change({ clinicId, patientId, courseId })
  return outcome.kind === 'refused'
    ? { problems: outcome.problems }
    : { shifts: { course: courseId, why: outcome.notes } }
}

export async function acknowledge(
  world: World,
  stage: Stage,
  step: Extract<Step, { do: 'acknowledge' }>,
): Promise<Done> {
  const open = stage.watched.courses.get(step.courseId)?.alerts.filter((a) => a.acknowledgedAt === undefined)
  if (!open || open.length === 0) return refused(`Course ${step.courseId} has no alert that waits.`)
  for (const { id: alertId } of open) {
    const result = await onCourse(stage, step.courseId, (ref) =>
      acknowledgeAlert(world, ref, { alertId, by: step.by }),
    )
    if (result.problems) return result
  }
  return done
}
