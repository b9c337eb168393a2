import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { instantOf } from '../../shared/domain/time.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { saveDraft } from '../../shared/use-cases/save-draft.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { requestBookings } from '../../shared/use-cases/request-bookings.ts'
import { aClinic, aPatient } from '../builders.ts'
import {
  aWorld,
  book,
  courseOf,
  fileOf,
  refOf,
  setUp,
  story,
  type TestWorld,
  tryToBook,
  wallText,
} from '../a-world.ts'

/** What people complain about in reminder software, each made impossible here. */

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const session = (n: number) => asId<SessionId>(`s${n}`)
const sentTexts = (about: string) =>
  test.texts.accepted.filter(({ outgoing }) => outgoing.text.includes(about))
const secretIn = (text: string) => /\/[qs]\/(\w{22})/.exec(text)![1]!
const wholeAnswers = {
  'pain-nrs': { pain: 4 },
  'side-effects': {
    seizure: 0,
    weakness: 0,
    'worst-headache': 0,
    'hearing-loss': 0,
    'self-harm': 0,
    elation: 0,
  },
}

describe('reminders', () => {
  it('are not sent for a session that was cancelled', async () => {
    await setUp(test)
    const course = await book(test)
    await test.until('2027-03-08T12:00')
    await cancelSession(test.world, refOf(course), { sessionId: session(3), by: 'clinic' })
    await test.until('2027-03-12T09:00')
    const about = (await fileOf(test)).messages.filter(
      (m) => m.kind === 'reminder' && m.sessions.includes(session(3)),
    )
    expect(about).toEqual([])
  })

  it('are not sent for a session that was cancelled after the reminder was queued', async () => {
    await setUp(test)
    const course = await book(test)
    await test.until('2027-03-09T09:29')
    const queued = (await fileOf(test)).messages.find((m) => m.state === 'queued')
    expect(queued?.kind).toBe('reminder')
    await cancelSession(test.world, refOf(course), { sessionId: session(3), by: 'clinic' })
    await test.until('2027-03-09T09:31')
    const [reminder] = (await fileOf(test)).messages.filter((m) => m.id === queued!.id)
    expect(reminder).toMatchObject({ state: 'suppressed', reason: 'session-cancelled' })
    expect(test.texts.accepted.some((a) => a.outgoing.messageId === queued!.id)).toBe(false)
  })

  it('follow a session that moved, and its old time is never told again', async () => {
    await setUp(test)
    const course = await book(test)
    await test.until('2027-03-09T09:29')
    const outcome = await moveSession(test.world, refOf(course), {
      sessionId: session(3),
      to: { date: '2027-03-10', minute: 14 * 60 },
      scope: 'one',
    })
    expect(outcome.kind).toBe('changed')
    await test.until('2027-03-10T13:00')
    const since = test.texts.accepted.filter((a) => a.at > instantOf('Europe/London', '2027-03-09', 569))
    const aboutTheDay = since
      .filter((a) => a.outgoing.text.includes('Wed 10 Mar'))
      .map((a) => a.outgoing.text)
    expect(aboutTheDay).toHaveLength(2)
    expect(aboutTheDay.every((text) => text.includes('14:00'))).toBe(true)
    expect(story((await fileOf(test)).messages)).toContain(
      '2027-03-09T09:30 reminder sms suppressed (session-moved)',
    )
  })

  it('are sent once, however often the tick runs and the queue delivers', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-07T09:29')
    const message = (await fileOf(test)).messages.find((m) => m.kind === 'reminder' && m.state === 'queued')!
    const { clinicId, patientId, id: messageId } = message
    for (let i = 0; i < 50; i++)
      test.cloud.queues.put('send-reminders', JSON.stringify({ clinicId, patientId, messageId }))
    await test.until('2027-03-07T09:30')
    for (let i = 0; i < 20; i++) await test.cloud.tick()
    expect(test.texts.accepted.filter((a) => a.outgoing.messageId === messageId)).toHaveLength(1)
  })

  it.each([
    ['2027-03-22', '2027-03-29T09:30'],
    ['2027-10-25', '2027-11-01T09:30'],
  ])('leave at the same time of day on both sides of a clock change (course from %s)', async (earliest) => {
    await test.close()
    test = await aWorld(`${earliest.slice(0, 8)}${String(+earliest.slice(8) - 3).padStart(2, '0')}T09:00`)
    await setUp(test)
    await book(test, { earliest })
    const end = earliest === '2027-03-22' ? '2027-04-09T09:00' : '2027-11-09T09:00'
    await test.until(end)
    const reminders = (await fileOf(test)).messages.filter((m) => m.kind === 'reminder')
    expect(reminders.length).toBe(10)
    const sent = new Map(test.texts.accepted.map((a) => [a.outgoing.messageId, a.at]))
    expect(reminders.map((m) => wallText(sent.get(m.id)!).slice(11))).toEqual(Array(10).fill('09:30'))
  })

  it('go out to everybody else when one patient has no phone and no email', async () => {
    const people = [1, 2, 3].map((n) => aPatient({ id: asId(`p${n}`), phone: `+4477009001${n}0` }))
    const { phone: _, email: __, ...unreachable } = people[0]!
    await setUp(test, { patients: [unreachable, people[1]!, people[2]!] })
    for (const n of [1, 2, 3]) await book(test, { patientId: `p${n}`, courseId: `c${n}` })
    await test.until('2027-03-08T10:00')
    const to = new Set(sentTexts('your appointment is on Mon 8 Mar').map((a) => a.outgoing.to))
    expect(to).toEqual(new Set(['+447700900120', '+447700900130']))
    const file = await fileOf(test, 'p1')
    expect(new Set(file.messages.map((m) => `${m.state} ${m.reason}`))).toEqual(
      new Set(['suppressed no-contact']),
    )
    expect(file.tasks.map((t) => t.kind)).toContain('message-undeliverable')
  })
})

