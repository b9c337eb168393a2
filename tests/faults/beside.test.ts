import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloudOf } from '../../infra/local/cloud.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import type { Change } from '../../shared/changes.ts'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { deliveryOf } from '../../shared/domain/webhook.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { PatientRef } from '../../shared/ports.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp } from '../a-world.ts'
import { aClinic, aCourse, aPatient } from '../builders.ts'
import {
  aCursor,
  aMessage,
  aQuestionnaire,
  done,
  freshPatient,
  noon,
  write,
} from '../contracts/store/subject.ts'
import { testStore, type TestStore } from '../shared-engine.ts'

/*
 * What the embedded engine never does and AWS does: a transaction is refused because of one of its rows, on which
 * another one is at work, or which is throttled or cannot be written at all.
 */
let real: TestStore
beforeAll(async () => void (real = await testStore({ clock: { now: () => noon } })))
afterAll(() => real.close())

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more })
const conflict = () =>
  named('TransactionCanceledException', { CancellationReasons: [{ Code: 'TransactionConflict' }] })
const invalid = () => named('ValidationException', { $metadata: { httpStatusCode: 400 } })

interface Refused {
  /** Only calls that write a row whose sort key begins so. */
  row: string
  times?: number
  failure?: (refusal: number) => Error | Promise<Error>
}

/** The table, where calls that write certain rows are refused; what was sent and what was told is kept. */
function refusing({ row, times = Infinity, failure = conflict }: Refused, { client, tableName } = real) {
  const told: { clinicId: string; row: string }[] = []
  let refused = 0
  const send = async (command: { constructor: { name: string }; input: object }) => {
    if (!writes(command, row) || refused >= times) return client.send(command as never)
    throw await failure(++refused)
  }
  const store = consoleStore(
    { send } as unknown as DynamoDBDocumentClient,
    tableName,
    { now: () => noon },
    undefined,
    (behind) => told.push(behind),
  )
  return { store, told, refusals: () => refused }
}
const writes = ({ constructor, input }: { constructor: { name: string }; input: object }, row: string) =>
  /Transact|Put|Update/.test(constructor.name) && JSON.stringify(input).includes(`"sk":"${row}`)

const aHandedOver = (ref: PatientRef, id = 'c1/reminder:s1/sms') =>
  aMessage(ref, { id: asId(id), state: 'sending', attemptId: 'a1', attempts: 1, leaseUntil: noon + 60_000 })
const accepted = (message: ReturnType<typeof aMessage>): Change[] => {
  const { clinicId, patientId, id: messageId } = message
  return [
    {
      kind: 'step-message',
      step: 'accept',
      attemptId: 'a1',
      message: { ...message, state: 'accepted', text: 'See you at 9:30', segments: 1, providerId: 'x1' },
    },
    { kind: 'know-provider-id', providerId: 'x1', message: { clinicId, patientId, messageId } },
  ]
}
const march = { from: '2027-03-01', to: '2027-03-31' }
const texts = async ({ clinicId }: PatientRef) => (await real.store.clinicFacts(clinicId, march)).texts

