import { isAwaiting, type Session } from '../domain/course.ts'
import type { SessionId } from '../domain/ids.ts'
import { dateAt } from '../domain/time.ts'
import { noteVisit as noted, takeBackVisit, type Visit, visitOf } from '../domain/visit.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome, type CourseNow, type Refused } from './change-course.ts'
import { markSession } from './mark-session.ts'

export type VisitStep = 'arrived' | 'in-treatment' | 'completed' | 'missed' | 'undo'

export interface VisitNote {
  sessionId: SessionId
  step: VisitStep
  /** How far the visit was when whoever notes it looked: pressed twice, or by two people, it is one step. */
  seen: Visit
}

export type VisitOutcome = ChangeOutcome | { kind: 'stale'; is: Visit } | { kind: 'no-such-session' }

/** What the desk notes of a visit on its day: through the door, on the chair, done, not come; or the last of it taken back. */
export async function noteVisit(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { sessionId, step, seen }: VisitNote,
): Promise<VisitOutcome> {
  const { course } = await world.store.courseFile(ref)
  const session = course?.sessions.find((s) => s.id === sessionId)
  if (!session) return { kind: 'no-such-session' }
  const is = visitOf(session)
  if (is !== seen) return { kind: 'stale', is }
  if (step === 'completed') return markSession(world, ref, { sessionId, as: 'attended' })
  if (step === 'missed') return markSession(world, ref, { sessionId, as: 'missed' })
  if (step === 'undo' && (is === 'completed' || is === 'missed'))
    return markSession(world, ref, { sessionId, as: 'booked' })
  return changeCourse(world, ref, (file) => {
    const found = file.course.sessions.find((s) => s.id === sessionId)
    // Somebody was first: what they noted stands.
    if (!found || visitOf(found) !== seen) return { kind: 'edited', course: file.course }
    if (step === 'undo') return { kind: 'edited', course: takeBackVisit(file.course, sessionId) }
    return (
      against(file, found, step) ?? {
        kind: 'edited',
        course: noted(file.course, sessionId, step, file.now),
      }
    )
  })
}

function against(
  { clinic, course, now }: CourseNow,
  session: Session,
  step: 'arrived' | 'in-treatment',
): Refused | undefined {
  const refused = (problem: string): Refused => ({ kind: 'refused', problems: [problem] })
  if (session.state !== 'booked') return refused('The session is marked already: undo that first.')
  if (session.date !== dateAt(clinic.zone, now))
    return refused('The session is on another day: move it to today, or wait for its day.')
  if (step === 'in-treatment' && isAwaiting(course))
    return refused(
      'Nobody has signed the safety screening of this course: a clinician signs it before treatment begins.',
    )
  return undefined
}
