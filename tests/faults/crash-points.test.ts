import { afterAll, describe, expect, it } from 'vitest'
import { advance } from '../../infra/local/advance.ts'
import { type Death, type Effect, mortal } from '../../infra/local/simulation/crash.ts'
import { inOrder } from '../../infra/local/simulation/in-order.ts'
import { finalStates } from '../../shared/domain/message.ts'
import { plan } from '../../shared/domain/plan.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { requestBookings } from '../../shared/use-cases/request-bookings.ts'
import { asId, type CourseId } from '../../shared/domain/ids.ts'
import type { World } from '../../shared/ports.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aWorld, fileOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'

/**
 * A whole small course, killed before and after each of its effects in turn: asked for, booked, confirmed, reminded
 * (its first text is refused, so that the fallback is on the way too), a closure that moves it, the session, its
 * questionnaire and the answer, the booking of its maintenance and the invitation to it.
 */
const protocol = aProtocol({
  phases: [
    aPhase({ sessions: 1 }),
    aPhase({
      purpose: 'maintenance',
      sessions: 1,
      pace: { unit: 'weeks', every: 4 },
      minGapDays: 21,
      maxGapDays: 35,
    }),
  ],
})
const clinic = aClinic()
const setting = {
  clinic: {
    ...clinic,
    reminders: { ...clinic.reminders, sparseDaysBefore: [1] },
    questionnaires: {
      ...clinic.questionnaires,
      rules: [{ moment: { kind: 'after-session' } as const, instruments: ['pain-nrs' as const] }],
    },
  },
  protocols: [protocol],
  patients: [
    aPatient({ preferences: { reminders: ['sms'], questionnaires: ['email'], maintenance: ['email'] } }),
  ],
}
const request = {
  clinicId: clinic.id,
  patientId: aPatient().id,
  request: {
    courseId: asId<CourseId>('c1'),
    protocolId: protocol.id,
    earliest: '2027-03-08',
    wishes: { minute: 570, impossible: [] },
  },
}

/** What people do, each at its time. A person whose page failed does it again: the process may have died under it. */
const deeds: {
  at: string
  isDone: (test: TestWorld) => Promise<boolean>
  act: (test: TestWorld, world: World) => Promise<void>
}[] = [
  {
    at: '2027-03-01T09:00',
    isDone: async (test) => (await fileOf(test)).jobs.length > 0,
    act: async (_, world) => void (await requestBookings(world, [request])),
  },
  {
    at: '2027-03-03T09:00',
    isDone: async (test) => (await test.parts.store.clinic(clinic.id))!.closures.length > 0,
    act: async (_, world) =>
      void (await changeClinic(world, clinic.id, (c) => ({
        ...c,
        closures: [{ id: 'burst-pipe', from: '2027-03-08', to: '2027-03-08', reason: 'Burst pipe' }],
      }))),
  },
  {
    at: '2027-03-09T10:05',
    isDone: async (test) => (await fileOf(test)).courses[0]!.sessions[0]!.state === 'attended',
    act: async (test, world) => {
      const course = (await fileOf(test)).courses[0]!
      await markSession(world, refOf(course), { sessionId: course.sessions[0]!.id, as: 'attended' })
    },
  },
  {
    at: '2027-03-09T12:00',
    isDone: async (test) => (await fileOf(test)).answers.length > 0,
    act: async (test, world) => {
      const asked = test.emails.accepted.findLast((a) => a.outgoing.text.includes('/q/'))!
      const secret = /\/q\/(\w{22})/.exec(asked.outgoing.text)![1]!
      await answerQuestionnaire(world, { secret, answers: { 'pain-nrs': { pain: 3 } } })
    },
  },
]
const end = '2027-03-24T12:00'

interface Run {
  test: TestWorld
  effects: readonly Effect[]
  died: boolean
}

