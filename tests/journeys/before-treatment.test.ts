import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advance } from '../../infra/local/advance.ts'
import { type Death, mortal } from '../../infra/local/simulation/crash.ts'
import { inOrder } from '../../infra/local/simulation/in-order.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { courseState } from '../../shared/domain/course-state.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { screeningItems } from '../../shared/domain/screening.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { type SignRequest, signScreening } from '../../shared/use-cases/sign-screening.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import type { World } from '../../shared/ports.ts'
import {
  aWorld,
  book,
  courseOf,
  fileOf,
  londonTime,
  refOf,
  setUp,
  story,
  type TestWorld,
} from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'

const clinic: Clinic = aClinic({
  screening: { isRequired: true, weights: {}, needsBaseline: true },
  questionnaires: {
    ...aClinic().questionnaires,
    rules: [{ moment: { kind: 'baseline' }, instruments: ['pain-nrs'] }],
  },
})
const protocols = [aProtocol({ phases: [aPhase({ sessions: 3 })], missed: 'append' })]
const [no, yes] = [0, 1]
const safe = Object.fromEntries(screeningItems.map((item) => [item, no]))
const s1 = asId<SessionId>('s1')

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic, protocols })
})
afterEach(() => test.close())

/** The link in the newest text that has one. */
function secretOf({ texts }: Pick<TestWorld, 'texts'>): string {
  const copy = texts.accepted.findLast((a) => a.outgoing.text.includes('/q/'))
  return /\/q\/(\w{22})/.exec(copy!.outgoing.text)![1]!
}
const wholeAnswer = (over: Record<string, number> = {}) => ({
  'pain-nrs': { pain: 6 },
  intake: { pain: 7, goal: 1 },
  'tms-safety': { ...safe, ...over },
})
const answer = async (over: Record<string, number> = {}) => {
  const outcome = await answerQuestionnaire(test.world, {
    secret: secretOf(test),
    answers: wholeAnswer(over),
  })
  expect(outcome.kind).toBe('stored')
}
const sign = async (over: Partial<SignRequest> = {}) =>
  await signScreening(test.world, refOf(await courseOf(test)), { by: 'Dr Example', ...over })
/** Receipts are another test's: what is told here is what left, and when it was due. */
const texts = async () =>
  story((await fileOf(test)).messages).map((line) => line.replace(/ sms (accepted|unconfirmed).*/, ''))
const openTasks = async () =>
  (await fileOf(test)).tasks.filter((t) => t.closedAt === undefined).map((t) => t.kind)

describe('from the booking to the first reminder', () => {
  it('asks before treatment, waits for a signature, and confirms only then', async () => {
    await book(test)
    await test.until('2027-03-01T10:00')
    expect(courseState(await courseOf(test))).toBe('awaiting')
    expect(await texts()).toEqual(['2027-03-01T09:03 questionnaire'])

    await answer()
    await test.until('2027-03-01T10:02')
    expect((await courseOf(test)).safety).toMatchObject({
      screenings: [{ version: 1, outcome: 'ok', because: [] }],
      signatures: [],
    })
    expect(await openTasks()).toEqual(['screening-to-sign'])

    await test.until('2027-03-02T15:00')
    expect(await sign()).toMatchObject({ kind: 'changed' })
    expect(await openTasks()).toEqual([])
    await test.until('2027-03-07T18:00')
    expect(courseState(await courseOf(test))).toBe('active')
    expect(await texts()).toEqual([
      '2027-03-01T09:03 questionnaire',
      '2027-03-02T15:03 booking-confirmation',
      '2027-03-07T09:30 reminder',
      '2027-03-07T17:00 agenda',
    ])
    expect((await courseOf(test)).safety!.signatures).toEqual([
      { by: 'Dr Example', at: londonTime('2027-03-02T15:00'), read: 1 },
    ])
  })

  it('holds the chairs meanwhile: nobody else gets them', async () => {
    await book(test)
    const days = await test.world.store.chairDays(clinic.id, '2027-03-08', '2027-03-10')
    expect(days.flatMap((d) => d.bookings)).toHaveLength(3)
  })

  it('with a screening signed on paper starts at once, and asks the baseline', async () => {
    await bookCourse(
      test.world,
      { clinicId: clinic.id, patientId: asId('p1') },
      {
        courseId: asId('c1'),
        protocolId: protocols[0]!.id,
        earliest: '2027-03-08',
        wishes: { minute: 570, impossible: [] },
        signedBy: 'Dr Example',
      },
    )
    await test.until('2027-03-01T10:00')
    expect(await texts()).toEqual(['2027-03-01T09:03 booking-confirmation', '2027-03-01T09:03 questionnaire'])
    expect((await fileOf(test)).questionnaires).toMatchObject([{ asks: ['baseline'] }])
    expect((await courseOf(test)).safety!.signatures).toMatchObject([{ by: 'Dr Example', isOnPaper: true }])
  })

  it('where the clinic does not screen starts at once, without any of it', async () => {
    await changeClinic(test.world, clinic.id, (c) => ({
      ...c,
      screening: { ...c.screening, isRequired: false },
    }))
    const course = await book(test)
    expect(course.safety).toBeUndefined()
    expect(courseState(course)).toBe('active')
  })
})

