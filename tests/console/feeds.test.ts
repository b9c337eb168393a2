import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let console: Console
beforeAll(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test)
  await setUp(test, { clinic: aClinic({ id: asId('southside') }), protocols: [], patients: [] })
  await book(test)
  console = aConsole(test)
})
afterAll(() => test.close())

const admin = () => console.as(person('administrator'))
const read = (path: string) => console.as(undefined).get(path)
let made = 0
async function make(chairId = ''): Promise<string> {
  const name = `Front desk ${++made}`
  const answer = await admin().post('/console/settings/feeds', { name, chairId })
  return new URL(/<code>([^<]+)<\/code>/.exec(answer.html)![1]!).pathname
}
function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
}

describe('a calendar address of the clinic', () => {
  it('gives chair, time and number of each session, and nobody', async () => {
    const { status, html, headers } = await read(await make())
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/calendar')
    const events = eventsOf(html)
    expect(events).toHaveLength(10)
    const [first] = events
    expect(first!.summary).toBe('Treatment 1 of 10, Chair 1')
    expect(first!.startDate.toJSDate().getTime()).toBe(londonTime('2027-03-08T09:30'))
    expect(first!.endDate.toJSDate().getTime()).toBe(londonTime('2027-03-08T10:00'))
    expect(html).not.toMatch(/Ada|Example|ada@|7700900101|p1/)
  })

  it('keeps a session under one name when it moves, counts the move, and drops what is cancelled', async () => {
    const path = await make()
    const before = eventsOf((await read(path)).html)
    const ref = refOf(await courseOf(test))
    await moveSession(test.world, ref, {
      sessionId: asId('s2'),
      to: { date: '2027-03-09', minute: 14 * 60 },
      scope: 'one',
    })
    await cancelSession(test.world, ref, { sessionId: asId('s3'), by: 'clinic' })
    const after = eventsOf((await read(path)).html)
    expect(after).toHaveLength(9)
    const moved = after.find((e) => e.startDate.toJSDate().getTime() === londonTime('2027-03-09T14:00'))!
    expect(before.map((e) => e.uid)).toContain(moved.uid)
    expect([moved.sequence, after[0]!.sequence]).toEqual([1, 0])
    expect(moved.summary).toBe('Treatment 2 of 9, Chair 1')
  })

  it('may be of one chair', async () => {
    expect(eventsOf((await read(await make('chair-1'))).html).length).toBeGreaterThan(0)
    expect(eventsOf((await read(await make('chair-2'))).html)).toEqual([])
  })

  it('ends when it is revoked, and then answers like one that never was, or is of another clinic', async () => {
    const path = await make()
    const secret = path.split('/').at(-1)!
    const list = await admin().get('/console/settings/feeds')
    expect(list.html).not.toContain(secret.replace('.ics', ''))
    const [, feedId] = /name="feedId" value="([^"]+)"/.exec(list.html)!
    const elsewhere = console.as(person('administrator', 'southside'))
    expect((await elsewhere.post('/console/settings/feeds/revoke', { feedId: feedId! })).status).toBe(404)
    expect((await read(path)).status).toBe(200)
    // Made in the same instant as others, which of them is the first of the list is open: all go.
    for (const [, each] of list.html.matchAll(/name="feedId" value="([^"]+)"/g))
      await admin().post('/console/settings/feeds/revoke', { feedId: each! })
    const answers = await Promise.all(
      [
        path,
        `/feeds/northside/${'a'.repeat(22)}.ics`,
        `/feeds/southside/${secret}`,
        `/feeds/nowhere/${secret}`,
        `/feeds/north%23side/${secret}`,
        `/feeds/northside/short.ics`,
        `/feeds/northside/${secret.replace('.ics', '')}`,
        '/no-such-page',
      ].map(read),
    )
    expect(new Set(answers.map(({ status, html }) => `${status} ${html}`)).size).toBe(1)
    expect(answers[0]!.status).toBe(404)
  })

  it('is made and seen by administrators only, for chairs that there are', async () => {
    for (const role of ['reception', 'clinician'] as const) {
      const desk = console.as(person(role))
      expect((await desk.get('/console/settings/feeds')).status).toBe(403)
      expect((await desk.post('/console/settings/feeds', { name: 'Mine', chairId: '' })).status).toBe(403)
    }
    const wrong = await admin().post('/console/settings/feeds', { name: 'Mine', chairId: 'chair-9' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('no chair chair-9')
  })
})
