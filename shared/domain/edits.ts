import {
  byTime,
  type CancelledBy,
  type Course,
  hasBegun,
  isTreatment,
  type Session,
  type SessionRequest,
  type Slot,
} from './course.ts'
import { isPaused } from './course-state.ts'
import { asId, type SessionId } from './ids.ts'
import { invariant } from './invariant.ts'
import { isChangeable, standsAgain } from './no-place.ts'
import type { Instant } from './time.ts'

/** A course after a change, its version one up: what every edit here gives. Past sessions never change. */
const next = (course: Course, over: Partial<Course>): Course => ({
  ...course,
  ...over,
  version: course.version + 1,
})

/** What the patient said of the place that it had. */
const withoutAnswer = ({ confirmedAt: _, asked: _asked, ...rest }: Session): Session => rest

/** Nor what was noted of the patient's coming to it. */
const asNobodyCame = ({ arrivedAt: _, begunAt: _begun, noPlaceSince: _n, ...rest }: Session): Session =>
  withoutAnswer(rest)

/** Booked sessions that have not begun. */
export const upcoming = (course: Course, zone: string, now: Instant): Session[] =>
  course.sessions.filter((s) => s.state === 'booked' && !hasBegun(zone, s, now)).sort(byTime)

export interface Move {
  sessionId: SessionId
  to: Slot
  override?: string
}

/**
 * A move to the same time on another chair is nothing that a patient has to hear of, unless they were told that the time
 * cannot be kept.
 */
export function move(course: Course, moves: Move[], now: Instant, by?: 'patient'): Course {
  const edits = [...course.edits]
  const sessions = course.sessions.map((session) => {
    const found = moves.find((m) => m.sessionId === session.id)
    if (!found) return session
    const { to, override } = found
    const isNewTime = session.date !== to.date || session.minute !== to.minute
    if (!isNewTime && session.noPlaceSince === undefined) return { ...session, chairId: to.chairId }
    if (!isNewTime) {
      edits.push({ at: now, sessionId: session.id, to: { date: to.date, minute: to.minute }, again: true })
      return {
        ...standsAgain(session, now),
        chairId: to.chairId,
        ...(override !== undefined && { override }),
      }
    }
    const { date, minute, confirmedAt, asked } = session
    edits.push({
      at: now,
      sessionId: session.id,
      from: { date, minute },
      to: { date: to.date, minute: to.minute },
      ...(by && { by }),
      ...(confirmedAt !== undefined && !asked && { confirmedAt }),
      ...(asked && { asked }),
    })
    return {
      ...asNobodyCame(session),
      ...to,
      revision: session.revision + 1,
      setAt: now,
      ...(override !== undefined && { override }),
      // Whoever chose the time has said that they come to it.
      ...(by === 'patient' && { confirmedAt: now }),
    }
  })
  return next(course, { sessions, edits })
}

/** `isTold` is false where the patient has just done it and was answered. */
export function cancel(
  course: Course,
  ids: SessionId[],
  by: CancelledBy,
  now: Instant,
  { isTold = true }: { isTold?: boolean } = {},
): Course {
  const gone = course.sessions.filter((s) => ids.includes(s.id) && s.state === 'booked')
  const edits = gone.map(({ id, date, minute, asked }) => ({
    ...{ at: now, sessionId: id, from: { date, minute } },
    ...(asked && { asked }),
  }))
  return next(course, {
    sessions: course.sessions.map((s) =>
      gone.includes(s)
        ? {
            ...asNobodyCame(s),
            state: 'cancelled',
            cancelledBy: by,
            stateAt: now,
            revision: s.revision + 1,
          }
        : s,
    ),
    edits: isTold ? [...course.edits, ...edits] : course.edits,
  })
}

/** `booked` takes a mark back. */
export function mark(
  course: Course,
  id: SessionId,
  as: 'attended' | 'missed' | 'booked',
  now: Instant,
): Course {
  return next(course, {
    sessions: course.sessions.map((s) => {
      if (s.id !== id) return s
      const { stateAt: _, asked: _asked, ...rest } = s
      return as === 'booked' ? { ...rest, state: 'booked' } : { ...rest, state: as, stateAt: now }
    }),
  })
}