describe('a signature is refused', () => {
  beforeEach(async () => {
    await book(test)
    await test.until('2027-03-01T10:00')
  })

  it('while the safety questions are not answered, whatever the clinician says; on paper it is theirs to say', async () => {
    const refused = await sign({ despite: 'I know her' })
    expect(refused).toEqual({
      kind: 'refused',
      problems: [
        'The safety questions are not answered: wait for the answers, or sign a screening on paper.',
      ],
    })
    expect(await sign({ isOnPaper: true, despite: 'Baseline at the first visit' })).toMatchObject({
      kind: 'changed',
    })
  })

  it.each([
    ['STOP', { pacemaker: yes, hearing: yes }, 'pacemaker, hearing'],
    ['REVIEW', { medicines: yes }, 'medicines'],
  ])('at %s without the clinician’s own words, and names what made it so', async (outcome, over, because) => {
    await answer(over)
    expect(await sign()).toEqual({
      kind: 'refused',
      problems: [
        `The screening says ${outcome}, because of: ${because}. Say why the course may go on all the same.`,
      ],
    })
    expect(courseState(await courseOf(test))).toBe('awaiting')
    expect(await sign({ despite: 'Spoke with the cardiologist' })).toMatchObject({ kind: 'changed' })
    expect((await courseOf(test)).safety!.signatures[0]).toMatchObject({
      despite: 'Spoke with the cardiologist',
    })
  })

  it('without the baseline that the clinic wants', async () => {
    await answer()
    const { answered, ...course } = await courseOf(test)
    const cursor = (await fileOf(test)).cursors[0]!
    const version = course.version + 1
    const unasked = answered.map((a) => ({ ...a, asks: a.asks.filter((ask) => ask !== 'baseline') }))
    await test.world.store.commit([
      {
        kind: 'put-course',
        course: { ...course, version, answered: unasked },
        cursor: { ...cursor, courseVersion: version },
        was: cursor,
      },
    ])
    expect(await sign()).toEqual({
      kind: 'refused',
      problems: ['The baseline is not answered. Say why the course may start without it.'],
    })
    expect((await sign({ despite: 'We ask at the first visit' })).kind).toBe('changed')
  })

  it('for a course that was stopped', async () => {
    await stopCourse(test.world, refOf(await courseOf(test)), { reason: 'Not suitable' })
    expect((await sign()).kind).toBe('refused')
  })
})

