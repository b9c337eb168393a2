import { chairClosure, openingOf } from './calendar.ts'
import type { Clinic } from './clinic.ts'
import { type Course, endOf, hasBegun, isWithoutPlace, type Session } from './course.ts'
import type { Instant } from './time.ts'

/** Whether a booked session cannot stand where it is: its day was closed, its chair broke or went. */
export function isDisplaced(
  clinic: Clinic,
  session: Pick<Session, 'date' | 'minute' | 'minutes' | 'chairId' | 'override'>,
): boolean {
  if (session.override !== undefined) return false
  const opening = openingOf(clinic, session.date)
  if (opening.kind === 'closed') return true
  const { minute, minutes, chairId, date } = session
  if (!opening.intervals.some((h) => h.from <= minute && minute + minutes <= h.to)) return true
  return !clinic.chairs.some((c) => c.id === chairId) || chairClosure(clinic, chairId, date) !== undefined
}

/**
 * Whether a session may be spoken of as one to come to. The clinic is asked too, because between its change and the
 * search for another place some minutes may pass. Not of sessions that are over: hours that change say nothing of them.
 */
export const hasPlace = (clinic: Clinic, session: Session): boolean =>
  session.begunAt !== undefined || (session.noPlaceSince === undefined && !isDisplaced(clinic, session))

const isToCome = (session: Session, { zone }: Clinic, now: Instant): boolean =>
  session.state === 'booked' && !hasBegun(zone, session, now)

/** Whether a session waits for a place: it is booked where it cannot stand, or was until its time had gone by. */
export const waitsForPlace = (session: Session, clinic: Clinic, now: Instant): boolean =>
  session.state === 'booked' &&
  (isWithoutPlace(session) || (isToCome(session, clinic, now) && isDisplaced(clinic, session)))

/**
 * What a search that is over leaves: what found no place is noted so, and what can stand again stands again. Each is an
 * edit, so that its patient hears of it as of any other, and of nothing where both come within one notice.
 */
export function notePlaces(course: Course, clinic: Clinic, now: Instant): Course {
  const edits = [...course.edits]
  const sessions = course.sessions.map((session): Session => {
    if (!isToCome(session, clinic, now)) return session
    const isOut = isDisplaced(clinic, session)
    if (isOut === (session.noPlaceSince !== undefined)) return session
    const { id: sessionId, date, minute, confirmedAt, asked } = session
    if (!isOut) {
      edits.push({ at: now, sessionId, to: { date, minute }, again: true })
      return standsAgain(session, now)
    }
    edits.push({
      at: now,
      sessionId,
      from: { date, minute },
      waits: true,
      ...(confirmedAt !== undefined && !asked && { confirmedAt }),
    })
    const { confirmedAt: _, ...rest } = session
    return { ...rest, revision: session.revision + 1, noPlaceSince: now }
  })
  const isSame = edits.length === course.edits.length
  return isSame ? course : { ...course, version: course.version + 1, sessions, edits }
}

/** At its time: its calendar entry, and what reminds of it, are made anew. */
export const standsAgain = ({ noPlaceSince: _, ...session }: Session, now: Instant): Session => ({
  ...session,
  revision: session.revision + 1,
  setAt: now,
})

/** Its time has gone by, and the clinic could not hold it: it stands in the way of nothing. */
export const wasNotHeld = (zone: string, session: Session, now: Instant): boolean =>
  session.state === 'booked' && isWithoutPlace(session) && endOf(zone, session) <= now

/** Whether it can be given another time, or none: it is to come, or its time came when the clinic could not hold it. */
export const isChangeable = (zone: string, session: Session, now: Instant): boolean =>
  session.state === 'booked' && (isWithoutPlace(session) || !hasBegun(zone, session, now))
