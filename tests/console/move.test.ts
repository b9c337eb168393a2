import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moveTo, previewMove } from '../../functions/clinic-console/operations/session/move.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { ask, cancel, move } from '../../shared/domain/edits.ts'
import { asId } from '../../shared/domain/ids.ts'
import { clockText } from '../../shared/domain/time.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { chooseTime } from '../../shared/use-cases/choose-time.ts'
import { enrolPatient } from '../../shared/use-cases/enrol-patient.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'

const s1 = '/console/patients/p1/courses/c1/sessions/s1'
const ids = { patientId: 'p1', courseId: 'c1', sessionId: 's1' }
const reception = person('reception')

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, {
    clinic: aClinic({ selfService: { noticeHours: 24, moves: 0, cancels: false } }),
    patients: [
      aPatient({ preferences: { reminders: ['sms', 'email'], questionnaires: [], maintenance: [] } }),
    ],
  })
  await book(test)
  await test.until('2027-03-02T10:00')
  console = aConsole(test)
  desk = console.as(reception)
})
afterEach(() => test.close())

const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]),
  )
const standsAt = async (id = 's1', patientId = 'p1') => {
  const session = (await courseOf(test, patientId)).sessions.find((s) => s.id === id)!
  return `${session.date} ${clockText(session.minute)} ${session.chairId}`
}
const preview = async (over: object = {}) => {
  const performed = await perform(console.needs, reception, previewMove, {
    ...ids,
    date: '2027-03-08',
    time: '11:00',
    ...over,
  })
  if (performed.kind !== 'done') throw new Error(JSON.stringify(performed))
  return performed.value
}

