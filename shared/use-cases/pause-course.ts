import { isPaused } from '../domain/course-state.ts'
import { pause } from '../domain/edits.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

/** Frees every session that has not begun, and tells the patient in one notice. */
export const pauseCourse = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { reason }: { reason: string },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ clinic, course, now }) => {
    if (course.stopped)
      return { kind: 'refused', problems: ['The course was stopped: book a new one instead.'] }
    if (isPaused(course)) return { kind: 'edited', course }
    return { kind: 'edited', course: pause(course, clinic.zone, now, reason) }
  })
