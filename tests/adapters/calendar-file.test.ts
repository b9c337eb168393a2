import ICAL from 'ical.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openMailbox } from '../../infra/local/mailbox.ts'
import { smtpEmails } from '../../shared/adapters/email-smtp.ts'
import { type CalendarPart, calendarParts } from '../../shared/domain/calendar-part.ts'
import type { Session } from '../../shared/domain/course.ts'
import type { OutgoingEmail } from '../../shared/channel-ports.ts'
import { aClinic, aCourse, aSession } from '../builders.ts'
import { anEmail } from './loopback.ts'

const clock = { now: () => Date.parse('2027-03-07T09:30:00Z') }

/** Through the whole way: written, sent, received, parsed as a calendar does. */
async function received(calendar: CalendarPart[], over: Partial<OutgoingEmail> = {}) {
  const mailbox = await openMailbox({ clock })
  onTestFinished(() => mailbox.close())
  const emails = smtpEmails({
    host: mailbox.host,
    port: mailbox.port,
    receipts: 'by-header',
    fromAddress: 'no-reply@mail.example.org',
    clock,
  })
  await emails.send(anEmail({ calendar, ...over }))
  return mailbox.mails()[0]!.calendar.map(({ method, content }) => {
    const root = new ICAL.Component(ICAL.parse(content))
    const events = root.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component)
      return {
        uid: event.uid,
        sequence: event.sequence,
        start: event.startDate.toJSDate().toISOString(),
        end: event.endDate.toJSDate().toISOString(),
        zone: event.startDate.zone.tzid,
        status: component.getFirstPropertyValue('status'),
        summary: event.summary,
        location: event.location,
        organizer: event.organizer,
        organizerName: component.getFirstProperty('organizer')?.getParameter('cn'),
        attendees: event.attendees.map((a) => String(a.getFirstValue()).toLowerCase()),
      }
    })
    return { method, inFile: root.getFirstPropertyValue('method'), content, events }
  })
}

const partsOf = (...sessions: Session[]) =>
  calendarParts(aClinic(), aCourse([]), sessions, 'Your appointment')
const receivedFor = async (...sessions: Session[]) => received(partsOf(...sessions))

describe('the calendar file of an email', () => {
  it('invites the patient on behalf of the clinic', async () => {
    const [part] = await receivedFor(aSession('2027-03-08T09:30'))

    expect(part).toMatchObject({ method: 'REQUEST', inFile: 'REQUEST' })
    expect(part!.events).toEqual([
      {
        uid: 'northside.c1.s1@coursekeeper',
        sequence: 0,
        start: '2027-03-08T09:30:00.000Z',
        end: '2027-03-08T10:00:00.000Z',
        zone: 'UTC',
        status: 'CONFIRMED',
        summary: 'Your appointment',
        location: '1 High Street, Northtown',
        organizer: 'mailto:desk@northside.example.org',
        organizerName: 'Northside Clinic',
        attendees: ['mailto:ada@example.com'],
      },
    ])
  })

  it('moves the same entry: one UID, a higher SEQUENCE, the other time', async () => {
    const [first] = await receivedFor(aSession('2027-03-08T09:30'))
    const [moved] = await receivedFor(aSession('2027-03-10T14:00', { revision: 1 }))

    const [was, is] = [first!.events[0]!, moved!.events[0]!]
    expect(is.uid).toBe(was.uid)
    expect(is.sequence).toBe(was.sequence + 1)
    expect(is.start).toBe('2027-03-10T14:00:00.000Z')
    expect(moved!.method).toBe('REQUEST')
  })

  it('cancels the same entry, again with a higher SEQUENCE', async () => {
    const cancelled = aSession('2027-03-08T09:30', { state: 'cancelled', revision: 2, stateAt: clock.now() })
    const [part] = await receivedFor(cancelled)

    expect(part).toMatchObject({ method: 'CANCEL', inFile: 'CANCEL' })
    expect(part!.events).toMatchObject([
      { uid: 'northside.c1.s1@coursekeeper', sequence: 2, status: 'CANCELLED' },
    ])
  })

  it('keeps what is booked and what is cancelled in two files, each with its own method', async () => {
    const parts = await receivedFor(
      aSession('2027-03-08T09:30', { state: 'cancelled', revision: 1, stateAt: clock.now() }),
      aSession('2027-03-09T09:30', { id: aCourse(['2027-03-08T09:30', '2027-03-09T09:30']).sessions[1]!.id }),
    )
    expect(parts.map((p) => [p.method, p.inFile, p.events.map((e) => e.uid)])).toEqual([
      ['REQUEST', 'REQUEST', ['northside.c1.s2@coursekeeper']],
      ['CANCEL', 'CANCEL', ['northside.c1.s1@coursekeeper']],
    ])
  })

  it.each([
    ['the day before the clocks go forward', '2027-03-27T09:30', '2027-03-27T09:30:00.000Z'],
    ['the day they go forward', '2027-03-28T09:30', '2027-03-28T08:30:00.000Z'],
    ['the day after', '2027-03-29T09:30', '2027-03-29T08:30:00.000Z'],
    ['the day before the clocks go back', '2027-10-30T09:30', '2027-10-30T08:30:00.000Z'],
    ['the day they go back', '2027-10-31T09:30', '2027-10-31T09:30:00.000Z'],
    ['the day after that', '2027-11-01T09:30', '2027-11-01T09:30:00.000Z'],
  ])('shows 9:30 in London on %s', async (_, at, utc) => {
    const [part] = await receivedFor(aSession(at))
    const { start, end } = part!.events[0]!
    expect(start).toBe(utc)
    expect(Date.parse(end) - Date.parse(start)).toBe(30 * 60_000)
    const london = new Date(start).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' })
    expect(london).toBe('09:30:00')
  })

  it("keeps a clinic's name whole, but for double quotes, which the format cannot hold", async () => {
    const parts = partsOf(aSession('2027-03-08T09:30'))
    const [part] = await received(parts, { fromName: 'Nörth "S", x; y: z' })
    expect(part!.events[0]).toMatchObject({
      organizerName: "Nörth 'S', x; y: z",
      organizer: 'mailto:desk@northside.example.org',
    })
  })

  it('lets no wording add a line of its own', async () => {
    const [part] = partsOf(aSession('2027-03-08T09:30'))
    const evil = 'Room 1\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:evil\u2028ATTENDEE:mailto:eve@example.com; a, b\\'
    const event = { ...part!.events[0]!, summary: evil, location: evil, uid: `x\r\nSTATUS:CANCELLED` }
    const [read] = await received([{ ...part!, events: [event] }])

    expect(read!.events).toHaveLength(1)
    expect(read!.events[0]).toMatchObject({ status: 'CONFIRMED', attendees: ['mailto:ada@example.com'] })
    const flat = 'Room 1 END:VEVENT BEGIN:VEVENT UID:evil ATTENDEE:mailto:eve@example.com; a, b\\'
    expect(read!.events[0]!.summary).toBe(flat)
    expect(read!.events[0]!.location).toBe(flat)
  })
})
