import type { Clinic } from './clinic.ts'
import type { Course } from './course.ts'
import { asId, type TaskId } from './ids.ts'
import type { Patient } from './patient.ts'
import { type Hears, hearsOfChanges, type LateNotice, lateNotice, lateNoticeOf } from './plan/late-notice.ts'
import { changeNotices } from './plan/notices.ts'
import type { Task } from './task.ts'
import type { Instant } from './time.ts'
import type { Touchpoint } from './touchpoint.ts'

const idOf = (course: Course, { changedAt }: LateNotice): TaskId =>
  asId(`notice-late/${course.id}/${changedAt}`)

/** Of what the clinic moved by itself: whoever moves one by hand has seen in the preview whom to call. */
export function lateTask(
  before: Course,
  after: Course,
  { clinic, patient, now }: { clinic: Clinic; patient: Patient; now: Instant },
): Task | undefined {
  const late = lateNoticeOf(before, after, clinic, now, hearsOfChanges(patient))
  if (!late) return undefined
  const { clinicId, patientId, id: courseId } = after
  return { clinicId, patientId, courseId, id: idOf(after, late), kind: 'notice-late', openedAt: now }
}

/** Of an open task: what it is late for, as the course stands now. Absent where no such notice is owed any more. */
export const lateOfTask = (
  { id }: Pick<Task, 'id'>,
  course: Course,
  clinic: Clinic,
  hears: Hears,
): { late: LateNotice; notice: Touchpoint } | undefined =>
  changeNotices(course, clinic)
    .flatMap((notice) => {
      const late = lateNotice(course, clinic, notice, hears)
      return late ? [{ late, notice }] : []
    })
    .find(({ late }) => idOf(course, late) === id)

/** A patient who confirms where it stands, or who came, has heard of it. */
export function settledLate(before: Course, after: Course, clinic: Clinic, hears: Hears): TaskId[] {
  const known = new Set(
    after.sessions
      .filter((session) => {
        const was = before.sessions.find(({ id }) => id === session.id)
        const isConfirmed = session.confirmedAt !== undefined && was?.confirmedAt === undefined
        return isConfirmed || (session.state !== 'booked' && was?.state === 'booked')
      })
      .map(({ id }) => id),
  )
  if (known.size === 0) return []
  return changeNotices(before, clinic)
    .filter(({ sessions }) => sessions.some((id) => known.has(id)))
    .flatMap((notice) => lateNotice(before, clinic, notice, hears) ?? [])
    .map((late) => idOf(before, late))
}
