import { isAwaiting, type Session } from '../domain/course.ts'
import type { SessionId } from '../domain/ids.ts'
import { dateAt } from '../domain/time.ts'
import { noteVisit as noted, takeBackVisit, type Visit, visitOf } from '../domain/visit.ts'
import type { CourseRef, World } from '../ports.ts'
import {
  changeCourse,
  type ChangeOutcome,
  type CourseNow,
  type Edited,
  type Refused,
} from './change-course.ts'
import { withMark } from './mark-session.ts'

export type VisitStep = 'arrived' | 'in-treatment' | 'completed' | 'missed' | 'undo'

export interface VisitNote {
  sessionId: SessionId
  step: VisitStep
  /** How far the visit was when whoever notes it looked: pressed twice, or by two people, it is one step. */
  seen: Visit
}

export type VisitOutcome = ChangeOutcome | { kind: 'stale'; is: Visit } | { kind: 'no-such-session' }

/**
 * What the desk notes of a visit on its day: through the door, on the chair, done, not come; or the last of it taken
 * back. Decided on what it is written over: what stands already is done, and what somebody else noted stands.
 */
export async function noteVisit(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  note: VisitNote,
): Promise<VisitOutcome> {
  const { sessionId, step, seen } = note
  let other: Exclude<VisitOutcome, ChangeOutcome> | undefined = { kind: 'no-such-session' }
  const outcome = await changeCourse(world, ref, async (file) => {
    const { course, now } = file
    const asItWas: Edited = { kind: 'edited', course }
    const session = course.sessions.find((s) => s.id === sessionId)
    if (!session) return asItWas
    const is = visitOf(session)
    other = is === seen || isNoted(is, note) ? undefined : { kind: 'stale', is }
    if (other || isNoted(is, note)) return asItWas
    switch (step) {
      case 'completed':
        return await withMark(world, file, { sessionId, as: 'attended' })
      case 'missed':
        return await withMark(world, file, { sessionId, as: 'missed' })
      case 'undo':
        return session.state === 'booked'
          ? { kind: 'edited', course: takeBackVisit(course, sessionId) }
          : await withMark(world, file, { sessionId, as: 'booked' })
      case 'arrived':
      case 'in-treatment':
        return against(file, session, step) ?? { kind: 'edited', course: noted(course, sessionId, step, now) }
    }
  })
  return other ?? outcome
}

/** Whether it stands as the step would leave it: the button was pressed before, by the same hand or another. */
function isNoted(is: Visit, { step, seen }: VisitNote): boolean {
  if (step !== 'undo') return is === step
  switch (seen) {
    case 'completed':
    case 'missed':
      // A mark that is taken back leaves what was noted at the door.
      return is === 'expected' || is === 'arrived' || is === 'in-treatment'
    case 'in-treatment':
      return is === 'arrived'
    case 'arrived':
    case 'expected':
      return is === 'expected'
    case 'cancelled':
      return false
  }
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
