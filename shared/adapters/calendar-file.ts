import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator'
import type { CalendarEvent, CalendarPart, PublishedCalendar } from '../domain/calendar-part.ts'
import { oneLine } from '../domain/plain-text.ts'

const kinds = {
  REQUEST: { method: ICalCalendarMethod.REQUEST, status: ICalEventStatus.CONFIRMED },
  CANCEL: { method: ICalCalendarMethod.CANCEL, status: ICalEventStatus.CANCELLED },
}

/** A parameter knows no escape for its own quotes (RFC 5545, 3.2). */
const parameterText = (text: string) => oneLine(text).replaceAll('"', "'")

const prodId = '//Coursekeeper//Appointments//EN'

interface Organizer {
  name: string
  email: string
}
export interface CalendarPeople {
  clinic: Organizer
  patientEmail: string
}

/** Times are UTC, so that no table of clock changes travels with it. */
const addEvent = (calendar: ICalCalendar, event: CalendarEvent, status: ICalEventStatus, clinic: Organizer) =>
  calendar.createEvent({
    id: oneLine(event.uid),
    sequence: event.sequence,
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    stamp: new Date(event.stampedAt),
    summary: oneLine(event.summary),
    location: oneLine(event.location),
    status,
    class: ICalEventClass.PRIVATE,
    organizer: { name: parameterText(clinic.name), email: oneLine(clinic.email) },
  })

/**
 * An iCalendar object for an email. Calendars take a REQUEST over only with an organizer, and for the one who is
 * invited (RFC 5546); nothing asks for an answer to the invitation.
 */
export function calendarFile(part: CalendarPart, { clinic, patientEmail }: CalendarPeople): string {
  const { method, status } = kinds[part.method]
  const calendar = new ICalCalendar({ prodId, method })
  for (const event of part.events)
    addEvent(calendar, event, status, clinic).createAttendee({
      email: patientEmail,
      status: ICalAttendeeStatus.ACCEPTED,
      role: ICalAttendeeRole.REQ,
      rsvp: false,
    })
  return `${calendar.toString()}\r\n`
}

/** How often a subscriber is asked to look again. */
const lookAgainSeconds = 60 * 60

/** What nobody is invited to by it: it has no attendee, so it names no patient (RFC 5546, PUBLISH). */
export function publishedFile({ name, events }: PublishedCalendar, clinic: Organizer): string {
  const calendar = new ICalCalendar({
    prodId,
    method: ICalCalendarMethod.PUBLISH,
    name: oneLine(name),
    ttl: lookAgainSeconds,
  })
  for (const event of events)
    addEvent(
      calendar,
      event,
      event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      clinic,
    )
  return `${calendar.toString()}\r\n`
}
