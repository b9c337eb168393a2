import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp as createPages } from '../../functions/patient-pages/app.tsx'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

/** One chair, closed for longer than a course can wait. */
const clinic = aClinic({ chairs: aClinic().chairs.slice(0, 1) })
const fire = { id: 'fire', from: '2027-03-09', to: '2027-05-30', reason: 'Fire' }
const patient = aPatient({ preferences: { reminders: ['sms'], questionnaires: [], maintenance: [] } })

let test: TestWorld
let console: Console
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic, patients: [patient] })
  await book(test)
  await test.until('2027-03-05T12:00')
  console = aConsole(test)
})
afterEach(() => test.close())

const close = async () => {
  await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [fire] }))
  await test.until('2027-03-05T12:30')
}
const proposal = `/console/closures/proposal?${new URLSearchParams({ from: fire.from, to: '2027-05-30', reason: 'Fire' }).toString()}`
const get = async (path: string) => (await console.as(person('reception')).get(path)).text

describe('a closure that finds no place', () => {
  it('is proposed with the sessions that have none, and with what their patient would be told', async () => {
    const shown = await get(proposal)
    const lost = (await courseOf(test)).sessions.filter(({ date }) => date >= fire.from).length
    expect(shown).toContain(`1 course finds no place for ${lost} sessions`)
    expect(shown).toContain('would be told once that they cannot take place and that you will call')
    expect(shown).toContain('Tue 9 Mar 2027 at 09:30')
    expect(shown).toContain('1 patient would be told: 1 text')
    expect(shown).toMatch(/Cannot take place, we will call you/)
  })

  it('shows on its page whom to call, and their number', async () => {
    await close()
    const page = await console.as(person('reception')).get('/console/closures/fire')
    expect(page.text).toContain('1 course has no place and wait for you')
    expect(page.html).toContain(`href="tel:${patient.phone}"`)
    // It is still owed when its days have gone by.
    await test.until('2027-03-12T12:00')
    expect((await console.as(person('reception')).get('/console/closures/fire')).text).toContain(
      'Tue 9 Mar 2027',
    )
  })

  it('marks its sessions in the day, the diary and the course, and asks for no mark of them', async () => {
    await close()
    const { patientId, id } = await courseOf(test)
    await test.until('2027-03-12T12:00')
    expect(await get('/console?date=2027-03-10')).toContain('no place: the clinic is closed then')
    expect(await get('/console/calendar?date=2027-03-10')).toContain('no place: closed then')
    const course = await get(`/console/patients/${patientId}/courses/${id}`)
    expect(course).toContain('no place: the clinic is closed then')
    expect(course.match(/has begun, not marked/g) ?? []).toHaveLength(1)
  })

  it('is told in the history of the course, and so is that they stand again', async () => {
    await close()
    const lost = (await courseOf(test)).sessions.filter(({ date }) => date >= fire.from).length
    const course = '/console/patients/p1/courses/c1'
    expect(await get(course)).toContain(`${lost} sessions without a place: the clinic is closed then`)
    await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [] }))
    await test.until('2027-03-05T13:00')
    expect(await get(course)).toContain(`${lost} sessions at the old time after all`)
  })

  it("says so on the patient's own page, and takes no yes for it", async () => {
    await close()
    const pages = createPages({ ...test.world, addressOf: () => '192.0.2.1' })
    const [link] = test.texts.accepted.flatMap(
      ({ outgoing }) => /https:\S+\/s\/\S+/.exec(outgoing.text) ?? [],
    )
    const shown = await pages.request(new URL(link!).pathname)
    const way = shown.headers.get('location')
    const cookie = shown.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ')
    const html = await (way === null ? shown : await pages.request(way, { headers: { cookie } })).text()
    expect(html).toContain('This appointment cannot take place. Please do not come')
  })

  describe('whose time has gone by', () => {
    const s2 = '/console/patients/p1/courses/c1/sessions/s2'
    const reception = () => console.as(person('reception'))
    const reopened = async () => {
      await close()
      await test.until('2027-03-12T12:00')
      await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [{ ...fire, to: '2027-03-12' }] }))
      await test.until('2027-03-12T13:00')
    }
    const seenIn = ({ html }: { html: string }) => /name="seen" value="([^"]*)"/.exec(html)![1]!
    const stateOf = async () => (await courseOf(test)).sessions.find(({ id }) => id === 's2')!
    const told = () => test.texts.accepted.map(({ outgoing }) => outgoing.text)

    it('can be moved and cancelled, and is nobody’s miss', async () => {
      await reopened()
      expect(await stateOf()).toMatchObject({ date: '2027-03-09', state: 'booked' })
      const { text, html } = await reception().get(s2)
      expect(text).toContain('It could not be held, and is owed: move it, or cancel it.')
      for (const act of ['move', 'cancel']) expect(html).toContain(`href="${s2}/${act}`)
      expect(html).not.toContain('value="missed"')
      expect((await reception().get('/console?date=2027-03-09')).html).not.toContain('value="missed"')
      const mark = { patientId: 'p1', courseId: 'c1', sessionId: 's2', step: 'missed', seen: 'expected' }
      const missed = await reception().post('/console/visits', mark)
      expect(missed.text).toContain('could not be held, so nobody missed it: move it or cancel it')
      expect((await stateOf()).state).toBe('booked')
    })

    it('is moved to a day to come, and its patient is told', async () => {
      await reopened()
      const before = told().length
      const offered = await reception().get(`${s2}/move`)
      expect(offered.text).toMatch(/Mar 2027/)
      const preview = await reception().get(`${s2}/move?date=2027-03-30&time=11:00&scope=one`)
      expect(preview.text).toContain('Tue 30 Mar 2027 at 11:00')
      const moved = await reception().act(`${s2}/move`, {
        ...{ date: '2027-03-30', time: '11:00', scope: 'one', override: 'It was lost in the fire' },
        ...{ chairId: 'chair-1', seen: seenIn(preview) },
      })
      expect(moved.status).toBe(200)
      expect(await stateOf()).toMatchObject({ date: '2027-03-30', minute: 660, state: 'booked' })
      await test.until('2027-03-12T13:30')
      expect(told().slice(before)).toEqual([
        expect.stringContaining('your appointment on Tue 9 Mar at 09:30 has moved to Tue 30 Mar at 11:00'),
      ])
    })

    it('is cancelled, and its patient, who knows that it is off, hears nothing more', async () => {
      await reopened()
      const before = told().length
      const preview = await reception().get(`${s2}/cancel?by=clinic`)
      await reception().act(`${s2}/cancel`, { by: 'clinic', seen: seenIn(preview) })
      expect(await stateOf()).toMatchObject({ state: 'cancelled' })
      await test.until('2027-03-12T13:30')
      expect(told().slice(before)).toEqual([])
    })
  })
})
