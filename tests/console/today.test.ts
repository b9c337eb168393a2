import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { noteVisit } from '../../shared/use-cases/note-visit.ts'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterEach(() => test.close())

const reception = () => desk.as(person('reception'))
const audits = async () => (await test.store.auditEntries(asId('northside'), { limit: 100 })).toReversed()
const step = (name: string, seen: string, over: Record<string, string> = {}) =>
  reception().act('/console/visits', {
    patientId: 'p1',
    courseId: 'c1',
    sessionId: 's1',
    step: name,
    seen,
    ...over,
  })
const firstSession = async () => (await courseOf(test)).sessions[0]!

describe('today', () => {
  it('says what to do where nobody is booked', async () => {
    const page = await reception().get('/console')
    expect(page.text).toContain('Nobody is booked on this day.')
    expect(page.text).toContain('There is no open alert.')
  })

  it('shows the present day where the address names none that there is', async () => {
    const today = await reception().get('/console')
    for (const date of ['banana', '2027-02-30', '']) {
      const page = await reception().get(`/console?date=${date}`)
      expect(page.status).toBe(200)
      expect(page.text).toBe(today.text)
    }
  })

  it('leads from a day without sessions to the next one that has some', async () => {
    await book(test)
    await test.until('2027-03-06T09:00')
    const page = await reception().get('/console')
    expect(page.text).toContain('Next day with sessions: Monday 8 March 2027')
    expect(page.html).toContain('href="/console?date=2027-03-08"')
    expect((await reception().get('/console?date=2027-03-08')).text).not.toContain('Next day with sessions')
  })

  it('shows each session on its chair, over the minutes that it takes', async () => {
    const course = await book(test)
    await confirmSessions(test.world, refOf(course), [{ sessionId: asId('s1'), revision: 0 }])
    await test.until('2027-03-08T08:00')
    const page = await reception().get('/console')
    expect(page.text).toContain('Monday 8 March 2027')
    expect(page.text).toMatch(
      /09:30 Ada Example 09:30-10:00 expected Treatment 1 of 10 confirmed first session Arrived/,
    )
    expect(page.html).toContain('rowspan="2"')
    expect(page.html).toMatch(/confirmed<\/dt><dd>1</)
    expect(page.html).toMatch(/>session<\/dt><dd>1</)
    expect(page.html).toMatch(/asking for a change<\/dt><dd>0</)
    const next = await reception().get('/console?date=2027-03-09')
    expect(next.text).toMatch(/expected Treatment 2 of 10 not confirmed yet/)
    expect(next.text).not.toContain('Arrived')
  })

  it('follows a patient from the door to the end, one step back at a time', async () => {
    await book(test)
    await test.until('2027-03-08T09:20')
    expect((await step('arrived', 'expected')).text).toMatch(/Ada Example 09:30-10:00 arrived/)
    expect((await step('in-treatment', 'arrived')).text).toMatch(/in treatment/)
    await test.until('2027-03-08T10:05')
    expect((await step('completed', 'in-treatment')).text).toMatch(/09:30-10:00 completed/)
    expect(await firstSession()).toMatchObject({ state: 'attended', arrivedAt: expect.any(Number) as number })
    expect((await step('undo', 'completed')).text).toMatch(/09:30-10:00 in treatment/)
    expect((await step('undo', 'in-treatment')).text).toMatch(/09:30-10:00 arrived/)
    expect((await step('undo', 'arrived')).text).toMatch(/09:30-10:00 not marked/)
    expect(await firstSession()).not.toHaveProperty('arrivedAt')
    expect((await audits()).map(({ operation, did }) => `${operation} ${did}`)).toContain(
      'mark-visit changed',
    )
  })

  it('takes one step where a button is pressed twice, and says what somebody else made of it meanwhile', async () => {
    await book(test)
    await test.until('2027-03-08T09:20')
    await step('arrived', 'expected')
    const noted = await courseOf(test)
    const second = await step('arrived', 'expected')
    expect([second.status, second.text]).toEqual([200, expect.stringContaining('the patient is here')])
    expect(await courseOf(test)).toEqual(noted)

    await step('in-treatment', 'arrived')
    const late = await step('missed', 'expected')
    expect(late.status).toBe(409)
    expect(late.text).toContain('the session was marked as in treatment meanwhile')
    const ref = refOf(await courseOf(test))
    const note = { sessionId: asId<SessionId>('s1'), step: 'undo', seen: 'in-treatment' } as const
    const both = await Promise.all([noteVisit(test.world, ref, note), noteVisit(test.world, ref, note)])
    expect(both.map(({ kind }) => kind)).toEqual(['changed', 'changed'])
    expect(await firstSession()).toMatchObject({ arrivedAt: expect.any(Number) as number })
    expect(await firstSession()).not.toHaveProperty('begunAt')
  })

  it('notes nobody as here on another day', async () => {
    await book(test)
    await test.until('2027-03-08T09:20')
    const page = await step('arrived', 'expected', { sessionId: 's2', date: '2027-03-09' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('The session is on another day')
  })

  it('reads no more of a clinic of a hundred courses than of one of five', async () => {
    let calls: string[] = []
    const other = await aWorld('2027-03-01T09:00', 1, (operation) => calls.push(operation))
    try {
      await setUp(other)
      await book(other)
      const at = aConsole(other).as(person('reception'))
      const enrol = async (from: number, to: number) => {
        for (let i = from; i < to; i++) {
          const id = `x${i}`
          await other.store.commit([{ kind: 'put-patient', patient: aPatient({ id: asId(id) }) }])
          await book(other, {
            patientId: id,
            courseId: `c-${id}`,
            earliest: `2027-0${4 + (i % 5)}-01`,
            minute: 480 + (i % 8) * 60,
          })
        }
      }
      const callsOf = async () => {
        calls = []
        expect((await at.get('/console?date=2027-03-08')).status).toBe(200)
        return calls.toSorted()
      }
      await enrol(0, 4)
      const few = await callsOf()
      await enrol(4, 99)
      expect(await callsOf()).toEqual(few)
      expect(few.length).toBeLessThan(12)
    } finally {
      await other.close()
    }
  })

  it('keeps a look that the page takes by itself out of the audit, and only such a look', async () => {
    await reception().get('/console')
    const before = await audits()
    expect(before.map(({ operation }) => operation)).toEqual(['show-today'])
    const quiet = { 'x-coursekeeper-refresh': '1' }
    expect((await reception().get('/console', quiet)).status).toBe(200)
    expect(await audits()).toEqual(before)
    await reception().get('/console/tasks', quiet)
    expect((await audits()).length).toBe(before.length + 1)
    expect((await desk.as(undefined).get('/console', quiet)).status).toBe(401)
  })
})