describe('moving a session', () => {
  it('proposes times by the rules, not bound by what patients may do', async () => {
    await test.until('2027-03-07T18:00')
    const { text, html } = await desk.get(`${s1}/move`)
    expect(text).toContain('Times that keep to the rules')
    expect(html).toContain('/move?date=2027-03-08&amp;time=08%3A00&amp;chairId=chair-1&amp;scope=one')
    expect(text).not.toContain('Sat 6 Mar')
  })

  it('sends the very words that its preview showed, once it is done', async () => {
    const shown = await desk.get(`${s1}/move?date=2027-03-08&time=11:00&scope=one`)
    expect(shown.status).toBe(200)
    expect(await standsAt()).toBe('2027-03-08 09:30 chair-1')
    const { preview: seen } = await preview()
    const notice = seen.messages.find((m) => m.kind === 'change-notice')!
    expect(shown.text).toContain('1 segment')

    const after = await desk.act(`${s1}/move`, hidden(shown.html))
    expect(after.text).toContain('Moved.')
    expect(await standsAt()).toBe('2027-03-08 11:00 chair-1')
    const sent = [test.texts.accepted.length, test.emails.accepted.length]
    await test.until('2027-03-02T10:10')
    const [text, email] = [test.texts.accepted.slice(sent[0]), test.emails.accepted.slice(sent[1])]
    expect(text).toHaveLength(1)
    expect(email).toHaveLength(1)
    const plain = (words: string | undefined) => words?.replace(/\/s\/\w+/g, '/s/')
    expect(notice.written.map(({ channel, text: words }) => [channel, plain(words)])).toEqual([
      ['sms', plain(text[0]!.outgoing.text)],
      ['email', plain(email[0]!.outgoing.text)],
    ])
    expect(text[0]!.at).toBe(Date.parse(notice.at))
    expect(shown.text).toContain(plain(text[0]!.outgoing.text)!.slice(0, 60))
  })

  it('stores nothing where the course has changed since it was looked at', async () => {
    const shown = await desk.get(`${s1}/move?date=2027-03-08&time=11:00&scope=one`)
    await cancelSession(test.world, refOf(await courseOf(test)), { sessionId: asId('s4'), by: 'clinic' })
    const before = await courseOf(test)
    const after = await desk.post(`${s1}/move`, hidden(shown.html))
    expect(after.status).toBe(422)
    expect(after.text).toContain('something else was booked or changed meanwhile')
    expect(await courseOf(test)).toEqual(before)
    // What it shows instead can be done.
    await desk.act(`${s1}/move`, hidden(after.html))
    expect(await standsAt()).toBe('2027-03-08 11:00 chair-1')
  })

  it('gives a place that two desks want to one of them, and tells the other', async () => {
    await enrolPatient(test.world, aPatient({ id: asId('p2') }))
    await book(test, { patientId: 'p2', courseId: 'c2', minute: 600 })
    const to = '/move?date=2027-03-08&time=11:00&chairId=chair-1&scope=one'
    const theirs = '/console/patients/p2/courses/c2/sessions/s1'
    const [a, b] = await Promise.all([desk.get(`${s1}${to}`), desk.get(`${theirs}${to}`)])
    const [one, other] = await Promise.all([
      desk.post(`${s1}/move`, hidden(a.html)),
      desk.post(`${theirs}/move`, hidden(b.html)),
    ])
    expect([one.status, other.status].sort()).toEqual([303, 422])
    const refused = one.status === 422 ? one : other
    expect(refused.text).toContain('Chair 1 taken')
    const stands = [await standsAt('s1', 'p1'), await standsAt('s1', 'p2')]
    expect(stands.filter((at) => at === '2027-03-08 11:00 chair-1')).toHaveLength(1)
  })

  it('names the rules that it would break, asks for a reason, and keeps it', async () => {
    const shown = await desk.get(`${s1}/move?date=2027-03-08&time=18:30&scope=one`)
    expect(shown.text).toContain('A rule stands against it')
    expect(shown.text).toContain(
      'Mon 8 Mar 2027 is open 08:00 to 18:00 only, not for the 30 minutes from 18:30.',
    )
    const fields = hidden(shown.html)
    expect((await desk.post(`${s1}/move`, fields)).status).toBe(422)
    expect(await standsAt()).toBe('2027-03-08 09:30 chair-1')
    await desk.act(`${s1}/move`, { ...fields, override: 'Agreed by phone' })
    expect(await standsAt()).toBe('2027-03-08 18:30 chair-1')
    expect((await courseOf(test)).sessions[0]).toMatchObject({ override: 'Agreed by phone' })
  })

  it('has no preview of what no reason can overcome', async () => {
    const past = await desk.get(`${s1}/move?date=2027-03-01&time=11:00`)
    expect(past.status).toBe(422)
    expect(past.text).toContain('Mon 1 Mar 2027 at 11:00 is in the past')
    expect(past.text).toContain('A time by hand')
    const there = await desk.get(`${s1}/move?date=2027-03-08&time=09:30`)
    expect(there.text).toContain('stands there already')
  })

  it('moves this and the following to where the preview put them', async () => {
    const { preview: seen } = await preview({ date: '2027-03-09', scope: 'following' })
    const shown = await desk.get(`${s1}/move?date=2027-03-09&time=11:00&scope=following`)
    const after = await desk.act(`${s1}/move`, hidden(shown.html))
    expect(after.text).toContain('with the sessions after it')
    for (const { sessionId, to } of seen.sessions)
      expect(await standsAt(sessionId)).toContain(`${to!.date} ${to!.time}`)
    expect(seen.sessions).toHaveLength(10)
  })

  it('is taken back within the grace time, and nobody hears of it', async () => {
    const shown = await desk.get(`${s1}/move?date=2027-03-08&time=11:00&scope=one`)
    const moved = await desk.act(`${s1}/move`, hidden(shown.html))
    const sent = test.texts.accepted.length
    const back = /href="([^"]+)"[^>]*>\s*Move it back/.exec(moved.html)![1]!.replaceAll('&amp;', '&')
    const again = await desk.get(back)
    expect(again.text).toContain('sent no notice')
    await desk.act(`${s1}/move`, hidden(again.html))
    expect(await standsAt()).toBe('2027-03-08 09:30 chair-1')
    await test.until('2027-03-02T12:00')
    expect(test.texts.accepted).toHaveLength(sent)
    expect((await desk.get(s1)).text).not.toContain('Move it back')
  })
})

describe('a confirmed session that is moved and moved back', () => {
  const to = async (time: string, over = '') => {
    const shown = await desk.get(`${s1}/move?date=2027-03-08&time=${time}&scope=one${over}`)
    return await desk.act(`${s1}/move`, hidden(shown.html))
  }
  const first = async () => (await courseOf(test)).sessions[0]!
  const confirm = async () => await desk.post(`${s1}/confirm`, { revision: String((await first()).revision) })

  it('stays confirmed, and says that no notice leaves', async () => {
    await confirm()
    const { confirmedAt } = await first()
    await test.until('2027-03-02T11:00')
    const sent = test.texts.accepted.length
    const away = await to('11:00')
    expect(away.text).toContain('The notice to the patient stands below, with when it leaves')
    expect((await first()).confirmedAt).toBeUndefined()
    await to('12:00')
    const twice = await desk.get(s1)
    expect(twice.text).toContain('Move it back to Mon 8 Mar 2027 at 09:30')
    const back = await to('09:30')
    expect(back.text).toContain('Moved. No notice leaves')
    expect(await first()).toMatchObject({ minute: 570, confirmedAt })
    await test.until('2027-03-02T12:00')
    expect(test.texts.accepted).toHaveLength(sent)
  })

  it('is not confirmed where the patient was told of the other time', async () => {
    await confirm()
    await to('11:00')
    await test.until('2027-03-02T10:30')
    const back = await to('09:30')
    expect(back.text).toContain('The notice to the patient stands below, with when it leaves')
    expect((await first()).confirmedAt).toBeUndefined()
  })

  it('is not confirmed where the patient spoke of another time meanwhile', async () => {
    await confirm()
    await to('11:00')
    await confirm()
    await to('09:30')
    expect((await first()).confirmedAt).toBeUndefined()
  })

  it('tells nothing of another chair at the same time', async () => {
    const other = await to('09:30', '&chairId=chair-2')
    expect(other.text).toContain('No notice leaves: the patient knows the session at this time')
  })
})

