import type { Change } from '../changes.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import type { Task } from '../domain/task.ts'
import type { Instant } from '../domain/time.ts'
import { isDisplaced } from './change-clinic.ts'

/** Whether a session waits for a place: it is booked where it cannot stand. */
export const hasNoPlace = (course: Course, clinic: Clinic): boolean =>
  course.sessions.some((s) => s.state === 'booked' && isDisplaced(clinic, s))

/** That a course was to move and found no place. A missed session that is not made up has tasks of its own kind of id. */
export const isOfNoPlace = ({ kind, courseId, id }: Task): boolean =>
  kind === 'replan-impossible' && id.startsWith(`replan/${courseId}/`)

/** Closes what waits for places that are found, or can be kept again. */
export const placesFound = (open: Task[], { clinicId, patientId, id }: Course, now: Instant): Change[] =>
  open
    .filter((task) => isOfNoPlace(task) && task.courseId === id && task.patientId === patientId)
    .map((task) => ({
      kind: 'close-task',
      task: { clinicId, patientId, id: task.id },
      at: now,
      by: 'settled',
    }))
