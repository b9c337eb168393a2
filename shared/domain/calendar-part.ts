import type { Clinic } from './clinic.ts'
import { byTime, type Course, endOf, isWithoutPlace, type Session, startOf } from './course.ts'
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

type Place = Pick<Clinic, 'zone' | 'address'>
type Owner = Pick<Course, 'clinicId' | 'id'>

const eventOf = (clinic: Place, course: Owner, s: Session, summary: string): CalendarEvent => ({
  uid: `${course.clinicId}.${course.id}.${s.id}@coursekeeper`,
  sequence: s.revision,
  startsAt: startOf(clinic.zone, s),
  endsAt: endOf(clinic.zone, s),
  summary,
  location: clinic.address,
  stampedAt: (isOff(s) ? (s.stateAt ?? s.noPlaceSince) : undefined) ?? s.setAt,
})

/** Nobody is to come then: where another time is looked for, the entry is sent again with it. */
const isOff = (s: Session): boolean => s.state === 'cancelled' || (s.state === 'booked' && isWithoutPlace(s))

/**
 * What the patient's calendar has to learn, in at most two parts: a REQUEST for what is booked, then a CANCEL for what
 * is not (RFC 5546 gives one method to a whole object). Sessions that are over are left as they are.
 */
export function calendarParts(
  clinic: Place,
  course: Owner,
  sessions: Session[],
  summary: string,
): CalendarPart[] {
  const eventsOf = (some: Session[]) => some.map((s) => eventOf(clinic, course, s, summary))
  const parts: CalendarPart[] = [
    { method: 'REQUEST', events: eventsOf(sessions.filter((s) => s.state === 'booked' && !isOff(s))) },
    { method: 'CANCEL', events: eventsOf(sessions.filter(isOff)) },
  ]
  return parts.filter((p) => p.events.length > 0)
}

/** What a calendar is given to read, rather than sent: a file, or an address that it looks at again and again. */
export interface PublishedCalendar {
  /** As calendars show it among others. */
  name: string
  /** The same entries as in emails, so that they merge. A calendar drops what is cancelled. */
  events: (CalendarEvent & { isCancelled: boolean })[]
}

export const publishedCalendar = (
  clinic: Place,
  course: Owner,
  sessions: Session[],
  { name, summary }: { name: string; summary: string },
): PublishedCalendar => ({
  name,
  events: [...sessions].sort(byTime).map((s) => ({
    ...eventOf(clinic, course, s, summary),
    isCancelled: isOff(s),
  })),
})