describe('a course that nobody signs', () => {
  beforeEach(async () => {
    await book(test)
  })

  it('is on the clinic’s list before it begins, and sends nothing about its sessions', async () => {
    await test.until('2027-03-09T12:00')
    expect(await texts()).toEqual(['2027-03-01T09:03 questionnaire', '2027-03-02T09:03 nudge'])
    expect((await openTasks()).sort()).toEqual(['attendance-unmarked', 'baseline-missing', 'unsigned-soon'])
  })

  it('never counts a session as attended; missed is made up', async () => {
    await test.until('2027-03-08T11:00')
    const ref = refOf(await courseOf(test))
    expect(await markSession(test.world, ref, { sessionId: s1, as: 'attended' })).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('nobody has signed')],
    })
    expect(await markSession(test.world, ref, { sessionId: s1, as: 'missed' })).toMatchObject({
      kind: 'changed',
    })
    const { sessions } = await courseOf(test)
    expect(sessions.map((s) => `${s.date} ${s.state}`)).toEqual([
      '2027-03-08 missed',
      '2027-03-09 booked',
      '2027-03-10 booked',
      '2027-03-11 booked',
    ])
  })

  it('signed in the middle confirms, reminds of and asks about the rest alone', async () => {
    await test.until('2027-03-08T12:00')
    await answer()
    await sign()
    await test.until('2027-03-08T12:10')
    const confirmation = (await fileOf(test)).messages.find((m) => m.kind === 'booking-confirmation')!
    expect(confirmation).toMatchObject({ state: 'accepted', sessions: ['s2', 's3'] })
    expect(confirmation.text).toContain('Tue 9 Mar')
    const marked = await markSession(test.world, refOf(await courseOf(test)), {
      sessionId: s1,
      as: 'attended',
    })
    expect(marked.kind).toBe('changed')
  })

  it('is moved without a word to the patient, who then hears of the time that stands', async () => {
    await test.until('2027-03-01T12:00')
    await moveSession(test.world, refOf(await courseOf(test)), {
      sessionId: s1,
      to: { date: '2027-03-08', minute: 14 * 60 },
      scope: 'one',
    })
    await answer()
    await test.until('2027-03-02T09:00')
    await sign()
    await test.until('2027-03-03T09:00')
    expect((await texts()).filter((line) => /change-notice|confirmation/.test(line))).toEqual([
      '2027-03-02T09:03 booking-confirmation',
    ])
    expect(test.texts.accepted.at(-1)!.outgoing.text).toContain('Mon 8 Mar at 14:00')
  })
})

describe('a signature given twice', () => {
  it('is one signature', async () => {
    await book(test)
    await test.until('2027-03-01T10:00')
    await answer()
    await Promise.all([sign(), sign({ by: 'Dr Other' })])
    await sign()
    expect((await courseOf(test)).safety!.signatures).toHaveLength(1)
    await test.until('2027-03-02T09:00')
    expect((await texts()).filter((line) => line.includes('confirmation'))).toHaveLength(1)
  })
})

describe('a process that dies under an answer, or under a signature', () => {
  const live = async (death?: Death) => {
    await book(test)
    await test.until('2027-03-01T10:00')
    const secret = secretOf(test)
    const parts = { ...test.parts, store: inOrder(test.parts.store) }
    let process = mortal(parts, death)
    const { effects } = process
    const survive = async (work: (world: World) => Promise<unknown>) => {
      while ((await process.run(async ({ world }) => void (await work(world)))) === 'died')
        process = mortal(parts)
    }
    const ref = refOf(await courseOf(test))
    await survive((world) => answerQuestionnaire(world, { secret, answers: wholeAnswer() }))
    await survive((world) => signScreening(world, ref, { by: 'Dr Example' }))
    await survive(() => advance(process.cloud, test.clock, londonTime('2027-03-01T11:00')))
    return effects.length
  }
  /** One commit for the answers with the screening, one for the signature, then the confirmation: dispatched, hinted, claimed, sent, recorded. */
  const effects = 8

  it('has as many effects as this test kills it at', async () => {
    expect(await live()).toBe(effects)
  })

  it.each(
    Array.from({ length: effects }, (_, i) => i + 1).flatMap((effect) =>
      (['before', 'after'] as const).map((when) => ({ effect, when })),
    ),
  )('$when effect $effect is signed once and confirmed', async (death) => {
    await live(death)
    const { safety } = await courseOf(test)
    expect(safety!.screenings).toHaveLength(1)
    expect(safety!.signatures).toHaveLength(1)
    expect((await fileOf(test)).answers).toHaveLength(1)
    const confirmations = (await fileOf(test)).messages.filter((m) => m.kind === 'booking-confirmation')
    expect(confirmations).toHaveLength(1)
    const copies = test.texts.accepted.filter((a) => a.outgoing.messageId === confirmations[0]!.id)
    expect(copies.length).toBeGreaterThanOrEqual(1)
    expect(copies.length).toBeLessThanOrEqual(2)
    expect((await openTasks()).filter((kind) => kind === 'screening-to-sign')).toEqual([])
  })
})
