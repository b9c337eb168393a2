import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  listDeliveries,
  replaySince,
  testWebhook,
} from '../../functions/clinic-console/operations/webhook-deliveries.ts'
import {
  addWebhook,
  pauseWebhook,
  resumeWebhook,
  rotateWebhookSecret,
} from '../../functions/clinic-console/operations/webhooks.ts'
import type { Operation } from '../../functions/clinic-console/operation.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { cloudOf } from '../../infra/local/cloud.ts'
import { advance } from '../../infra/local/advance.ts'
import { signature } from '../../shared/adapters/webhook-post.ts'
import { asId } from '../../shared/domain/ids.ts'
import { webhookEventTypes } from '../../shared/domain/webhook.ts'
import type { OutgoingWebhook, WebhookAnswer, WebhookSender } from '../../shared/channel-ports.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { erasePatient } from '../../shared/use-cases/erase-patient.ts'
import { aWorld, book, courseOf, londonTime, refOf, setUp, type TestWorld, wallText } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'
import type * as z from 'zod'

let test: TestWorld
let desk: Console
let sent: OutgoingWebhook[]
let answer: WebhookAnswer
const northside = asId('northside') as Parameters<TestWorld['store']['clinic']>[0]

const receiver: WebhookSender = {
  send(outgoing) {
    sent.push(outgoing)
    return Promise.resolve(answer)
  },
  refusal: () => Promise.resolve(undefined),
}

beforeEach(async () => {
  test = await aWorld()
  test.cloud = cloudOf({ ...test.parts, webhooks: receiver })
  test.world = test.cloud.world
  await setUp(test)
  desk = aConsole(test, { webhooks: receiver })
  sent = []
  answer = { kind: 'answered', status: 204 }
})
afterEach(() => test.close())

async function ask<Input extends z.ZodObject, Output extends z.ZodType>(
  it: Operation<Input, Output>,
  raw: unknown,
) {
  const performed = await perform(desk.needs, person('administrator'), it, raw)
  if (performed.kind !== 'done') throw new Error(JSON.stringify(performed))
  return performed.value
}
const add = () => ask(addWebhook, { url: 'https://hooks.example.org/in', events: webhookEventTypes })
const until = (wall: string) => advance(test.cloud, test.clock, londonTime(wall))
const bodies = () =>
  sent.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })

