import { isAwaiting, isWithoutPlace, startOf } from '../domain/course.ts'
import { asOneVersion, mark } from '../domain/edits.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

/**
 * Every session that has begun and that nobody marked took place: for a desk that was away. Not what stands on a closed
 * day: whoever knows that it took place all the same marks it by itself.
 */
export const markBegun = (world: Pick<World, 'clock' | 'store'>, ref: CourseRef): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ clinic, course, now }) => {
    const begun = course.sessions.filter(
      (s) => s.state === 'booked' && startOf(clinic.zone, s) <= now && !isWithoutPlace(s),
    )
    if (begun.length === 0)
      return { kind: 'refused', problems: ['There is no session that has begun and is not marked.'] }
    if (isAwaiting(course))
      return {
        kind: 'refused',
        problems: [
          'Nobody has signed the safety screening: sign it first, or mark the sessions missed one by one.',
        ],
      }
    const marked = begun.reduce((so, { id }) => mark(so, id, 'attended', now), course)
    const many = begun.length === 1 ? 'One session is' : `${begun.length} sessions are`
    return { kind: 'edited', course: asOneVersion(course, marked), notes: [`${many} marked attended.`] }
  })
