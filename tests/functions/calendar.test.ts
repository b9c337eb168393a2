import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noon } from './a-clinic-with-links.ts'
import { aClinicWithSessions, type ClinicWithSessions, openTimes, session } from './a-clinic-with-sessions.ts'
import { calendarParts } from '../../shared/domain/calendar-part.ts'
import { day } from '../../shared/domain/time.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { refOf } from '../a-world.ts'
import type { Seen, Visitor } from './visitor.ts'
import { changedBy } from './whole-table.ts'

let clinic: ClinicWithSessions
beforeEach(async () => {
  // The full name tells what kind of clinic it is, so it stays out of calendars that others can see.
  clinic = await aClinicWithSessions({ name: 'Northside Fibromyalgia and TMS Clinic' })
})
afterEach(() => clinic.close())

function entriesIn(content: string) {
  const root = new ICAL.Component(ICAL.parse(content))
  const entries = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      status: component.getFirstPropertyValue('status'),
      summary: event.summary,
      location: event.location,
      attendees: event.attendees.length,
    }
  })
  return {
    method: root.getFirstPropertyValue('method'),
    name: root.getFirstPropertyValue('x-wr-calname'),
    entries,
  }
}

/** The page of the calendar, by the link in the message. */
const calendarPage = async (visitor: Visitor, path: string) =>
  await visitor.follow(await visitor.open(path), 'Add to your calendar')

const addressIn = (text: string): string => /https:\/\/visits\.example\.org\/c\/(\w{22})/.exec(text)![0]

async function subscribed(of: Awaited<ReturnType<ClinicWithSessions['booked']>>, form?: Seen) {
  const page = await of.visitor.send(form ?? (await calendarPage(of.visitor, of.path)), { choice: 'make' })
  expect(page.status).toBe(200)
  const { pathname } = new URL(addressIn(page.text))
  return { page, pathname, look: async () => await clinic.app.request(pathname) }
}

