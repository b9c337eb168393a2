import { byTime, type Course, type Session, startOf } from '../domain/course.ts'
import { confirm } from '../domain/edits.ts'
import type { SessionId } from '../domain/ids.ts'
import { isInvitation } from '../domain/self-service.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { freed } from './decline-session.ts'

export type Choice = 'confirm' | 'cannot-come'

/** The maintenance session that waits for a word of the patient. */
export const invited = (course: Course): Session | undefined =>
  course.sessions.filter((s) => isInvitation(course, s)).sort(byTime)[0]

/** By a text, which knows nothing of what the patient saw. A no frees the chair and leaves the next step to a person. */
export function settleInvitation(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  sessionId: SessionId,
  choice: Choice,
): Promise<ChangeOutcome> {
  return changeCourse(world, ref, ({ clinic, course, now }) => {
    const session = course.sessions.find((s) => s.id === sessionId)
    if (session?.state !== 'booked')
      return { kind: 'refused', problems: ['The session is not booked any more.'] }
    if (startOf(clinic.zone, session) <= now)
      return { kind: 'refused', problems: ['The session has begun: past sessions never change.'] }
    return choice === 'confirm'
      ? { kind: 'edited', course: confirm(course, [sessionId], now) }
      : freed(course, session, now)
  })
}
