import type { Clinic } from '../domain/clinic.ts'
import {
  byTime,
  type Course,
  hasBegun,
  isAwaiting,
  isWithoutPlace,
  isTreatment,
  phaseOf,
  type Session,
  type Slot,
} from '../domain/course.ts'
import { isPaused } from '../domain/course-state.ts'
import { add, asOneVersion, cancel, mark, move, type Move, treatmentSessions } from '../domain/edits.ts'
import { asId, type SessionId } from '../domain/ids.ts'
import { explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { countedAmong, sessionName, sessionText } from '../domain/session-name.ts'
import type { Task } from '../domain/task.ts'
import { dateAt, type Instant } from '../domain/time.ts'
import { datedText, datedTimeText } from '../domain/wording/days.ts'
import type { CourseRef, World } from '../ports.ts'
import {
  changeCourse,
  type ChangeOutcome,
  type CourseNow,
  type Edited,
  type Refused,
} from './change-course.ts'
import { findSchedule } from './find-schedule.ts'

type Needs = Pick<World, 'clock' | 'store'>

interface Mark {
  sessionId: SessionId
  as: 'attended' | 'missed' | 'booked'
}

/**
 * Marks a session attended or missed, or takes a mark back (`booked`). A missed treatment session becomes what the
 * protocol's rule says, in the same commit; where no place is found, the mark stands and staff get a task.
 */
export const markSession = (world: Needs, ref: CourseRef, what: Mark): Promise<ChangeOutcome> =>
  changeCourse(world, ref, (file) => withMark(world, file, what))

/** The course as the mark leaves it, for whoever decides on the same read whether to mark at all. */
export async function withMark(
  world: Pick<World, 'store'>,
  { clinic, course, now }: CourseNow,
  { sessionId, as }: Mark,
): Promise<Edited | Refused> {
  const session = course.sessions.find((s) => s.id === sessionId)
  if (!session) return { kind: 'refused', problems: [`The course has no session ${sessionId}.`] }
  const name = sessionText(sessionName(course, session))
  if (session.state === 'cancelled')
    return {
      kind: 'refused',
      problems: [`${name} on ${datedText(session.date)} was cancelled: it cannot be marked.`],
    }
  if (session.state === as) return { kind: 'edited', course }
  if (as !== 'booked' && !hasBegun(clinic.zone, session, now))
    return {
      kind: 'refused',
      problems: [
        `${name} has not begun: mark it when it has. A patient who has said that they cannot come is cancelled or moved.`,
      ],
    }
  if (as === 'missed' && isWithoutPlace(session))
    return {
      kind: 'refused',
      problems: [
        `${name} could not be held, so nobody missed it: move it or cancel it. Mark it attended where it was held all the same.`,
      ],
    }
  if (as === 'attended' && isAwaiting(course))
    return {
      kind: 'refused',
      problems: [
        `${name} cannot be marked attended: nobody has signed the safety screening. Sign it first, or mark the session missed.`,
      ],
    }
  const marked = mark(course, sessionId, as, now)
  const isMadeUp =
    as === 'missed' &&
    course.protocol.missed !== 'drop' &&
    isTreatment(course, session) &&
    // What was stopped owes no more; what is paused is booked when it goes on.
    !course.stopped &&
    !isPaused(course)
  const edited = isMadeUp
    ? await makeUp(world, clinic, marked, session, now)
    : withoutMadeUp(marked, session, clinic.zone, now)
  return { ...edited, course: asOneVersion(course, edited.course) }
}

/** Whoever was there after all is not treated once too often: what was added for the miss goes again. */
function withoutMadeUp(marked: Course, session: Session, zone: string, now: Instant): Edited {
  if (session.state !== 'missed') return { kind: 'edited', course: marked }
  const madeUp = madeUpFor(marked, session.id)
  const spare = madeUp.filter((s) => s.state === 'booked' && !hasBegun(zone, s, now))
  if (spare.length === 0) return { kind: 'edited', course: marked }
  const ids = spare.map(({ id }) => id)
  return {
    kind: 'edited',
    course: cancel(marked, ids, 'clinic', now),
    notes: spare.map((s) => `${datedTimeText(s)} is taken out again: it was to make up for this session.`),
  }
}

/** With what was added when that was missed in its turn. */
const madeUpFor = (course: Course, id: SessionId): Session[] =>
  course.sessions
    .filter(({ makesUp }) => makesUp === id)
    .flatMap((s) => [s, ...(s.state === 'missed' ? madeUpFor(course, s.id) : [])])

/** Where one more session may go: after `previous`, before those of `following` that stay or make room. */
interface Opening {
  previous?: Session
  following: Session[]
  /** Whether the following may move, the fewest of them, where their gaps leave no room. */
  canMove: boolean
}

/**
 * `replace`: the first opening from here on that the gap rules allow. `append`: the end of its phase. Either way the
 * sessions after it stay where they can; last comes the end of the whole treatment.
 */
function openingsFor(course: Course, missed: Session, now: Instant, zone: string): Opening[] {
  const stand = treatmentSessions(course).filter((s) => s.id !== missed.id)
  const openings = Array.from({ length: stand.length + 1 }, (_, i): Opening => {
    const previous = stand[i - 1]
    return { ...(previous && { previous }), following: stand.slice(i), canMove: false }
  }).filter(({ following: [next] }) => !next || (next.state === 'booked' && !hasBegun(zone, next, now)))
  const lastOfPhase = stand.findLast((s) => s.phase === missed.phase)
  const endOfPhase = openings.filter((o) => o.previous?.id === lastOfPhase?.id)
  const first = course.protocol.missed === 'replace' ? openings : endOfPhase
  return [...first, ...endOfPhase.map((o) => ({ ...o, canMove: true })), ...openings.slice(-1)]
}

async function makeUp(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  missed: Session,
  now: Instant,
): Promise<Edited> {
  let problems: string[] = []
  for (const opening of openingsFor(course, missed, now, clinic.zone)) {
    const made = await place(world, clinic, course, missed, opening, now)
    if (made.kind === 'edited') return made
    problems = made.problems
  }
  const task: Task = {
    clinicId: course.clinicId,
    patientId: course.patientId,
    courseId: course.id,
    id: asId(`make-up/${course.id}/${missed.id}`),
    kind: 'replan-impossible',
    openedAt: now,
  }
  return { kind: 'edited', course, notes: problems, more: [{ kind: 'add-task', task }] }
}

async function place(
  world: Pick<World, 'store'>,
  clinic: Clinic,
  course: Course,
  missed: Session,
  { previous = missed, following, canMove }: Opening,
  now: Instant,
): Promise<Edited | Refused> {
  const [next] = following
  const making = canMove ? following : []
  const today = dateAt(clinic.zone, now)
  const { result, read } = await findSchedule(world, {
    clinic,
    wanted: [
      { phase: phaseOf(course, missed) },
      ...making.map((s) => ({ phase: phaseOf(course, s), current: s })),
    ],
    previous,
    ...(next && !canMove && { next: { slot: next, phase: phaseOf(course, next) } }),
    // The session missed was the last: its gap has begun to run, and only the least of it is held.
    ...(!next && byTime(previous, missed) <= 0 && { resumes: true }),
    earliest: previous.date > today ? previous.date : today,
    notBefore: now,
    wishes: course.wishes,
    own: { courseId: course.id, sessionIds: making.map((s) => s.id) },
    patientId: course.patientId,
    preferredChair: missed.chairId,
    counted: countedAmong(
      course,
      course.sessions.filter((s) => byTime(s, previous) <= 0),
    ),
  })
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  const [slot, ...places] = result.slots
  const moves = making
    .map((s, i): Move => ({ sessionId: s.id, to: places[i]! }))
    .filter(({ to }, i) => !isSameSlot(to, making[i]!))
  const moved = moves.length > 0 ? move(course, moves, now) : course
  const notes = explainShifts(result.shifts)
  return {
    kind: 'edited',
    course: add(moved, [{ phase: missed.phase, slot: slot!, makesUp: missed.id }], now, { isTold: true }),
    read,
    notes,
  }
}

const isSameSlot = (a: Slot, b: Slot): boolean =>
  a.date === b.date && a.minute === b.minute && a.chairId === b.chairId
