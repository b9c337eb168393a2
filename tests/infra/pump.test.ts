import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { virtualClock } from '../../infra/local/clocks.ts'
import { type LocalQueueName, type LocalQueues, localQueues } from '../../infra/local/local-queues.ts'
import { type Pump, startPump } from '../../infra/local/pump.ts'
import { londonTime } from '../a-world.ts'

let queues: LocalQueues
let pump: Pump
let happened: string[]
let troubles: unknown[]
let answer: () => void
let isBroken: boolean
const start = londonTime('2027-03-01T09:00')

beforeEach(() => {
  happened = []
  troubles = []
  isBroken = false
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const clock = virtualClock(start)
  const handle = async (queue: LocalQueueName) => {
    happened.push(`${queue} began`)
    if (isBroken && queue === 'deliver-webhooks') throw new Error('no such function')
    // The first one hangs.
    if (queue === 'deliver-webhooks' && happened.filter((what) => what === `${queue} began`).length === 1)
      await answered
    happened.push(`${queue} ended`)
    return { batchItemFailures: [] }
  }
  queues = localQueues(clock, (queue) => () => handle(queue))
  const cloud = {
    queues,
    tick: (isWanted?: Parameters<LocalQueues['drain']>[0]) => queues.drain(isWanted),
    nextAt: () => {
      const at = queues.nextAt()
      return Promise.resolve(at === undefined ? undefined : { at, isTick: false })
    },
  }
  pump = startPump({ cloud, clock, onEvent: () => () => undefined }, (error) => troubles.push(error))
})
afterEach(async () => {
  vi.restoreAllMocks()
  answer()
  await pump.stop()
})

const see = (what: string) => vi.waitFor(() => expect(happened).toContain(what), 5000)
const aMoment = () => new Promise((done) => setImmediate(done))

describe('the machine, where the address of a program hangs', () => {
  beforeEach(async () => {
    queues.put('deliver-webhooks', '{}')
    await see('deliver-webhooks began')
  })

  it('sends texts meanwhile', async () => {
    queues.put('send-reminders', '{}')
    await see('send-reminders ended')
    expect(happened).not.toContain('deliver-webhooks ended')
    answer()
    await see('deliver-webhooks ended')
    expect(troubles).toEqual([])
  })

  it('lets the clock jump once it has answered, and sends the rest on the way', async () => {
    queues.put('deliver-webhooks', '{}', 60)
    const jumped = pump.jump(start + 120_000).then(() => happened.push('jumped'))
    await aMoment()
    answer()
    await jumped
    expect(happened.filter((what) => what === 'jumped' || what.endsWith('ended'))).toEqual([
      'deliver-webhooks ended',
      'deliver-webhooks ended',
      'jumped',
    ])
  })

  it('ends after what is under way', async () => {
    const stopped = pump.stop().then(() => happened.push('stopped'))
    await aMoment()
    answer()
    await stopped
    expect(happened.slice(-2)).toEqual(['deliver-webhooks ended', 'stopped'])
  })
})

describe('the machine, where webhooks cannot be delivered at all', () => {
  it('sends texts on its next beat, and tries the webhooks again a while later', async () => {
    isBroken = true
    const stood = vi.spyOn(Date, 'now').mockReturnValue(Date.now())
    const begun = () => happened.filter((what) => what === 'deliver-webhooks began').length
    queues.put('deliver-webhooks', '{}')
    await vi.waitFor(() => expect(troubles).toHaveLength(1), 5000)
    queues.put('deliver-webhooks', '{}')
    for (const sent of [1, 2]) {
      queues.put('send-reminders', '{}')
      const ended = () => happened.filter((what) => what === 'send-reminders ended')
      await vi.waitFor(() => expect(ended()).toHaveLength(sent), 5000)
    }
    expect(begun()).toBe(1)
    stood.mockReturnValue(Date.now() + 5001)
    await vi.waitFor(() => expect(begun()).toBe(2), 5000)
  })
})
