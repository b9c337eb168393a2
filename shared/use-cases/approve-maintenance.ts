import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

/** A clinician's word that maintenance goes on, where the clinic keeps it for responders. */
export const approveMaintenance = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ course, now }) =>
    course.maintenanceApprovedAt !== undefined
      ? { kind: 'edited', course }
      : { kind: 'edited', course: { ...course, version: course.version + 1, maintenanceApprovedAt: now } },
  )
