import type { Course } from '../domain/course.ts'
import { isMaintenanceEnded, isPaused } from '../domain/course-state.ts'

/** Why there is no maintenance session to book, and what would help. */
export function owesNone(course: Course): string {
  if (course.stopped) return 'The course was stopped: book a new one instead.'
  if (isPaused(course)) return 'The course is paused: resume it first.'
  if (isMaintenanceEnded(course))
    return 'It is recorded that this course has no maintenance at present: take that back first.'
  if (course.sessions.some((s) => s.state === 'booked'))
    return 'A session of the course is booked, or not marked yet: move it, or mark it, instead.'
  if (!course.sessions.some((s) => s.state === 'attended'))
    return 'The patient has come to no session yet: maintenance follows treatment.'
  return 'The protocol has no maintenance left to book.'
}
