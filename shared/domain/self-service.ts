import type { Clinic } from './clinic.ts'
import {
  type Course,
  isTreatment,
  isWithoutPlace,
  type Session,
  type SessionRequest,
  startOf,
} from './course.ts'
import type { SessionId } from './ids.ts'
import { day, hour, type Instant, minute } from './time.ts'

/** A session as the patient saw it: a page may be hours old when its button is pressed. */
export interface Seen {
  sessionId: SessionId
  revision: number
}

export type Standing =
  | { kind: 'open'; session: Session }
  /** Moved since it was seen. */
  | { kind: 'moved'; session: Session }
  | { kind: 'cancelled'; session: Session }
  /** The clinic cannot treat then, and calls with another time. */
  | { kind: 'waits'; session: Session }
  /** Also marked attended or missed. */
  | { kind: 'begun'; session: Session }
  | { kind: 'no-such-session' }

/** Whether the patient can still say something about the session that they saw, or how it stands. */
export function standingOf(course: Course, zone: string, seen: Seen, now: Instant): Standing {
  const session = course.sessions.find((s) => s.id === seen.sessionId)
  if (!session) return { kind: 'no-such-session' }
  if (session.state === 'cancelled') return { kind: 'cancelled', session }
  if (session.state !== 'booked' || startOf(zone, session) <= now) return { kind: 'begun', session }
  if (isWithoutPlace(session)) return { kind: 'waits', session }
  return { kind: session.revision === seen.revision ? 'open' : 'moved', session }
}

/** A maintenance session that waits for the patient's word: any answer to it is theirs to give, at any time. */
export const isInvitation = (course: Course, session: Session): boolean =>
  session.state === 'booked' &&
  session.confirmedAt === undefined &&
  !isTreatment(course, session) &&
  !isWithoutPlace(session)

const isInTime = (clinic: Clinic, session: Session, now: Instant): boolean =>
  startOf(clinic.zone, session) - now >= clinic.selfService.noticeHours * hour

const movesByPatient = (course: Course): number =>
  course.edits.filter((edit) => edit.by === 'patient' && edit.from && edit.to).length

/** Done at once; else it becomes a request. */
export const mayMove = (clinic: Clinic, course: Course, session: Session, now: Instant): boolean =>
  isInvitation(course, session) ||
  (isInTime(clinic, session, now) && movesByPatient(course) < clinic.selfService.moves)

export const mayCancel = (clinic: Clinic, course: Course, session: Session, now: Instant): boolean =>
  isInvitation(course, session) || (isInTime(clinic, session, now) && clinic.selfService.cancels)

/** Nobody comes to a chair at a notice that the clinic would not let them leave it at; nor in this very minute. */
export const soonestChoice = (clinic: Clinic, now: Instant): Instant =>
  now + Math.max(clinic.selfService.noticeHours * hour, minute)

/** Asked again within a day, it is the same request; later it is worth telling again. */
export function isAskedAlready(session: Session, asked: SessionRequest): boolean {
  const was = session.asked
  return (
    was !== undefined &&
    was.what === asked.what &&
    was.to?.date === asked.to?.date &&
    was.to?.minute === asked.to?.minute &&
    asked.at - was.at < day
  )
}
