import type { Change } from '../changes.ts'
import type { Clinic } from '../domain/clinic.ts'
import { type Course, isWithoutPlace } from '../domain/course.ts'
import { asId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { isDisplaced, waitsForPlace } from '../domain/no-place.ts'
import { settledByItself, type Task } from '../domain/task.ts'
import type { Instant } from '../domain/time.ts'

/** Whether a session waits for a place: it is booked where it cannot stand, also when its time has gone by meanwhile. */
export const hasNoPlace = (course: Course, clinic: Clinic, now: Instant): boolean =>
  course.sessions.some((s) => waitsForPlace(s, clinic, now))

/**
 * Whether a change does away with the last session that waited for a place: moved, cancelled, or marked after its time
 * has come all the same.
 */
export function findsPlaces(before: Course, after: Course, clinic: Clinic, now: Instant): boolean {
  const displaced = (course: Course) =>
    course.sessions
      .filter((s) => s.state === 'booked' && (isWithoutPlace(s) || isDisplaced(clinic, s)))
      .map(({ id }) => id)
  const left = new Set(displaced(after))
  return displaced(before).some((id) => !left.has(id)) && !hasNoPlace(after, clinic, now)
}

/** Whether a change brings back one that waits: a mark was taken back, or a patient off the chair again. */
export const losesPlaces = (before: Course, after: Course, clinic: Clinic, now: Instant): boolean =>
  !hasNoPlace(before, clinic, now) && hasNoPlace(after, clinic, now)

/**
 * Looks whether the course still waits for a place: somebody has a task of it, or none is open. A job, because not everybody
 * who saves a course may read tasks: a patient's page may not.
 */
export const lookForPlaces = (
  { clinicId, patientId, id, version }: Course,
  clinic: Clinic,
  now: Instant,
): Job => ({
  clinicId,
  patientId,
  id: asId(`replan/${id}/${clinic.version}/${version}`),
  work: { kind: 'replan-course', courseId: id },
  state: 'waiting',
  createdAt: now,
})

/** That a course was to move and found no place. A missed session that is not made up has tasks of its own kind of id. */
export const isOfNoPlace = ({ kind, courseId, id }: Task): boolean =>
  kind === 'replan-impossible' && id.startsWith(`replan/${courseId}/`)

export const openOfNoPlace = (tasks: Task[]): Task[] =>
  tasks.filter((task) => isOfNoPlace(task) && task.closedAt === undefined)

/**
 * Closes what waits for places that are found, or can be kept again. To be written only while the clinic is as it was
 * read: one that closes again in that moment has found the task open.
 */
export const placesFound = (tasks: Task[], { clinicId, patientId, id }: Course, now: Instant): Change[] =>
  openOfNoPlace(tasks)
    .filter((task) => task.courseId === id && task.patientId === patientId)
    .map((task) => ({
      kind: 'close-task',
      task: { clinicId, patientId, id: task.id },
      at: now,
      by: settledByItself,
    }))
