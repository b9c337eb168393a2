import { afterAll, describe, expect, it } from 'vitest'
import { advance } from '../../infra/local/advance.ts'
import { type Death, type Effect, mortal } from '../../infra/local/simulation/crash.ts'
import { inOrder } from '../../infra/local/simulation/in-order.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { World } from '../../shared/ports.ts'
import { lookAtAgain, sendMessageAgain } from '../../shared/use-cases/send-again.ts'
import { aWorld, book, fileOf, londonTime, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'

/** A confirmation that failed is sent again by somebody who presses until the page says that it was. */
interface Run {
  test: TestWorld
  effects: readonly Effect[]
  died: boolean
}
const patient = { clinicId: asId<never>('northside'), patientId: asId<never>('p1') }
const failedIn = async (test: TestWorld) =>
  (await fileOf(test)).messages.find((m) => m.kind === 'booking-confirmation' && m.state === 'failed')!

async function pressed(test: TestWorld, world: World): Promise<void> {
  const ref = { ...patient, messageId: (await failedIn(test)).id }
  const seen = await lookAtAgain(world, ref, 'Kit')
  if (seen?.again.kind !== 'open') return
  await sendMessageAgain(world, ref, { channel: 'sms', mark: seen.mark, by: 'Kit' })
}

async function live(death?: Death): Promise<Run> {
  const test = await aWorld('2027-03-01T09:00')
  await setUp(test, { patients: [aPatient({ email: undefined as never })] })
  await book(test)
  test.texts.next(() => ({ handover: { kind: 'refused', reason: 'bad number' } }))
  await test.until('2027-03-01T09:10')
  test.texts.next(() => undefined)
  const parts = { ...test.parts, store: inOrder(test.parts.store) }
  let process = mortal(parts, death)
  const { effects } = process
  let died = false
  const survive = async (work: (cloud: (typeof process)['cloud']) => Promise<void>) => {
    while ((await process.run(work)) === 'died') {
      died = true
      process = mortal(parts)
    }
  }
  await survive(({ world }) => pressed(test, world))
  await survive(() => advance(process.cloud, test.clock, londonTime('2027-03-01T09:40')))
  return { test, effects, died }
}

async function findings({ test }: Run): Promise<string[]> {
  const { messages } = await fileOf(test)
  const again = messages.filter((m) => m.again !== undefined)
  const copies = test.texts.accepted.filter(({ outgoing }) => outgoing.messageId === again[0]?.id)
  return [
    ...(again.length === 1 ? [] : [`${again.length} rows`]),
    ...(['accepted', 'unconfirmed', 'delivered'].includes(again[0]?.state ?? '')
      ? []
      : [String(again[0]?.state)]),
    ...(copies.length >= 1 && copies.length <= 2 ? [] : [`${copies.length} copies`]),
    ...((await failedIn(test)).seen?.how === 'sent-again' ? [] : ['not settled']),
  ]
}

describe('a process that dies while a message is sent again', async () => {
  const whole = await live()
  afterAll(() => whole.test.close())

  it('not at all: it leaves once', async () => {
    expect(await findings(whole)).toEqual([])
    expect(whole.test.texts.accepted.filter((a) => a.outgoing.messageId.includes('again'))).toHaveLength(1)
  })

  const points = whole.effects.flatMap(({ number, name, about }) =>
    (['before', 'after'] as const).map((when) => ({ effect: number, name, about, when })),
  )
  it.each(points)('$when effect $effect ($name: $about) loses nothing and doubles nothing', async (point) => {
    const run = await live({ effect: point.effect, when: point.when })
    try {
      expect(run.died).toBe(true)
      expect(await findings(run)).toEqual([])
    } finally {
      await run.test.close()
    }
  })
})