describe('a clinic’s address', () => {
  it('is told of what happens, once, signed, with ids and nothing that names anybody', async () => {
    const { secret } = await add()
    const course = await book(test)
    await until('2027-03-01T09:02')
    expect(bodies()).toEqual([
      {
        type: 'course.booked',
        timestamp: '2027-03-01T09:00:00.000Z',
        data: { patientId: 'p1', courseId: 'c1', sessionIds: course.sessions.map(({ id }) => id) },
      },
    ])
    expect(sent[0]!.secrets).toEqual([secret])
    await cancelSession(test.world, refOf(course), { sessionId: course.sessions[0]!.id, by: 'clinic' })
    await until('2027-03-01T09:05')
    expect(bodies().map(({ type }) => type)).toEqual(['course.booked', 'session.cancelled'])
    expect(JSON.stringify(sent)).not.toMatch(/Ada|Lovelace|07700|\+44/)
  })

  it('costs a clinic without one no call and no row', async () => {
    await book(test)
    await until('2027-03-01T09:05')
    expect(sent).toEqual([])
    expect(await test.store.records('webhook-delivery', { clinicId: northside })).toEqual([])
  })

  it('is tried again with the same id for a day, ever more rarely, and then given up', async () => {
    const { id } = await add()
    answer = { kind: 'no-answer', reason: 'timed-out' }
    await book(test)
    await until('2027-03-03T09:00')
    const booked = sent.filter(({ body }) => body.includes('course.booked'))
    expect(booked.map(({ at }) => wallText(at))).toEqual([
      '2027-03-01T09:00',
      '2027-03-01T09:01',
      '2027-03-01T09:06',
      '2027-03-01T09:21',
      '2027-03-01T10:21',
      '2027-03-01T13:21',
      '2027-03-01T19:21',
      '2027-03-02T07:21',
    ])
    expect(new Set(booked.map(({ id: event }) => event)).size).toBe(1)
    const { deliveries } = await ask(listDeliveries, { webhookId: id })
    expect(deliveries).toMatchObject([
      { type: 'course.booked', state: 'dead', attempts: 8, lastAnswer: 'timed-out' },
    ])
  })

  it('that says it is gone is paused; what happens meanwhile is kept, and sent when somebody says so', async () => {
    const { id } = await add()
    answer = { kind: 'answered', status: 410 }
    const course = await book(test)
    await until('2027-03-01T09:03')
    expect(sent).toHaveLength(1)
    await until('2027-03-08T10:30')
    await markSession(test.world, refOf(course), { sessionId: course.sessions[0]!.id, as: 'attended' })
    await until('2027-03-08T10:40')
    expect(sent).toHaveLength(1)
    answer = { kind: 'answered', status: 200 }
    await ask(resumeWebhook, { webhookId: id })
    await until('2027-03-08T10:45')
    expect(sent).toHaveLength(1)
    const { sent: again } = await ask(replaySince, { webhookId: id, since: '2027-03-01T00:00:00Z' })
    expect(again).toBe(2)
    await until('2027-03-08T10:50')
    // What is sent again at one moment comes in no order.
    const types = bodies().map(({ type }) => type)
    expect(types.toSorted()).toEqual(['course.booked', 'course.booked', 'session.marked'])
    expect(sent[0]!.id).toBe(sent[types.lastIndexOf('course.booked')]!.id)
  })

  it('gets what was on its way when its sender died, with the same id', async () => {
    const { id } = await add()
    const lost = receiver.send
    receiver.send = (outgoing) => {
      sent.push(outgoing)
      throw new Error('the process died')
    }
    await ask(testWebhook, { webhookId: id })
    await until('2027-03-01T09:00')
    await test.cloud.tick().catch(() => undefined)
    receiver.send = lost
    await until('2027-03-01T09:10')
    expect(sent.length).toBeGreaterThanOrEqual(2)
    expect(new Set(sent.map((each) => each.id)).size).toBe(1)
    const { deliveries } = await ask(listDeliveries, { webhookId: id })
    expect(deliveries).toMatchObject([{ type: 'test', state: 'delivered' }])
  })

  it('that kills whoever sends to it is given up too, and holds up no text', async () => {
    const { id } = await add()
    const alive = receiver.send
    receiver.send = (outgoing) => {
      sent.push(outgoing)
      throw new Error('the process died')
    }
    try {
      await book(test)
      await until('2027-03-08T10:50')
    } finally {
      receiver.send = alive
    }
    expect(sent).toHaveLength(8)
    const { deliveries } = await ask(listDeliveries, { webhookId: id })
    expect(deliveries).toMatchObject([{ type: 'course.booked', state: 'dead' }])
    const texts = test.texts.accepted.map(({ at }) => wallText(at))
    expect(texts).toContain('2027-03-01T09:03')
    expect(texts.some((at) => at.startsWith('2027-03-07'))).toBe(true)
  })

  it('has two secrets that sign for a day after one was replaced', async () => {
    const { id, secret } = await add()
    const { secret: next } = await ask(rotateWebhookSecret, { webhookId: id })
    await ask(testWebhook, { webhookId: id })
    await until('2027-03-01T09:02')
    expect(sent[0]!.secrets).toEqual([next, secret])
    await until('2027-03-02T09:05')
    await ask(testWebhook, { webhookId: id })
    await until('2027-03-02T09:10')
    expect(sent.at(-1)!.secrets).toEqual([next])
  })

  it('is told of an erased patient by the id alone', async () => {
    await add()
    await book(test)
    await erasePatient(test.world, { clinicId: northside, patientId: asId('p1') }, 'Sam')
    await until('2027-03-01T09:05')
    // In no order: both left in the same moment.
    const erased = bodies().filter(({ type }) => type === 'patient.erased')
    expect(erased).toMatchObject([{ data: { patientId: 'p1' } }])
  })

  it('does not stand in the way of a course that begins again under the id of an erased one', async () => {
    await add()
    await book(test)
    await pauseWebhook.run(
      { ...desk.needs, actor: person('administrator'), clinicId: northside },
      { webhookId: 'x' },
    )
    await erasePatient(test.world, { clinicId: northside, patientId: asId('p1') }, 'Sam')
    await until('2027-03-01T09:05')
    await setUpPatient()
    await book(test)
    expect((await courseOf(test)).version).toBe(1)
  })
})

async function setUpPatient() {
  const { enrolPatient } = await import('../../shared/use-cases/enrol-patient.ts')
  const { aPatient } = await import('../builders.ts')
  await enrolPatient(test.world, aPatient())
}

describe('a signature', () => {
  it('is the one of the specification', () => {
    // https://github.com/standard-webhooks/standard-webhooks: the libraries' own example
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const [id, seconds, body] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}']
    expect(signature(secret, id, seconds, body)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
