import type { Clinic } from '../domain/clinic.ts'
import { byTime, type Course, phaseOf, type Session, type Slot, startOf } from '../domain/course.ts'
import { move, upcoming } from '../domain/edits.ts'
import type { ChairId, SessionId } from '../domain/ids.ts'
import { explainImpossible, explainShift } from '../domain/schedule-search.ts'
import { dateAt, type Instant, instantOf, type WallTime } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome, type Edited, type Refused } from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

export interface MoveRequest {
  sessionId: SessionId
  to: WallTime & { chairId?: ChairId }
  /** `following` plans the sessions after it again from its new place on. */
  scope: 'one' | 'following'
  /** Staff may break a gap or opening rule, with a reason. A chair is still never booked twice. */
  override?: string
}

/** Moves one session, or this and the following. A session keeps its id, so a move never makes another booking. */
export const moveSession = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  request: MoveRequest,
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ clinic, course, now }) => {
    const session = course.sessions.find((s) => s.id === request.sessionId)
    const refusal = problemOf(session, clinic, request, now)
    if (!session || refusal) return { kind: 'refused', problems: [refusal ?? ''] }
    if (session.date === request.to.date && session.minute === request.to.minute && !request.to.chairId)
      return { kind: 'edited', course }
    return await place(world, clinic, course, session, request, now)
  })

function problemOf(
  session: Session | undefined,
  clinic: Clinic,
  { sessionId, to }: MoveRequest,
  now: Instant,
): string | undefined {
  if (!session) return `The course has no session ${sessionId}.`
  if (session.state !== 'booked')
    return `Session ${sessionId} is ${session.state}: only a booked one can move.`
  if (startOf(clinic.zone, session) <= now)
    return `Session ${sessionId} has begun: past sessions never change.`
  if (instantOf(clinic.zone, to.date, to.minute) <= now)
    return `${to.date} is in the past: choose a later time.`
  return undefined
}

/** Chairs to try, the session's own first. */
const chairsFor = (clinic: Clinic, course: Course, session: Session, wanted?: ChairId): ChairId[] => {
  const { capability } = phaseOf(course, session)
  const able = clinic.chairs.filter((c) => c.capabilities.includes(capability)).map((c) => c.id)
  return wanted ? [wanted] : [session.chairId, ...able.filter((id) => id !== session.chairId)]
}

async function place(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  session: Session,
  { to, scope, override }: MoveRequest,
  now: Instant,
): Promise<Edited | Refused> {
  const others = course.sessions.filter((s) => s.state !== 'cancelled' && s.id !== session.id).sort(byTime)
  const target = { date: to.date, minute: to.minute }
  const following =
    scope === 'following'
      ? upcoming(course, clinic.zone, now).filter((s) => s.id !== session.id && byTime(s, session) > 0)
      : []
  const stay = others.filter((s) => !following.includes(s))
  const previous = stay.filter((s) => byTime(s, target) < 0).at(-1)
  const after = stay.find((s) => byTime(s, target) > 0)
  const moving = [session, ...following]
  let refusal: Refused = { kind: 'refused', problems: ['No chair can take this session.'] }
  for (const chairId of chairsFor(clinic, course, session, to.chairId)) {
    const pinned: Slot = { ...target, chairId }
    const { result, read } = await findSchedule(world, {
      clinic,
      wanted: moving.map((s) =>
        s === session
          ? { phase: phaseOf(course, s), pinned, ...(override !== undefined && { overrideRules: true }) }
          : { phase: phaseOf(course, s) },
      ),
      ...(previous && { previous }),
      ...(after && {
        next: {
          slot: after,
          phase: phaseOf(course, after),
          ...(override !== undefined && { overrideRules: true }),
        },
      }),
      earliest: previous && previous.date < target.date ? previous.date : dateAt(clinic.zone, now),
      notBefore: now,
      wishes: scope === 'following' ? { ...course.wishes, minute: to.minute } : course.wishes,
      own: { courseId: course.id, sessionIds: moving.map((s) => s.id) },
      patientId: course.patientId,
      firstNumber: stay.indexOf(previous!) + 2,
    })
    if (result.kind === 'impossible') {
      refusal = { kind: 'refused', problems: explainImpossible(result) }
      continue
    }
    const moves = moving.map((s, i) => ({
      sessionId: s.id,
      to: result.slots[i]!,
      ...(s === session && override !== undefined && { override }),
    }))
    return {
      kind: 'edited',
      course: move(course, moves, now),
      read,
      notes: result.shifts.flatMap((shift) => explainShift(shift)),
    }
  }
  return refusal
}