describe('a text that the provider took', () => {
  it.each([1, 3, 4, 6])(
    'is recorded and counted once, after %d conflicts where it is counted',
    async (times) => {
      const ref = freshPatient()
      const message = aHandedOver(ref)
      await write(real.store, { kind: 'add-message', message })
      const { store, told } = refusing({ row: 'TEXTS', times })
      expect(await store.commit(accepted(message))).toEqual(done)
      expect(await real.store.message({ ...ref, messageId: message.id })).toMatchObject({ state: 'accepted' })
      expect(await real.store.messageOfProvider('x1')).toMatchObject(ref)
      expect(await texts(ref)).toEqual([{ month: '2027-03', texts: 1, segments: 1 }])
      expect(told).toEqual([])
    },
  )

  it.each([
    ['conflicts', conflict],
    ['refusals', invalid],
    ['throttling', () => named('ThrottlingException')],
  ])('is recorded where %s never end, and that it is not counted is told', async (_, failure) => {
    const ref = freshPatient()
    const message = aHandedOver(ref)
    await write(real.store, { kind: 'add-message', message })
    const { store, told } = refusing({ row: 'TEXTS', failure })
    expect(await store.commit(accepted(message))).toEqual(done)
    expect(await real.store.message({ ...ref, messageId: message.id })).toMatchObject({ state: 'accepted' })
    expect(told).toEqual([{ clinicId: ref.clinicId, row: 'TEXTS#2027-03' }])
  })

  it('is counted for nobody who was erased meanwhile', async () => {
    const ref = freshPatient()
    const message = aHandedOver(ref)
    await write(real.store, { kind: 'add-message', message })
    const { store } = refusing({
      row: 'TEXTS',
      times: 4,
      failure: async (refusal) => {
        if (refusal === 4) await real.store.erasePatient(ref)
        return conflict()
      },
    })
    expect(await store.commit(accepted(message))).toEqual(done)
    expect(await texts(ref)).toEqual([])
  })

  it('is still refused where another attempt holds the claim', async () => {
    const ref = freshPatient()
    const message = { ...aHandedOver(ref), attemptId: 'a2' }
    await write(real.store, { kind: 'add-message', message })
    const { store } = refusing({ row: 'TEXTS' })
    expect(await store.commit(accepted(message))).toMatchObject({ kind: 'clash' })
    expect(await texts(ref)).toEqual([])
  })

  it('is not written a second time where nobody answered, who may have written it', async () => {
    const ref = freshPatient()
    const message = aHandedOver(ref)
    await write(real.store, { kind: 'add-message', message })
    const { store, refusals } = refusing({ row: 'TEXTS', failure: () => named('TimeoutError') })
    await expect(store.commit(accepted(message))).rejects.toThrow(RetryLater)
    expect(refusals()).toBe(1)
  })
})

describe('a course', () => {
  const begun = (course: Course): Change => ({ kind: 'put-course', course, cursor: aCursor(course) })

  it('is written where its figures cannot be, and they come with its next write', async () => {
    const ref = freshPatient()
    const course = aCourse(['2027-03-08T09:30'], ref)
    const { store, told } = refusing({ row: 'FIGURES', failure: invalid })
    expect(await store.commit([begun(course)])).toEqual(done)
    expect(told).toEqual([{ clinicId: ref.clinicId, row: `FIGURES#${course.id}` }])
    const next = { ...course, version: 2 }
    await write(real.store, { kind: 'put-course', course: next, cursor: aCursor(next), was: aCursor(course) })
    expect((await real.store.clinicFacts(ref.clinicId, march)).courses).toHaveLength(1)
  })

  it('leaves the figures of a later write alone', async () => {
    const ref = freshPatient()
    const course = aCourse(['2027-03-08T09:30'], ref)
    const moved = aCourse(['2027-03-10T09:30'], { ...ref, version: 2 })
    const { store, told } = refusing({
      row: 'FIGURES',
      times: 4,
      failure: async (refusal) => {
        const change = {
          kind: 'put-course',
          course: moved,
          cursor: aCursor(moved),
          was: aCursor(course),
        } as const
        if (refusal === 4) await write(real.store, change)
        return conflict()
      },
    })
    expect(await store.commit([begun(course)])).toEqual(done)
    const [kept] = (await real.store.clinicFacts(ref.clinicId, march)).courses
    expect(kept?.sessions).toMatchObject([{ date: '2027-03-10' }])
    expect(told).toEqual([])
  })

  it('is written where what programs are told does not fit beside it, and they are told after it', async () => {
    const ref = freshPatient()
    const course = aCourse(['2027-03-08T09:30'], ref)
    const days = Array.from({ length: 90 }, (_, i): Change => ({
      kind: 'put-chair-day',
      day: {
        clinicId: ref.clinicId,
        date: '2027-03-08',
        chairId: asId(`chair-${i}`),
        version: 1,
        bookings: [],
      },
    }))
    expect(await real.store.commit([begun(course), ...days, ...aFlood(ref, 25)])).toEqual(done)
    expect(await real.store.records('webhook-delivery', { clinicId: ref.clinicId })).toHaveLength(25)
    expect((await real.store.clinicFacts(ref.clinicId, march)).courses).toHaveLength(1)
  })

  it.each([2, 40])('is written after %d conflicts on what programs are told', async (times) => {
    const ref = freshPatient()
    const course = aCourse(['2027-03-08T09:30'], ref)
    const { store, told } = refusing({ row: 'WEBHOOK-DELIVERY', times })
    expect(await store.commit([begun(course), ...aFlood(ref, 2)])).toEqual(done)
    const { clinicId } = ref
    const kept = await real.store.records('webhook-delivery', { clinicId })
    expect(kept.length + told.length).toBe(2)
    expect(told).toHaveLength(times === 2 ? 0 : 2)
  })

  it('is written where a program is told of it already', async () => {
    const ref = freshPatient()
    const course = aCourse(['2027-03-08T09:30'], ref)
    const flood = aFlood(ref, 2)
    await write(real.store, flood[0]!)
    expect(await real.store.commit([begun(course), ...flood])).toEqual(done)
    expect(await real.store.records('webhook-delivery', { clinicId: ref.clinicId })).toHaveLength(2)
  })
})

