import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../functions/patient-pages/app.tsx'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { declineSession } from '../../shared/use-cases/decline-session.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { receiveReply } from '../../shared/use-cases/receive-reply.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld, wallText } from '../a-world.ts'
import { type Seen, type Visitor, visitorOf } from '../functions/visitor.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const quiet = (over: Partial<Clinic> = {}): Clinic =>
  aClinic({
    questionnaires: { ...aClinic().questionnaires, rules: [] },
    texting: { kind: 'branded', senderId: 'Northside' },
    ...over,
  })
const texts = () => test.texts.accepted.map((a) => a.outgoing.text)
const textsSince = (wall: string) =>
  test.texts.accepted.filter((a) => wallText(a.at) > wall).map((a) => a.outgoing.text)
const taskKinds = async () => (await fileOf(test)).tasks.map((t) => t.kind)

/** The patient opens the newest link on the phone, and the page of one session behind it. */
async function opened(id: string): Promise<{ visitor: Visitor; page: Seen }> {
  const app = createApp({ ...test.world, addressOf: () => '192.0.2.1' })
  const visitor = visitorOf((request) => app.fetch(request))
  const [path] = texts()
    .flatMap((text) => /\/s\/\w{22}/.exec(text) ?? [])
    .slice(-1)
  const list = await visitor.open(path!)
  return { visitor, page: await visitor.open(list.links.find((l) => l.endsWith(`/sessions/${id}`))!) }
}

async function moved(id: string): Promise<string> {
  const { visitor, page } = await opened(id)
  const times = await visitor.send(page, { choice: 'other-time' })
  const time = times.forms[0]!.fields.find((f) => f.name === 'time')!.value
  await visitor.send(times, { time })
  return time
}

describe('a session that its patient moves', () => {
  it('is told once, reminded of at its own new time only, and nobody at the clinic has to act', async () => {
    await setUp(test, { clinic: quiet() })
    await book(test)
    await test.until('2027-03-08T12:00')
    const time = await moved('s4')
    const [date, clock] = time.split('T')
    expect(date).toBe('2027-03-11')
    expect(clock).not.toBe('09:30')
    await test.until('2027-03-11T18:00')
    const told = textsSince('2027-03-08T12:00').filter((text) => text.includes(clock!))
    expect(told).toHaveLength(2)
    const reminders = (await fileOf(test)).messages.filter(
      (m) => m.kind === 'reminder' && m.sessions.includes(asId('s4')),
    )
    expect(reminders.map((m) => [wallText(m.dueAt), m.state])).toEqual([[`2027-03-10T${clock}`, 'accepted']])
    expect((await taskKinds()).filter((kind) => kind !== 'attendance-unmarked')).toEqual([])
  })

  it('changes the entry in the calendar of whoever gets emails', async () => {
    const patient = aPatient({ preferences: { reminders: ['email'], questionnaires: [], maintenance: [] } })
    await setUp(test, { clinic: quiet(), patients: [patient] })
    await book(test)
    await test.until('2027-03-01T09:10')
    const link = /\/s\/\w{22}/.exec(test.emails.accepted[0]!.outgoing.text)![0]
    const app = createApp({ ...test.world, addressOf: () => '192.0.2.1' })
    const visitor = visitorOf((request) => app.fetch(request))
    const list = await visitor.open(link)
    const page = await visitor.open(list.links.find((l) => l.endsWith('/sessions/s4'))!)
    const times = await visitor.send(page, { choice: 'other-time' })
    await visitor.send(times, { time: times.forms[0]!.fields.find((f) => f.name === 'time')!.value })
    await test.until('2027-03-01T09:20')
    const [before, after] = test.emails.accepted.map((a) => a.outgoing.calendar!)
    const was = before!.flatMap((part) => part.events).find((e) => e.uid.endsWith('.s4@coursekeeper'))!
    expect(after).toMatchObject([
      { method: 'REQUEST', events: [{ uid: was.uid, sequence: was.sequence + 1 }] },
    ])
  })
})

describe('a session that its patient cancels', () => {
  it('is reminded of no more, is told, and waits for a person to decide whether it is made up', async () => {
    await setUp(test, { clinic: quiet({ selfService: { noticeHours: 24, moves: 3, cancels: true } }) })
    await book(test)
    await test.until('2027-03-08T12:00')
    const { visitor, page } = await opened('s4')
    await visitor.send(page, { choice: 'cannot-come' })
    await test.until('2027-03-11T18:00')
    expect(textsSince('2027-03-08T12:00').filter((text) => /cancel/i.test(text))).toHaveLength(1)
    const { messages, courses } = await fileOf(test)
    expect(messages.filter((m) => m.kind === 'reminder' && m.sessions.includes(asId('s4')))).toEqual([])
    expect(courses[0]!.sessions).toHaveLength(10)
    expect(await taskKinds()).toContain('patient-cancelled')
  })
})

