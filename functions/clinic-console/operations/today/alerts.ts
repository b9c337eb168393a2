import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { Alert, Course } from '../../../../shared/domain/course.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { alerts } from '../../../../shared/domain/plan/clinic-work.ts'
import { redFlagTable } from '../../../../shared/domain/red-flags.ts'
import type { Task } from '../../../../shared/domain/task.ts'
import { type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import type { CourseFile, CourseRef } from '../../../../shared/ports.ts'
import { alertOfTask } from '../../../../shared/use-cases/raise-alert.ts'
import type { TodayAlert } from './schema.ts'

const isAlert = ({ kind }: Task) => kind === 'red-flag'

export const alertRefsOf = (tasks: Task[]): CourseRef[] =>
  tasks
    .filter(isAlert)
    .flatMap(({ clinicId, patientId, courseId }) =>
      courseId === undefined ? [] : [{ clinicId, patientId, courseId }],
    )

/** Alerts that nobody has closed yet, the oldest first. */
export const alertsOf = (
  clinic: Clinic,
  tasks: Task[],
  files: CourseFile[],
  {
    now,
    isClinician,
    patientOf,
  }: { now: Instant; isClinician: boolean; patientOf: (id: string) => Patient | undefined },
): TodayAlert[] =>
  tasks
    .filter(isAlert)
    .toSorted((a, b) => a.openedAt - b.openedAt)
    .map((task): TodayAlert => {
      const courses = files.flatMap(({ course }) => (course?.patientId === task.patientId ? [course] : []))
      const found = alertOfTask(courses, task)
      const patient = patientOf(task.patientId)
      return {
        patientId: task.patientId,
        taskId: task.id,
        name: patient ? `${patient.givenName} ${patient.familyName}` : task.patientId,
        ...(patient?.dateOfBirth !== undefined && { dateOfBirth: patient.dateOfBirth }),
        at: isoInstant(task.openedAt),
        ...(task.owner && { owner: { name: task.owner.name, at: isoInstant(task.owner.at) } }),
        ...(found ? timerOf(clinic, found, now) : { told: 0 }),
        ...(isClinician && {
          flags: redFlagTable.filter(({ id }) => task.flags?.includes(id)).map(({ title }) => title),
          ...(task.words !== undefined && { words: task.words }),
        }),
      }
    })

/** Who was told and who comes next is what the plan says: an acknowledgement ends it. */
function timerOf(
  clinic: Clinic,
  { course, alert }: { course: Course; alert: Alert },
  now: Instant,
): Pick<TodayAlert, 'acknowledged' | 'told' | 'next'> {
  const { acknowledgedAt, acknowledgedBy = '', ...unanswered } = alert
  const planned = alerts({ ...course, alerts: [unanswered] }, clinic)
  const told = planned.filter(({ dueAt }) => dueAt <= (acknowledgedAt ?? now)).length
  if (acknowledgedAt !== undefined)
    return { told, acknowledged: { by: acknowledgedBy, at: isoInstant(acknowledgedAt) } }
  const next = planned[told]
  const who = clinic.alertContacts[next?.step ?? -1]
  return { told, ...(next && who && { next: { who: who.name, at: isoInstant(next.dueAt) } }) }
}
