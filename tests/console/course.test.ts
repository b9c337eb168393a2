import { afterEach, describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { byTime, type Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'
import { aConsole, type Desk, type Page, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

const path = '/console/patients/p1/courses/c1'
const other = aProtocol({
  id: asId('five'),
  name: 'Five in a row',
  phases: [aPhase({ name: 'Intensive', sessions: 5, sessionMinutes: 40 })],
})

async function atDesk(
  role: Parameters<typeof person>[0] = ['reception', 'clinician'],
  over: Partial<Clinic> = {},
): Promise<Desk> {
  test = await aWorld()
  await setUp(test, {
    clinic: aClinic({ fees: { 'self-pay': 20_000 }, ...over }),
    protocols: [aProtocol(), other],
  })
  await book(test)
  return aConsole(test).as(person(role))
}

/** The hidden fields of the form that confirms. */
function confirming(page: Page): Record<string, string> {
  const form = page.html.split('<form').find((text) => text.includes('value="confirm"'))
  if (!form) throw new Error(page.text)
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return { ...Object.fromEntries(hidden.map((found) => [found[1]!, found[2]!])), act: 'confirm' }
}

const preview = (desk: Desk, act: string, fields: Record<string, string> = {}) =>
  desk.post(`${path}/change/${act}`, { ...fields, act: 'preview' })

/** Looks first, and then does it. */
async function change(desk: Desk, act: string, fields: Record<string, string> = {}) {
  const shown = await preview(desk, act, fields)
  return { shown, done: await desk.act(`${path}/change/${act}`, confirming(shown)) }
}

const booked = (course: Course) => course.sessions.filter((s) => s.state === 'booked').sort(byTime)

describe('the page of a course', () => {
  it('shows its protocol with the source, its sessions and what is owed next', async () => {
    const desk = await atDesk()
    const page = await desk.get(path)
    expect(page.status).toBe(200)
    for (const words of [
      'Ten daily sessions',
      "The clinic's own choice",
      'In treatment',
      'Near 09:30',
      'Mon 8 Mar 2027 at 09:30',
      'No estimate: nobody has said who pays',
      'The week ahead',
    ])
      expect(page.text).toContain(words)
    expect(page.html).toContain(`href="${path}/sessions/s1"`)
    expect(page.html).not.toMatch(/<title>[^<]*Ada/)
  })

  it('is not there for a course of nobody', async () => {
    const desk = await atDesk()
    for (const wrong of [
      '/console/patients/p1/courses/c2',
      '/console/patients/p2/courses/c1',
      `${path}/change/dance`,
    ])
      expect((await desk.get(wrong)).status).toBe(404)
  })
})

describe('a change of a course', () => {
  it('is shown first, stores nothing by that, and then does just what was shown', async () => {
    const desk = await atDesk()
    const before = await courseOf(test)
    const shown = await preview(desk, 'extend', { sessions: '2' })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Monday 22 March 2027 at 09:30, Chair 1')
    expect(await courseOf(test)).toEqual(before)

    const done = await desk.act(`${path}/change/extend`, confirming(shown))
    expect(done.text).toContain('The sessions were added.')
    expect(done.html).toContain(`href="${path}/change/shorten"`)
    expect(booked(await courseOf(test)).map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2027-03-22', '2027-03-23']),
    )
  })

  it('says of sessions that are added how long the course stood still', async () => {
    const desk = await atDesk()
    await test.until('2027-04-12T10:00')
    const gap =
      'Mon 12 Apr 2027 is 24 days after the session before it, on Fri 19 Mar 2027; the protocol has 6 days at most'
    expect((await preview(desk, 'extend', { sessions: '1' })).text).toContain(gap)
  })

  it('says of a course that goes on after a pause how long it stood still', async () => {
    const desk = await atDesk()
    await test.until('2027-03-10T12:00')
    await change(desk, 'pause', { reason: 'Away' })
    const { shown } = await change(desk, 'resume', { from: '2027-03-29' })
    expect(shown.text).toMatch(/is 2\d days after the session before it, on Wed 10 Mar 2027/)
  })

  it('sends the notice that was shown, word for word and at its time', async () => {
    const desk = await atDesk()
    await test.until('2027-03-02T10:00')
    const { shown } = await change(desk, 'shorten', { sessions: '1' })
    const sent = test.texts.accepted.length
    await test.until('2027-03-02T10:05')
    const [notice] = test.texts.accepted.slice(sent)
    expect(shown.text).toContain('At Tue 2 Mar 2027 at 10:03')
    const withoutKey = notice!.outgoing.text.replace(/\/s\/[A-Za-z0-9]{22}/, `/s/${'x'.repeat(22)}`)
    expect(shown.text).toContain(withoutKey.replace(/\s+/g, ' '))
  })

  it('stores nothing on a course that is another one by then, and shows what would happen to that', async () => {
    const desk = await atDesk()
    const fields = confirming(await preview(desk, 'extend', { sessions: '1' }))
    await moveSession(test.world, refOf(await courseOf(test)), {
      sessionId: asId('s10'),
      to: { date: '2027-03-22', minute: 600 },
      scope: 'one',
    })
    const moved = await courseOf(test)
    const stale = await desk.post(`${path}/change/extend`, fields)
    expect(stale.status).toBe(422)
    expect(stale.text).toContain('The course has changed since you looked at it')
    expect(await courseOf(test)).toEqual(moved)
    expect((await desk.post(`${path}/change/extend`, confirming(stale))).status).toBe(303)
    expect(booked(await courseOf(test))).toHaveLength(11)
  })

  it('is done once, however often the button is pressed', async () => {
    const desk = await atDesk()
    const fields = confirming(await preview(desk, 'extend', { sessions: '2' }))
    await Promise.all([1, 2, 3].map(() => desk.post(`${path}/change/extend`, fields)))
    expect(booked(await courseOf(test))).toHaveLength(12)
  })

  it('says beside the field what it cannot read, and above the form what stands in the way', async () => {
    const desk = await atDesk()
    const unread = await preview(desk, 'extend', { sessions: '0' })
    expect(unread.status).toBe(422)
    expect(unread.html).toContain('href="#sessions"')
    const refused = await preview(desk, 'shorten', { sessions: '11' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Only 10 sessions are still to come')
  })
})

describe('what can be done with a course', () => {
  it('is to pause it with a reason that stands in no address, and to resume it', async () => {
    const desk = await atDesk()
    await test.until('2027-03-09T12:00')
    const paused = await desk.post(
      `${path}/change/pause`,
      confirming(await preview(desk, 'pause', { reason: 'a bad cold' })),
    )
    expect(paused.location).toBe(`${path}?done=pause`)
    const page = await desk.get(paused.location!)
    expect(page.text).toContain('a bad cold')
    expect(page.html).toContain(`href="${path}/change/resume"`)
    expect(booked(await courseOf(test)).every(({ date }) => date < '2027-03-10')).toBe(true)
    const { done } = await change(desk, 'resume', { from: '2027-03-15' })
    expect(done.text).toContain('The course goes on.')
    expect(booked(await courseOf(test))).toHaveLength(10)
  })

  it('is to stop it, which is said to be for good before it is done', async () => {
    const desk = await atDesk()
    const form = await desk.get(`${path}/change/stop`)
    expect(form.text).toContain('A stop cannot be taken back')
    const { done } = await change(desk, 'stop', { reason: 'moves abroad' })
    expect(done.text).toContain('Book a new course')
    const acts = [...done.html.matchAll(/\/change\/([a-z-]+)"/g)].map((found) => found[1])
    expect(acts).toEqual(['funding'])
    expect((await courseOf(test)).stopped?.reason).toBe('moves abroad')
  })

  it('is to go on by another protocol, for those whom that is for', async () => {
    const desk = await atDesk()
    await test.until('2027-03-10T12:00')
    const form = await desk.get(`${path}/change/protocol`)
    expect(form.text).toContain('Five in a row: 5 sessions, 2 of them still owed')
    expect(form.text).toContain('Ahead at present: 7.')
    const { shown, done } = await change(desk, 'protocol', { protocolId: 'five', sessions: '' })
    expect(shown.text).toContain('Sessions last 40 minutes instead of 30')
    expect(done.text).toContain('Treatment (3), then Intensive (2)')
    expect(booked(await courseOf(test))).toHaveLength(5)

    const reception = aConsole(test).as(person('reception'))
    expect((await reception.get(`${path}/change/protocol`)).status).toBe(403)
    expect((await reception.get(path)).html).not.toContain('/change/protocol')
  })

  it('is to keep other wishes: the time of day moves all, a day that is impossible moves what stands there', async () => {
    const desk = await atDesk()
    await change(desk, 'wishes', { preferredTime: '09:30', 'impossible[0].weekday': 'fri' })
    const fridays = await courseOf(test)
    expect(fridays.wishes.impossible).toEqual([{ weekday: 5 }])
    expect(booked(fridays).filter((s) => ['2027-03-12', '2027-03-19'].includes(s.date))).toEqual([])
    expect(booked(fridays).filter(({ revision }) => revision > 0)).toHaveLength(2)

    const form = await desk.get(`${path}/change/wishes`)
    expect(form.html).toContain('<option value="fri" selected="">')
    await change(desk, 'wishes', { preferredTime: '14:00', 'impossible[0].weekday': 'fri' })
    const afternoons = await courseOf(test)
    expect(new Set(booked(afternoons).map(({ minute }) => minute))).toEqual(new Set([14 * 60]))
  })

  it('is to mark all that has begun at once', async () => {
    const desk = await atDesk()
    expect((await desk.get(path)).html).not.toContain('change/mark-begun')
    await test.until('2027-03-10T12:00')
    const { shown } = await change(desk, 'mark-begun')
    expect(shown.text).toContain('3 sessions are marked attended.')
    expect((await courseOf(test)).sessions.filter(({ state }) => state === 'attended')).toHaveLength(3)
  })
})