export interface Addition {
  phase: number
  slot: Slot
  override?: string
  makesUp?: SessionId
}

/** `isTold` is false for a first booking and for maintenance, which have messages of their own. */
export function add(
  course: Course,
  additions: Addition[],
  now: Instant,
  { isTold }: { isTold: boolean },
): Course {
  const added = additions.map(({ phase, slot, override, makesUp }, i): Session => {
    const rules = course.protocol.phases[phase]
    invariant(rules, `the protocol has no phase ${phase}`)
    return {
      id: asId(`s${course.sessions.length + i + 1}`),
      phase,
      ...slot,
      minutes: rules.sessionMinutes,
      state: 'booked',
      revision: 0,
      setAt: now,
      ...(override !== undefined && { override }),
      ...(makesUp !== undefined && { makesUp }),
    }
  })
  const edits = added.map(({ id, date, minute }) => ({ at: now, sessionId: id, to: { date, minute } }))
  return next(course, {
    sessions: [...course.sessions, ...added],
    edits: isTold ? [...course.edits, ...edits] : course.edits,
  })
}

export function confirm(course: Course, ids: SessionId[], now: Instant): Course {
  return next(course, {
    sessions: course.sessions.map((s) =>
      ids.includes(s.id) && s.state === 'booked' ? { ...withoutAnswer(s), confirmedAt: now } : s,
    ),
  })
}

/** Nothing else changes: the place is kept. */
export const ask = (course: Course, id: SessionId, asked: SessionRequest): Course =>
  next(course, { sessions: course.sessions.map((s) => (s.id === id ? { ...s, asked } : s)) })

export const openCalendar = (course: Course, calendarLink: string): Course => next(course, { calendarLink })

/**
 * Cancels sessions. Of those whose time went by, because the clinic could not hold them, the patient has heard that they
 * are off: a notice would come too late to leave.
 */
export function takeOut(
  course: Course,
  sessions: Session[],
  by: CancelledBy,
  { zone, now }: { zone: string; now: Instant },
): Course {
  const idsOf = (is: boolean) => sessions.filter((s) => hasBegun(zone, s, now) === is).map(({ id }) => id)
  const [lost, ahead] = [idsOf(true), idsOf(false)]
  const told = cancel(course, ahead, by, now)
  return lost.length === 0 ? told : asOneVersion(course, cancel(told, lost, by, now, { isTold: false }))
}

/** What the clinic could not hold goes too: it would else stay owed for ever, and come back into a course that is over. */
const free = (course: Course, zone: string, now: Instant, by: 'pause' | 'stop'): Course =>
  takeOut(
    course,
    course.sessions.filter((s) => isChangeable(zone, s, now)),
    by,
    { zone, now },
  )

/** `resume` books what is left of the protocol again. */
export function pause(course: Course, zone: string, now: Instant, reason: string): Course {
  const freed = free(course, zone, now, 'pause')
  return { ...freed, pauses: [...course.pauses, { from: now, reason }] }
}

export const endPause = (course: Course, now: Instant): Course =>
  next(course, { pauses: course.pauses.map((p) => (p.to === undefined ? { ...p, to: now } : p)) })

export function stop(course: Course, zone: string, now: Instant, reason: string): Course {
  const freed = free(course, zone, now, 'stop')
  return {
    ...(isPaused(freed) ? endPause(freed, now) : freed),
    version: course.version + 1,
    stopped: { at: now, reason },
  }
}

/** Several edits that are written together are one version. */
export const asOneVersion = (before: Course, after: Course): Course => ({
  ...after,
  version: before.version + 1,
})

export const treatmentSessions = (course: Course): Session[] =>
  course.sessions.filter((s) => s.state !== 'cancelled' && isTreatment(course, s)).sort(byTime)
