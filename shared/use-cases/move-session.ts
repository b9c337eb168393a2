import { chairClosure } from '../domain/calendar.ts'
import type { Clinic } from '../domain/clinic.ts'
import { byTime, type Course, phaseOf, type Session, type Slot } from '../domain/course.ts'
import { isChangeable, wasNotHeld } from '../domain/no-place.ts'
import { move } from '../domain/edits.ts'
import type { ChairId, SessionId } from '../domain/ids.ts'
import { keepConfirmations } from '../domain/plan/notices.ts'
import { explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { type CountedName, countedAmong, sessionName, sessionText } from '../domain/session-name.ts'
import { dateAt, type Instant, instantOf, type WallTime } from '../domain/time.ts'
import { datedText, datedTimeText } from '../domain/wording/days.ts'
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
    const refusal = problemOf(course, session, clinic, request, now)
    if (!session || refusal) return { kind: 'refused', problems: [refusal ?? ''] }
    if (session.date === request.to.date && session.minute === request.to.minute && !request.to.chairId)
      return { kind: 'edited', course }
    return await place(world, clinic, course, session, request, now)
  })

function problemOf(
  course: Course,
  session: Session | undefined,
  clinic: Clinic,
  { sessionId, to }: MoveRequest,
  now: Instant,
): string | undefined {
  if (!session) return `The course has no session ${sessionId}.`
  const name = sessionText(sessionName(course, session))
  if (session.state !== 'booked')
    return `${name} on ${datedText(session.date)} is ${session.state}: only a booked one can move.`
  if (!isChangeable(clinic.zone, session, now)) return `${name} has begun: past sessions never change.`
  if (instantOf(clinic.zone, to.date, to.minute) <= now)
    return `${datedTimeText(to)} is in the past: choose a later time.`
  return undefined
}

/**
 * The chair for a place: the session's own where it is free there, else the first that is; its own again where none is,
 * so that the refusal speaks of it. Whatever else stands against a place stands against it on every chair.
 */
async function chairFor(
  { store }: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  session: Session,
  { to, override }: MoveRequest,
): Promise<ChairId> {
  if (to.chairId) return to.chairId
  const { capability } = phaseOf(course, session)
  const able = clinic.chairs.filter((c) => c.capabilities.includes(capability)).map((c) => c.id)
  const isOwn = (id: ChairId) => id === session.chairId
  const own = able.filter(isOwn)
  const days = await store.chairDays(clinic.id, to.date, to.date)
  const end = to.minute + session.minutes
  const isFree = (id: ChairId) =>
    (override !== undefined || chairClosure(clinic, id, to.date) === undefined) &&
    !days.some(
      (day) =>
        day.chairId === id &&
        day.bookings.some((b) => b.courseId !== course.id && b.from < end && to.minute < b.to),
    )
  const tried = [...own, ...able.filter((id) => !isOwn(id))]
  return tried.find(isFree) ?? tried[0] ?? session.chairId
}

async function place(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  session: Session,
  request: MoveRequest,
  now: Instant,
): Promise<Edited | Refused> {
  const { to, scope, override } = request
  const others = course.sessions.filter((s) => s.state !== 'cancelled' && s.id !== session.id).sort(byTime)
  const target = { date: to.date, minute: to.minute }
  const following =
    scope === 'following'
      ? others.filter((s) => isChangeable(clinic.zone, s, now) && byTime(s, session) > 0)
      : []
  const kept = others.filter((s) => !following.includes(s))
  const [lost, stay] = [
    kept.filter((s) => wasNotHeld(clinic.zone, s, now)),
    kept.filter((s) => !wasNotHeld(clinic.zone, s, now)),
  ]
  const previous = stay.filter((s) => byTime(s, target) < 0).at(-1)
  const after = stay.find((s) => byTime(s, target) > 0)
  const moving = [session, ...following]
  const chairId = await chairFor(world, clinic, course, session, request)
  const pinned: Slot = { ...target, chairId }
  const { date, minute } = session
  const leaves: Slot = { date, minute, chairId: session.chairId }
  const { result, read } = await findSchedule(world, {
    clinic,
    wanted: moving.map((s) =>
      s === session
        ? {
            phase: phaseOf(course, s),
            leaves,
            pinned,
            ...(override !== undefined && { overrideRules: true }),
          }
        : { phase: phaseOf(course, s) },
    ),
    ...(previous && { previous }),
    ...(after && {
      next: {
        slot: after,
        phase: phaseOf(course, after),
        ...named(course, after),
        ...(override !== undefined && { overrideRules: true }),
      },
    }),
    earliest: previous && previous.date < target.date ? previous.date : dateAt(clinic.zone, now),
    notBefore: now,
    wishes: scope === 'following' ? { ...course.wishes, minute: to.minute } : course.wishes,
    own: { courseId: course.id, sessionIds: [...moving, ...lost].map((s) => s.id) },
    patientId: course.patientId,
    // By what people call it on the page from which they move it, wherever it would stand.
    counted: countedAmong(
      course,
      kept.filter((s) => byTime(s, session) < 0),
    ),
  })
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  const moves = moving.map((s, i) => ({
    sessionId: s.id,
    to: result.slots[i]!,
    ...(s === session && override !== undefined && { override }),
  }))
  return {
    kind: 'edited',
    course: keepConfirmations(move(course, moves, now), clinic, now),
    read,
    notes: explainShifts(result.shifts),
  }
}

/** Beside those that move it keeps its own number. */
function named(course: Course, session: Session): { name?: CountedName } {
  const { purpose, number } = sessionName(course, session)
  return number === undefined ? {} : { name: { purpose, number } }
}