describe('the calendar file', () => {
  it('holds what is coming, as the emails hold it, in UTC, and nothing about what it is for', async () => {
    const of = await clinic.booked(undefined, { earliest: '2027-03-25' })
    const seen = await of.visitor.follow(await calendarPage(of.visitor, of.path), 'Get the file')
    expect(seen.status).toBe(200)
    expect(seen.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(seen.headers.get('content-disposition')).toBe('attachment; filename="appointments.ics"')
    const content = await seen.answers.at(-1)!.text()
    const { method, name, entries } = entriesIn(content)
    expect([method, name]).toEqual(['PUBLISH', 'Appointments at Northside'])
    // The clocks go forward on 28 March; 26 and 29 March are bank holidays.
    expect(entries.map((e) => e.start)).toEqual([
      '2027-03-25T09:30:00.000Z',
      '2027-03-30T08:30:00.000Z',
      '2027-03-31T08:30:00.000Z',
      '2027-04-01T08:30:00.000Z',
    ])
    const [emailed] = calendarParts(clinic.clinic, of.course, of.course.sessions, '')
    expect(entries.map((e) => [e.uid, e.sequence])).toEqual(emailed!.events.map((e) => [e.uid, e.sequence]))
    expect(entries[0]).toMatchObject({
      summary: 'Appointment at Northside',
      status: 'CONFIRMED',
      attendees: 0,
    })
    expect(content).not.toMatch(conditionWords)
    expect(content).not.toMatch(/Ada|Example|ada@/)
  })

  it('speaks the patient’s language', async () => {
    const of = await clinic.booked(undefined, { patient: { language: 'pl' } })
    const list = await of.visitor.open(of.path)
    const seen = await of.visitor.open(list.path.replace('/sessions', '/calendar.ics'))
    expect(entriesIn(await seen.answers[0]!.text()).entries[0]!.summary).toBe('Wizyta: Northside')
  })
})

describe('the calendar address', () => {
  it('is shown once, kept as a hash, and needs a choice to be made', async () => {
    const of = await clinic.booked()
    const page = await calendarPage(of.visitor, of.path)
    expect(page.forms[0]!.fields.filter((f) => f.kind === 'radio' && f.isChecked)).toEqual([])
    const changed = await changedBy(clinic.table, async () => {
      expect((await of.visitor.send(page)).status).toBe(422)
      expect((await of.visitor.send(page, { choice: 'no' })).path).toMatch(/\/sessions$/)
      expect((await of.visitor.post(page.path, 'choice=yes')).status).toBe(422)
    })
    expect(changed).toEqual([])
    const { page: made, pathname } = await subscribed(of)
    expect(made.html).toContain(`href="webcal://visits.example.org${pathname}"`)
    expect(made.text).toContain('It works until Tuesday 7 March 2028.')
    const secret = pathname.slice(3)
    expect((await of.visitor.open(page.path)).html).not.toContain(secret)
    const rows = await changedBy(clinic.table, () => clinic.store.erasePatient(of.course))
    expect(rows.join('\n')).not.toContain(secret)
    expect(rows.join('\n')).toContain(clinic.random.hashOf(secret))
  })

  it('is not ended by loading its page again', async () => {
    const of = await clinic.booked()
    const page = await calendarPage(of.visitor, of.path)
    const made = await of.visitor.send(page, { choice: 'make' })
    const pathname = /\/c\/\w{22}/.exec(made.html)![0]
    const again = await of.visitor.send(page, { choice: 'make' })
    expect(again.path).toMatch(/\/calendar$/)
    expect(again.answers[0]!.status).toBe(303)
    expect((await clinic.visitor().open(pathname)).status).toBe(200)
  })

  it('follows every change: a new time under the same name, and what was cancelled marked so', async () => {
    const of = await clinic.booked()
    const { look, pathname } = await subscribed(of)
    const first = await look()
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.headers.getSetCookie()).toEqual([])
    const before = entriesIn(await first.text()).entries
    expect(before.map((e) => e.status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CONFIRMED'])
    const times = await openTimes(of, 's4')
    await of.visitor.send(times, { time: '2027-03-12T17:30' })
    await cancelSession(clinic, refOf(of.course), { sessionId: session(2), by: 'clinic' })
    const after = entriesIn(await (await look()).text()).entries
    expect(after.map((e) => [e.uid, e.sequence, e.status, e.start.slice(0, 16)])).toEqual([
      [before[0]!.uid, 0, 'CONFIRMED', '2027-03-09T09:30'],
      [before[1]!.uid, 1, 'CANCELLED', '2027-03-10T09:30'],
      [before[2]!.uid, 0, 'CONFIRMED', '2027-03-11T09:30'],
      [before[3]!.uid, 1, 'CONFIRMED', '2027-03-12T17:30'],
    ])
    const head = await clinic.app.request(pathname, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await clinic.app.request(pathname, { method: 'POST' })).status).toBeGreaterThanOrEqual(400)
    expect(await changedBy(clinic.table, look)).toEqual([])
  })

  it('is one: another one ends it', async () => {
    const of = await clinic.booked()
    const first = await subscribed(of)
    const second = await subscribed(of)
    expect([(await first.look()).status, (await second.look()).status]).toEqual([404, 200])
    clinic.clock.set(noon + 364 * day)
    expect((await second.look()).status).toBe(200)
    clinic.clock.set(noon + 366 * day)
    expect((await second.look()).status).toBe(404)
    const later = await clinic.link(of.course, { purpose: 'sessions', about: 's1' })
    // Nothing is coming, so the list has no link to it; the old row has expired and is no reason to refuse.
    const list = await of.visitor.open(later.path)
    const page = await of.visitor.open(list.path.replace('/sessions', '/calendar'))
    const third = await subscribed(of, page)
    expect((await third.look()).status).toBe(200)
  })

  it('ends with the patient’s file, and looks then like one that never was', async () => {
    const of = await clinic.booked()
    const { look } = await subscribed(of)
    await clinic.store.erasePatient(of.course)
    const gone = await look()
    const never = await clinic.app.request(`/c/${'a'.repeat(22)}`)
    expect([gone.status, never.status]).toEqual([404, 404])
    expect(await gone.text()).toBe(await never.text())
  })

  it('opens nothing but the calendar, and a link to sessions is no calendar address', async () => {
    const of = await clinic.booked()
    const { pathname } = await subscribed(of)
    const secret = pathname.slice(3)
    const visitor = clinic.visitor()
    expect((await visitor.open(`/s/${secret}`)).status).toBe(404)
    expect((await visitor.open(`/q/${secret}`)).status).toBe(404)
    expect((await visitor.open(of.path.replace('/s/', '/c/'))).status).toBe(404)
    const handle = clinic.random.hashOf(secret).slice(0, 8)
    for (const page of ['sessions', 'calendar', 'calendar.ics'])
      expect(
        (await visitor.open(`/v/${handle}/${page}`, { headers: { Cookie: `__Host-v-${handle}=${secret}` } }))
          .status,
      ).toBe(404)
  })
})