describe('a maintenance invitation', () => {
  const protocol = aProtocol({
    phases: [
      aPhase({ sessions: 1 }),
      aPhase({
        ...{ name: 'Later', purpose: 'maintenance', sessions: 'ongoing' },
        ...{ pace: { unit: 'weeks', every: 4 }, minGapDays: 21, maxGapDays: 35 },
      }),
    ],
  })

  async function invited(): Promise<void> {
    await setUp(test, { clinic: quiet(), protocols: [protocol] })
    await book(test)
    await test.until('2027-03-08T10:05')
    await markSession(test.world, refOf(await courseOf(test)), { sessionId: asId('s1'), as: 'attended' })
    await test.until('2027-03-23T09:05')
  }

  it('that is answered with another time is settled: nobody asks again, and the next one follows it', async () => {
    await invited()
    const time = await moved('s2')
    const { sessions } = await courseOf(test)
    expect(sessions[1]).toMatchObject({ date: time.slice(0, 10), state: 'booked' })
    expect(sessions[1]!.confirmedAt).toBeDefined()
    await test.until('2027-04-20T12:00')
    expect((await fileOf(test)).messages.map((m) => m.kind)).not.toContain('maintenance-asked-again')
    expect(await taskKinds()).not.toContain('maintenance-unanswered')
    await markSession(test.world, refOf(await courseOf(test)), { sessionId: asId('s2'), as: 'attended' })
    await test.until('2027-05-20T12:00')
    expect((await courseOf(test)).sessions).toHaveLength(3)
  })

  it('that is answered with a wish for another time is not asked again: the clinic has it', async () => {
    await invited()
    const { visitor, page } = await opened('s2')
    await visitor.send(await visitor.send(page, { choice: 'other-time' }), { time: 'none' })
    await test.until('2027-04-03T12:00')
    expect((await fileOf(test)).messages.map((m) => m.kind)).not.toContain('maintenance-asked-again')
    expect(await taskKinds()).toContain('session-request')
    expect(await taskKinds()).not.toContain('maintenance-unanswered')
  })

  it('that is answered by its link twice, yes and then no, keeps the place and asks the clinic', async () => {
    await invited()
    const { visitor, page } = await opened('s2')
    await visitor.send(await visitor.send(page, { choice: 'confirm' }), { choice: 'cannot-come' })
    expect((await courseOf(test)).sessions[1]).toMatchObject({ state: 'booked' })
    expect(await taskKinds()).toContain('session-request')
  })
})

describe('a no by text', () => {
  it('to a reminder keeps the place, and names the session to the person who reads it', async () => {
    const clinic = aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } })
    await setUp(test, { clinic })
    await book(test)
    await test.until('2027-03-09T12:00')
    const inbound = {
      ...{ id: 'in-1', from: '+447700900101', to: '+447700900002' },
      ...{ words: 'No sorry', at: test.clock.now() },
    }
    await receiveReply(test.world, inbound)
    await receiveReply(test.world, inbound)
    const { tasks, courses } = await fileOf(test)
    expect(tasks.filter((t) => t.kind === 'reply-to-read')).toMatchObject([
      { sessionId: 's3', courseId: 'c1' },
    ])
    expect(courses[0]!.sessions[2]!.state).toBe('booked')
  })
})

describe('a yes by text', () => {
  const rules: Clinic['questionnaires']['rules'] = []
  const yes = () => ({
    ...{ id: 'in-1', from: '+447700900101', to: '+447700900002' },
    ...{ words: 'YES', at: test.clock.now() },
  })

  it('takes back what its patient asked for by link after an earlier yes', async () => {
    await setUp(test, { clinic: aClinic({ questionnaires: { ...aClinic().questionnaires, rules } }) })
    await book(test)
    await test.until('2027-03-07T12:00')
    const ref = refOf(await courseOf(test))
    const seen = { sessionId: asId<SessionId>('s1'), revision: 0 }
    await confirmSessions(test.world, ref, [seen])
    expect((await declineSession(test.world, ref, seen)).kind).toBe('asked')
    await receiveReply(test.world, yes())
    const { courses, tasks } = await fileOf(test)
    expect(courses[0]!.sessions[0]).not.toHaveProperty('asked')
    expect(courses[0]!.sessions[0]!.confirmedAt).toBeDefined()
    expect(tasks.find((t) => t.kind === 'session-request')).toMatchObject({ closedBy: 'settled' })
  })

  it('from a number of two patients is answered in the language of the one who is meant', async () => {
    const [first, second] = [aPatient(), aPatient({ id: asId('p2'), language: 'pl' })]
    await setUp(test, {
      clinic: aClinic({ questionnaires: { ...aClinic().questionnaires, rules } }),
      patients: [first, second],
    })
    await book(test, { patientId: second.id })
    await test.until('2027-03-07T12:00')
    await receiveReply(test.world, { ...yes(), words: 'TAK' })
    await test.until('2027-03-07T12:01')
    expect(texts().at(-1)).toContain('dziekujemy')
  })

  it('confirms nothing of a course that waits for its signature: a person reads it', async () => {
    const screening = { ...aClinic().screening, isRequired: true }
    await setUp(test, { clinic: aClinic({ screening }) })
    await book(test)
    await test.until('2027-03-01T12:00')
    await receiveReply(test.world, yes())
    await test.until('2027-03-01T12:05')
    expect((await courseOf(test)).sessions[0]!.confirmedAt).toBeUndefined()
    expect(texts().at(-1)).not.toContain('seeing you')
    expect(await taskKinds()).toContain('reply-to-read')
  })
})