const aFlood = ({ clinicId, patientId }: PatientRef, count: number): Change[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: 'put-record',
    record: deliveryOf(
      clinicId,
      { id: `w${i}` },
      { id: `${patientId}.c1.1.0`, type: 'course.booked', at: noon, data: { patientId } },
      noon,
    ),
  }))

describe('a questionnaire', () => {
  it('is opened where that cannot be counted', async () => {
    const ref = freshPatient()
    const { store, told } = refusing({ row: 'ASKED' })
    const questionnaire = aQuestionnaire(ref)
    expect(await store.commit([{ kind: 'put-questionnaire', questionnaire }])).toEqual(done)
    expect(await real.store.questionnaire({ ...ref, questionnaireId: questionnaire.id })).toEqual(
      questionnaire,
    )
    expect(told).toEqual([{ clinicId: ref.clinicId, row: 'ASKED#c1' }])
  })

  it('is counted after conflicts', async () => {
    const ref = freshPatient()
    const { store } = refusing({ row: 'ASKED', times: 4 })
    await store.commit([{ kind: 'put-questionnaire', questionnaire: aQuestionnaire(ref) }])
    expect((await real.store.clinicFacts(ref.clinicId, march)).asked).toHaveLength(1)
  })
})

describe('a clinic whose figures cannot be written', () => {
  it('sends each text once, takes every mark and every answer', async () => {
    const test = await aWorld('2027-03-01T09:00')
    try {
      await setUp(test, {
        clinic: {
          ...aClinic(),
          questionnaires: {
            ...aClinic().questionnaires,
            rules: [{ moment: { kind: 'after-session' }, instruments: ['pain-nrs'] }],
          },
        },
        patients: [
          aPatient({ preferences: { reminders: ['sms'], questionnaires: ['sms'], maintenance: ['sms'] } }),
        ],
      })
      const told: string[] = []
      const send = (command: { constructor: { name: string }; input: object }) =>
        ['TEXTS', 'FIGURES', 'ASKED'].some((row) => writes(command, row))
          ? Promise.reject(conflict())
          : test.table.client.send(command as never)
      const store = consoleStore(
        { send } as unknown as DynamoDBDocumentClient,
        test.table.tableName,
        test.clock,
        undefined,
        ({ row }) => told.push(row.split('#')[0]!),
      )
      test.cloud = cloudOf({ ...test.parts, store })
      test.world = test.cloud.world
      await book(test)
      await test.until('2027-03-08T20:00')
      const course = await courseOf(test)
      const { kind } = await markSession(test.world, refOf(course), {
        sessionId: course.sessions[0]!.id,
        as: 'attended',
      })
      expect(kind).toBe('changed')
      await test.until('2027-03-09T20:00')
      const asked = test.texts.accepted.findLast(({ outgoing }) => outgoing.text.includes('/q/'))!
      const secret = /\/q\/(\w{22})/.exec(asked.outgoing.text)![1]!
      const outcome = await answerQuestionnaire(test.world, { secret, answers: { 'pain-nrs': { pain: 3 } } })
      expect(outcome.kind).toBe('stored')
      const { messages } = await fileOf(test)
      for (const { outgoing } of test.texts.accepted) {
        const copies = test.texts.accepted.filter((other) => other.outgoing.messageId === outgoing.messageId)
        expect([outgoing.messageId, copies.length]).toEqual([outgoing.messageId, 1])
        expect(messages.find(({ id }) => id === outgoing.messageId)?.state).toMatch(/accepted|unconfirmed/)
      }
      expect(test.texts.accepted.length).toBeGreaterThan(3)
      expect(new Set(told)).toEqual(new Set(['TEXTS', 'FIGURES', 'ASKED']))
    } finally {
      await test.close()
    }
  })
})