describe('a series', () => {
  it('keeps its number of bookings when one of it moves', async () => {
    await setUp(test)
    const course = await book(test)
    const to = { date: '2027-03-10', minute: 15 * 60 }
    for (let i = 0; i < 2; i++)
      expect(
        (await moveSession(test.world, refOf(course), { sessionId: session(3), to, scope: 'one' })).kind,
      ).toBe('changed')
    const moved = await courseOf(test)
    expect(moved.sessions).toHaveLength(10)
    const days = await test.world.store.chairDays(asId('northside'), '2027-03-01', '2027-04-30')
    expect(days.flatMap((d) => d.bookings)).toHaveLength(10)
  })

  it('moves from one session on, all with their ids', async () => {
    await setUp(test)
    const course = await book(test)
    const outcome = await moveSession(test.world, refOf(course), {
      sessionId: session(6),
      to: { date: '2027-03-16', minute: 11 * 60 },
      scope: 'following',
    })
    expect(outcome.kind).toBe('changed')
    const moved = await courseOf(test)
    expect(moved.sessions.map((s) => s.id)).toEqual(course.sessions.map((s) => s.id))
    expect(moved.sessions.slice(0, 5)).toEqual(course.sessions.slice(0, 5))
    expect(moved.sessions.slice(5).map((s) => `${s.date} ${s.minute}`)).toEqual(
      ['16', '17', '18', '19', '22'].map((d) => `2027-03-${d} 660`),
    )
  })

  it('is not half moved: where one session cannot go, nothing does, and the reason is told', async () => {
    await setUp(test)
    const course = await book(test)
    const outcome = await moveSession(test.world, refOf(course), {
      sessionId: session(3),
      to: { date: '2027-03-14', minute: 570 },
      scope: 'one',
    })
    expect(outcome).toMatchObject({ kind: 'refused' })
    expect(outcome.kind === 'refused' && outcome.problems.join(' ')).toMatch(/Sun 14 Mar/)
    expect(await courseOf(test)).toEqual(course)
  })

  it('may break a rule for staff with a reason', async () => {
    await setUp(test)
    const course = await book(test)
    const outcome = await moveSession(test.world, refOf(course), {
      sessionId: session(3),
      to: { date: '2027-03-13', minute: 570 },
      scope: 'one',
      override: 'Clinic opens on this Saturday for her',
    })
    expect(outcome.kind).toBe('changed')
    expect((await courseOf(test)).sessions[2]).toMatchObject({
      date: '2027-03-13',
      override: 'Clinic opens on this Saturday for her',
    })
  })
})

