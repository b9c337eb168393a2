import type { Clinic } from './clinic.ts'
import type { Course } from './course.ts'
import { asId, type TaskId } from './ids.ts'
import { type LateNotice, lateNotice, lateNoticeOf } from './plan/late-notice.ts'
import { changeNotices } from './plan/notices.ts'
import type { Task } from './task.ts'
import type { Instant } from './time.ts'

const idOf = (course: Course, { changedAt }: LateNotice): TaskId =>
  asId(`notice-late/${course.id}/${changedAt}`)

/** Of what the clinic moved by itself: whoever moves one by hand has seen in the preview whom to call. */
export function lateTask(before: Course, after: Course, clinic: Clinic, now: Instant): Task | undefined {
  const late = lateNoticeOf(before, after, clinic, now)
  if (!late) return undefined
  const { clinicId, patientId, id: courseId } = after
  return { clinicId, patientId, courseId, id: idOf(after, late), kind: 'notice-late', openedAt: now }
}

/** Of an open task: what it is late for, as the course stands now. Absent where no late notice is owed any more. */
export const lateOfTask = (
  { id }: Pick<Task, 'id'>,
  course: Course,
  clinic: Clinic,
): LateNotice | undefined => lateNotices(course, clinic).find((late) => idOf(course, late) === id)

const lateNotices = (course: Course, clinic: Clinic): LateNotice[] =>
  changeNotices(course, clinic).flatMap((notice) => lateNotice(course, clinic, notice) ?? [])

/** A patient who confirms where it stands, or who came, has heard of it. */
export function settledLate(before: Course, after: Course, clinic: Clinic): TaskId[] {
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
    .flatMap((notice) => lateNotice(before, clinic, notice) ?? [])
    .map((late) => idOf(before, late))
}
