import { stop } from '../domain/edits.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

/** Ends the course: its sessions are freed and nothing more is owed but the notice of it. */
export const stopCourse = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { reason }: { reason: string },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ clinic, course, now }) =>
    course.stopped
      ? { kind: 'edited', course }
      : { kind: 'edited', course: stop(course, clinic.zone, now, reason) },
  )