describe('a chair', () => {
  it('is never booked twice, however many desks book at once', async () => {
    const patients = Array.from({ length: 12 }, (_, i) =>
      aPatient({ id: asId(`p${i}`), phone: `+4477009002${10 + i}` }),
    )
    const clinic = aClinic()
    await setUp(test, { clinic: { ...clinic, chairs: clinic.chairs.slice(0, 1) }, patients })
    await requestBookings(
      test.world,
      patients.map((p, i) => ({
        clinicId: p.clinicId,
        patientId: p.id,
        request: {
          courseId: asId(`c${i}`),
          protocolId: asId('ten-daily'),
          earliest: '2027-03-08',
          wishes: { minute: 570, impossible: [] },
        },
      })),
    )
    await test.until('2027-03-01T09:10')
    const days = await test.world.store.chairDays(asId('northside'), '2027-03-01', '2027-06-30')
    const bookings = days.flatMap((d) => d.bookings.map((b) => ({ ...b, date: d.date })))
    expect(bookings).toHaveLength(120)
    for (const day of days)
      for (const [i, b] of day.bookings.entries())
        expect(day.bookings.slice(i + 1).every((other) => other.from >= b.to || other.to <= b.from)).toBe(
          true,
        )
    for (const [i] of patients.entries()) {
      const { courses, jobs } = await fileOf(test, `p${i}`)
      expect(courses[0]?.sessions).toHaveLength(10)
      expect(jobs[0]?.state).toBe('done')
    }
  })

  it('is booked once by a request that comes twice', async () => {
    await setUp(test)
    await book(test)
    expect((await tryToBook(test)).kind).toBe('booked-before')
    const days = await test.world.store.chairDays(asId('northside'), '2027-03-01', '2027-04-30')
    expect(days.flatMap((d) => d.bookings)).toHaveLength(10)
  })
})

describe('nudges', () => {
  it('are not sent after the answer, also where they were queued before it', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-13T10:29')
    const queued = (await fileOf(test)).messages.find((m) => m.kind === 'nudge')
    expect(queued?.state).toBe('queued')
    const asked = test.texts.accepted.findLast((a) => a.outgoing.text.includes('/q/'))!
    const stored = await answerQuestionnaire(test.world, {
      secret: secretIn(asked.outgoing.text),
      answers: wholeAnswers,
    })
    expect(stored.kind).toBe('stored')
    await test.until('2027-03-14T09:00')
    const nudge = (await fileOf(test)).messages.find((m) => m.id === queued!.id)
    expect(nudge).toMatchObject({ state: 'suppressed', reason: 'answered' })
  })

  it('come to whoever stopped halfway, who goes on where it stopped and counts once', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-12T11:00')
    const asked = test.texts.accepted.findLast((a) => a.outgoing.text.includes('/q/'))!
    const half = await saveDraft(test.world, {
      secret: secretIn(asked.outgoing.text),
      answers: { 'pain-nrs': { pain: 7 } },
    })
    expect(half.kind).toBe('saved-so-far')
    await test.until('2027-03-13T11:00')
    const nudge = test.texts.accepted.findLast((a) => a.outgoing.text.includes('/q/'))!
    expect(nudge.outgoing.messageId).toContain('nudge')
    const { 'side-effects': rest } = wholeAnswers
    const stored = await answerQuestionnaire(test.world, {
      secret: secretIn(nudge.outgoing.text),
      answers: { 'side-effects': rest },
    })
    expect(stored.kind).toBe('stored')
    const again = await answerQuestionnaire(test.world, {
      secret: secretIn(asked.outgoing.text),
      answers: wholeAnswers,
    })
    expect(again.kind).toBe('no-such-link')
    const { answers } = await fileOf(test)
    expect(answers).toHaveLength(1)
    expect(answers[0]?.instruments.find((i) => i.id === 'pain-nrs')?.answers).toEqual({ pain: 7 })
  })
})