/** One life from beginning to end. After the death another process takes over, a minute later. */
async function live(death?: Death): Promise<Run> {
  const test = await aWorld('2027-03-01T09:00')
  await setUp(test, setting)
  let refusals = 1
  test.texts.next(() =>
    refusals-- > 0 ? { handover: { kind: 'refused', reason: 'invalid-parameter' } } : undefined,
  )
  const parts = { ...test.parts, store: inOrder(test.parts.store) }
  let process = mortal(parts, death)
  const { effects } = process
  let died = false
  const survive = async (work: (world: World) => Promise<void>, isDone: () => Promise<boolean>) => {
    while ((await process.run(({ world }) => work(world))) === 'died') {
      died = true
      process = mortal(parts)
      if (await isDone()) return
    }
  }
  for (const deed of [
    ...deeds,
    { at: end, isDone: () => Promise.resolve(true), act: () => Promise.resolve() },
  ]) {
    const at = londonTime(deed.at)
    await survive(
      () => advance(process.cloud, test.clock, at),
      () => Promise.resolve(false),
    )
    await survive(
      (world) => deed.act(test, world),
      () => deed.isDone(test),
    )
  }
  return { test, effects, died }
}

/** What must hold however the course was interrupted. */
async function findings({ test }: Run): Promise<string[]> {
  const found: string[] = []
  const must = (holds: boolean, what: string) => holds || found.push(what)
  const { courses, messages, answers, jobs } = await fileOf(test)
  const course = courses[0]
  must(courses.length === 1, 'the course is booked once')
  if (!course) return found
  const last = course.sessions.at(-1)!
  must(course.sessions[0]!.date === '2027-03-09', 'the closure moved the session')
  must(course.sessions.length === 2 && last.state === 'booked', 'its maintenance is booked once')
  must(answers.length === 1, 'the answer is stored once')
  must(
    jobs.every((job) => job.state === 'done'),
    'every job is done',
  )
  const days = await test.parts.store.chairDays(clinic.id, '2027-03-01', '2027-06-01')
  const bookings = days.flatMap((d) => d.bookings)
  must(bookings.length === course.sessions.length, 'each session has its chair and nobody else has one')
  for (const message of messages) {
    const copies = [...test.texts.accepted, ...test.emails.accepted].filter(
      (a) => a.outgoing.messageId === message.id,
    )
    must(copies.length <= message.attemptsAllowed, `${message.id}: at most ${message.attemptsAllowed} copies`)
    must(
      copies.every((c) => c.at <= message.sendBy),
      `${message.id}: nothing after its time`,
    )
    must(
      finalStates.includes(message.state) || message.state === 'accepted',
      `${message.id}: ${message.state} is no end`,
    )
  }
  const now = test.clock.now()
  const kinds = ['booking-confirmation', 'reminder', 'questionnaire', 'maintenance-invitation']
  const touchpoints = new Set(messages.filter((m) => m.state !== 'suppressed').map((m) => m.touchpoint))
  for (const t of plan(course, (await test.parts.store.clinic(clinic.id))!))
    if (kinds.includes(t.kind) && t.dueAt <= now)
      must(touchpoints.has(t.id), `${t.id} was owed and nothing became of it`)
  const reached = messages.filter((m) => m.state === 'accepted' || m.state === 'delivered').map((m) => m.kind)
  // An email whose copy left may be unconfirmed, where a process died with its answer; it was handed over all the same.
  const handed = new Set([...test.texts.accepted, ...test.emails.accepted].map((a) => a.outgoing.messageId))
  for (const kind of ['booking-confirmation', 'change-notice', 'reminder', 'maintenance-invitation'] as const)
    must(
      reached.includes(kind) || messages.some((m) => m.kind === kind && handed.has(m.id)),
      `the patient got the ${kind}`,
    )
  return found
}

describe('a process that dies', async () => {
  const whole = await live()
  const { effects } = whole
  afterAll(() => whole.test.close())

  it('not at all: the course goes as it should', async () => {
    expect(await findings(whole)).toEqual([])
    expect(new Set(effects.map((e) => e.name))).toEqual(
      new Set(['commit', 'claim', 'send-text', 'send-email', 'hint']),
    )
  })

  const points = effects.flatMap(({ number, name, about }) =>
    (['before', 'after'] as const).map((when) => ({ effect: number, name, about, when })),
  )
  it.each(points)(
    '$when effect $effect ($name: $about) loses nothing and doubles nothing',
    async ({ effect, when }) => {
      const run = await live({ effect, when })
      try {
        expect(run.died).toBe(true)
        expect(await findings(run)).toEqual([])
      } finally {
        await run.test.close()
      }
    },
  )
})
