import { isTreatment } from '../domain/course.ts'
import { isChangeable } from '../domain/no-place.ts'
import { takeOut } from '../domain/edits.ts'
import type { SessionId } from '../domain/ids.ts'
import { sessionName, sessionText } from '../domain/session-name.ts'
import { cancelledTask } from '../domain/session-request.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

/** Frees the chair and tells the patient. Doing it again changes nothing. */
export const cancelSession = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { sessionId, by }: { sessionId: SessionId; by: 'patient' | 'clinic' },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ clinic, course, now }) => {
    const session = course.sessions.find((s) => s.id === sessionId)
    if (!session) return { kind: 'refused', problems: [`The course has no session ${sessionId}.`] }
    if (session.state === 'cancelled') return { kind: 'edited', course }
    if (!isChangeable(clinic.zone, session, now))
      return {
        kind: 'refused',
        problems: [
          `${sessionText(sessionName(course, session))} has begun or is over: mark it attended or missed instead.`,
        ],
      }
    const isDeclined = by === 'patient' && !isTreatment(course, session)
    return {
      kind: 'edited',
      course: takeOut(course, [session], by, { zone: clinic.zone, now }),
      ...(isDeclined && {
        more: [{ kind: 'add-task', task: cancelledTask(course, session, 'maintenance-declined', now) }],
      }),
    }
  })