describe('replies', () => {
  const text = async (words: string, id = `in-${words}`, from = '+447700900101') => {
    test.cloud.queues.put(
      'receive-reply',
      JSON.stringify({
        Type: 'Notification',
        MessageId: id,
        Timestamp: new Date(test.clock.now()).toISOString(),
        Message: JSON.stringify({
          originationNumber: from,
          destinationNumber: '+447700900002',
          messageBody: words,
          inboundMessageId: id,
        }),
      }),
    )
    await test.cloud.queues.drain()
  }

  it('"Stop. Thank you" stops texts, says how to start again, and START does', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-06T12:00')
    await text('Stop. Thank you')
    expect(test.texts.accepted.at(-1)?.outgoing.text).toMatch(/START/)
    const before = test.texts.accepted.length
    await test.until('2027-03-10T12:00')
    expect(test.texts.accepted.length).toBe(before)
    const silent = (await fileOf(test)).messages.filter((m) => m.reason === 'opted-out')
    expect(silent.length).toBeGreaterThan(3)
    await text('start')
    await test.until('2027-03-12T12:00')
    expect(test.texts.accepted.length).toBeGreaterThan(before + 2)
  })

  it('of a shared number stop the texts to both its patients', async () => {
    const patients = [aPatient(), aPatient({ id: asId('p2') })]
    await setUp(test, { patients })
    await book(test)
    await book(test, { patientId: 'p2', courseId: 'c2' })
    await test.until('2027-03-06T12:00')
    await text('STOP')
    const before = test.texts.accepted.length
    await test.until('2027-03-09T12:00')
    expect(test.texts.accepted.length).toBe(before)
  })

  it('that come twice are answered once', async () => {
    await setUp(test)
    await text('help', 'same')
    await text('help', 'same')
    expect(test.texts.accepted).toHaveLength(1)
  })

  it('with a yes to a reminder confirm the next session, also when the text comes twice', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-07T10:00')
    await text('Yes', 'y1')
    // It says what the yes holds for, should it have crossed with a move.
    expect(test.texts.accepted.at(-1)?.outgoing.text).toBe(
      'Northside: thank you. See you on Mon 8 Mar at 09:30.',
    )
    await text('Yes', 'y1')
    const { courses, tasks } = await fileOf(test)
    expect(courses[0]!.sessions.filter((s) => s.confirmedAt !== undefined).map((s) => s.id)).toEqual(['s1'])
    expect(tasks).toEqual([])
  })

  it('with a no to a reminder keep the place, tell a person, and say that the clinic will be in touch', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-07T10:00')
    await text('NO')
    expect(test.texts.accepted.at(-1)?.outgoing.text).toMatch(/be in touch/)
    const { courses, tasks } = await fileOf(test)
    expect(courses[0]!.sessions[0]!.state).toBe('booked')
    expect(tasks.map((t) => t.kind)).toEqual(['reply-to-read'])
  })

  it('from a number that nobody has are told by an event and nothing else', async () => {
    await setUp(test)
    await text('Yes', 'stranger', '+447700900888')
    expect(test.events).toContainEqual({
      kind: 'reply-ignored',
      inboundId: 'stranger',
      reason: 'unknown-number',
    })
    expect(test.cloud.queues.deadLetters()).toEqual([])
  })

  it('that nobody but a person can read are kept for one', async () => {
    await setUp(test)
    await text('Can I bring my sister along?')
    expect((await fileOf(test)).tasks).toMatchObject([
      { kind: 'reply-to-read', words: 'Can I bring my sister along?' },
    ])
  })

  it('with words of danger raise an alert and say at once what to do', async () => {
    await setUp(test)
    await book(test)
    await test.until('2027-03-08T22:00')
    await text('I had a seizure last night')
    expect(test.texts.accepted.at(-1)?.outgoing.text).toMatch(/999/)
    await test.until('2027-03-08T22:20')
    expect(test.emails.accepted.map((a) => a.outgoing.to)).toEqual([
      'nurse@northside.example.org',
      'lead@northside.example.org',
    ])
    expect((await fileOf(test)).tasks.map((t) => t.kind)).toContain('red-flag')
  })
})
