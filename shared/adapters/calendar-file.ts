import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator'
import type { CalendarPart } from '../domain/calendar-part.ts'
import { oneLine } from './plain-text.ts'

const kinds = {
  REQUEST: { method: ICalCalendarMethod.REQUEST, status: ICalEventStatus.CONFIRMED },
  CANCEL: { method: ICalCalendarMethod.CANCEL, status: ICalEventStatus.CANCELLED },
}

/** A parameter knows no escape for its own quotes (RFC 5545, 3.2). */
const parameterText = (text: string) => oneLine(text).replaceAll('"', "'")

export interface CalendarPeople {
  clinic: { name: string; email: string }
  patientEmail: string
}

/**
 * An iCalendar object. Times are UTC, so that no table of clock changes travels with it. Calendars take a REQUEST over
 * only with an organizer, and for the one who is invited (RFC 5546); nothing asks for an answer to the invitation.
 */
export function calendarFile(part: CalendarPart, { clinic, patientEmail }: CalendarPeople): string {
  const { method, status } = kinds[part.method]
  const calendar = new ICalCalendar({ prodId: '//Coursekeeper//Appointments//EN', method })
  for (const event of part.events)
    calendar
      .createEvent({
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
      .createAttendee({
        email: patientEmail,
        status: ICalAttendeeStatus.ACCEPTED,
        role: ICalAttendeeRole.REQ,
        rsvp: false,
      })
  return `${calendar.toString()}\r\n`
}
