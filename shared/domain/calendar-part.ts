import type { Clinic } from './clinic.ts'
import { type Course, endOf, type Session, startOf } from './course.ts'
import type { Instant } from './time.ts'

/** One iCalendar object of an email. A method holds for all of its events, so a mixed notice has two parts. */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL'
  events: CalendarEvent[]
}

export interface CalendarEvent {
  /** Stable for the session's whole life. */
  uid: string
  sequence: number
  startsAt: Instant
  endsAt: Instant
  summary: string
  location: string
  /** When this state of it was made. */
  stampedAt: Instant
}

/**
 * What the patient's calendar has to learn, in at most two parts: a REQUEST for what is booked, then a CANCEL for what
 * is not (RFC 5546 gives one method to a whole object). Sessions that are over are left as they are.
 */
export function calendarParts(
  clinic: Pick<Clinic, 'zone' | 'address'>,
  course: Pick<Course, 'clinicId' | 'id'>,
  sessions: Session[],
  summary: string,
): CalendarPart[] {
  const events = (state: Session['state']) =>
    sessions
      .filter((s) => s.state === state)
      .map((s) => ({
        uid: `${course.clinicId}.${course.id}.${s.id}@coursekeeper`,
        sequence: s.revision,
        startsAt: startOf(clinic.zone, s),
        endsAt: endOf(clinic.zone, s),
        summary,
        location: clinic.address,
        stampedAt: (state === 'cancelled' ? s.stateAt : undefined) ?? s.setAt,
      }))
  const parts: CalendarPart[] = [
    { method: 'REQUEST', events: events('booked') },
    { method: 'CANCEL', events: events('cancelled') },
  ]
  return parts.filter((p) => p.events.length > 0)
}
