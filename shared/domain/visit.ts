import { byTime, type Course, isWithoutPlace, type Session } from './course.ts'
import type { SessionId } from './ids.ts'
import type { Instant } from './time.ts'

/**
 * How far a patient has come on the day. What was noted at the door is of one place in the diary: it goes with a move or
 * a cancel, and nothing that is sent depends on it.
 */
export type Visit = 'expected' | 'arrived' | 'in-treatment' | 'completed' | 'missed' | 'cancelled'

export function visitOf(session: Session): Visit {
  switch (session.state) {
    case 'attended':
      return 'completed'
    case 'missed':
    case 'cancelled':
      return session.state
    case 'booked':
      if (session.begunAt !== undefined) return 'in-treatment'
      return session.arrivedAt === undefined ? 'expected' : 'arrived'
  }
}

/** Notes that the patient is here, or on the chair: whoever is on the chair has arrived. */
export const noteVisit = (
  course: Course,
  id: SessionId,
  as: 'arrived' | 'in-treatment',
  now: Instant,
): Course =>
  withSession(course, id, (session) => ({
    ...session,
    arrivedAt: session.arrivedAt ?? now,
    ...(as === 'in-treatment' && { begunAt: now }),
  }))

/** One step back: from the chair to the waiting room, from there to not being here. */
export const takeBackVisit = (course: Course, id: SessionId): Course =>
  withSession(course, id, ({ begunAt, arrivedAt, ...session }) =>
    begunAt === undefined || arrivedAt === undefined ? session : { ...session, arrivedAt },
  )

const withSession = (course: Course, id: SessionId, edit: (session: Session) => Session): Course => ({
  ...course,
  version: course.version + 1,
  sessions: course.sessions.map((session) => (session.id === id ? edit(session) : session)),
})

/** Before it no session of the course was held, or will be. */
export const isFirstSession = (course: Course, session: Session): boolean =>
  !course.sessions.some(
    (s) =>
      s.id !== session.id &&
      (s.state === 'attended' || (s.state === 'booked' && !isWithoutPlace(s))) &&
      byTime(s, session) < 0,
  )