describe("a patient's request", () => {
  it('is granted in one step', async () => {
    const chosen = await chooseTime(test.world, refOf(await courseOf(test)), {
      sessionId: asId('s1'),
      revision: 0,
      to: { date: '2027-03-08', minute: 14 * 60 },
    })
    expect(chosen).toEqual({ kind: 'asked' })
    const shown = await desk.get(s1)
    expect(shown.text).toContain('The patient asks for Mon 8 Mar 2027 at 14:00 instead')
    const fields = hidden(shown.html)
    await desk.act(`${s1}/move`, fields)
    expect(await standsAt()).toBe('2027-03-08 14:00 chair-1')
    expect((await fileOf(test)).tasks.filter((t) => t.closedAt === undefined)).toEqual([])
  })

  it('is settled where the patient comes after all', async () => {
    await chooseTime(test.world, refOf(await courseOf(test)), { sessionId: asId('s1'), revision: 0 })
    const shown = await desk.act(`${s1}/confirm`, { revision: '0' })
    expect(shown.text).toContain('the patient comes')
    const [session] = (await courseOf(test)).sessions
    expect(session).toMatchObject({ confirmedAt: test.clock.now() })
    expect(session!.asked).toBeUndefined()
  })
})

describe('cancelling a session', () => {
  it('shows what the patient is told, then frees the chair', async () => {
    const shown = await desk.get(`${s1}/cancel`)
    expect(shown.text).toContain('What the patient is told of it')
    const after = await desk.act(`${s1}/cancel`, { ...hidden(shown.html), by: 'patient' })
    expect(after.text).toContain('Cancelled. The chair is free')
    expect((await courseOf(test)).sessions[0]).toMatchObject({ state: 'cancelled', cancelledBy: 'patient' })
    expect((await desk.get(`${s1}/cancel`)).status).toBe(422)
  })
})

describe('the page of a session', () => {
  it('is not there for another clinic, nor for a session that never was', async () => {
    const elsewhere = console.as(person('reception', 'southside'))
    const there = (await elsewhere.get(s1)).status
    expect(there).toBe(404)
    expect((await desk.get(s1.replace('/s1', '/s99'))).status).toBe(404)
    const performed = await perform(console.needs, person('reception', 'southside'), moveTo, {
      ...ids,
      ...{ date: '2027-03-08', time: '11:00', chairId: 'chair-1', seen: 'a'.repeat(24) },
    })
    expect(performed).toEqual({ kind: 'not-found' })
  })

  it('still tells what the patient had asked for once it was moved, and once it was cancelled', async () => {
    const course = await courseOf(test)
    const at = test.clock.now()
    const told = ask(ask(course, asId('s1'), { at, what: 'cannot-come' }), asId('s2'), {
      at,
      what: 'other-time',
    })
    const moved = move(told, [{ sessionId: asId('s1'), to: { ...told.sessions[0]!, minute: 600 } }], at)
    const after = cancel(moved, [asId('s2')], 'clinic', at)
    const cursor = (await fileOf(test)).cursors[0]!
    await test.store.commit([
      { kind: 'put-course', course: { ...after, version: course.version + 1 }, cursor, was: cursor },
    ])
    expect((await desk.get(s1)).text).toContain('The patient says that they cannot come')
    expect((await desk.get(s1.replace('s1', 's2'))).text).toContain('The patient asks for another time')
  })

  it('tells what happened, and which messages were sent and are to come', async () => {
    const { text } = await desk.get(s1)
    expect(text).toContain('Booked for Mon 8 Mar 2027 at 09:30')
    expect(text).toContain('Booking confirmed')
    expect(text).toMatch(/Reminder to come/)
  })
})
