import { expect, it } from 'vitest'
import {
  type Message,
  type MessageState,
  type MessageStep,
  messageSteps,
} from '../../../shared/domain/message.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { minute } from '../../../shared/domain/time.ts'
import type { Change } from '../../../shared/changes.ts'
import type { MessageRef } from '../../../shared/ports.ts'
import { aMessage, clash, done, freshPatient, noon, type Open, write } from './subject.ts'

const states = [...new Set(Object.values(messageSteps).flatMap(({ to, from }) => [to, ...from]))]
const leaseUntil = noon + 5 * minute

/** A message as it stands in a state, with what belongs to it. */
function standing(state: MessageState, over: Partial<Message> = {}): Message {
  const claimed = state === 'sending' ? { attempts: 1, attemptId: 'a1', leaseUntil: noon } : {}
  return aMessage(freshPatient(), { state, ...claimed, ...over })
}
const refOf = ({ clinicId, patientId, id }: Message): MessageRef => ({ clinicId, patientId, messageId: id })
const stepped = (message: Message, step: MessageStep): Message => {
  const { to } = messageSteps[step]
  const claim = { attempts: message.attempts + 1, attemptId: 'a2', leaseUntil }
  return { ...message, state: to, stateAt: noon, ...(step === 'claim' ? claim : {}) }
}

export function messagesContract(open: Open): void {
  for (const step of Object.keys(messageSteps) as MessageStep[]) {
    const from: readonly MessageState[] = messageSteps[step].from
    for (const state of states) {
      const can = from.includes(state)
      it(`${can ? 'takes' : 'refuses'} the step ${step} for a message that is ${state}`, async () => {
        const { store } = open()
        const message = standing(state)
        await write(store, { kind: 'add-message', message })
        const change: Change = { kind: 'step-message', step, message: stepped(message, step) }

        expect(await store.commit([change])).toEqual(can ? done : clash(change))
        expect(await store.message(refOf(message))).toEqual(can ? change.message : message)
      })
    }
  }

  it('is added once', async () => {
    const { store } = open()
    const add: Change = { kind: 'add-message', message: standing('queued') }
    await write(store, add)
    expect(await store.commit([add])).toEqual(clash(add))
  })

  it('makes no message out of a step of one that is gone', async () => {
    const { store } = open()
    const message = standing('sending')
    const step: Change = { kind: 'step-message', step: 'accept', message: stepped(message, 'accept') }
    expect(await store.commit([step])).toEqual(clash(step))
    expect(await store.message(refOf(message))).toBeUndefined()
    expect(await store.claim(refOf(message), { now: noon, attemptId: 'a1', leaseUntil })).toEqual({
      kind: 'not-claimable',
    })
  })

  it('lets only the attempt that holds the claim take the step', async () => {
    const { store } = open()
    const message = standing('sending', { attemptId: 'a2', attempts: 2 })
    await write(store, { kind: 'add-message', message })
    const accept = (attemptId: string): Change => ({
      kind: 'step-message',
      step: 'accept',
      message: { ...stepped(message, 'accept'), attemptId },
      attemptId,
    })
    expect(await store.commit([accept('a1')])).toEqual(clash(accept('a1')))
    expect(await store.commit([accept('a2')])).toEqual(done)
  })

  it('keeps what was handed over and who holds the claim when a receipt was read too early', async () => {
    const { store } = open()
    const early = standing('sending', { leaseUntil })
    await write(store, { kind: 'add-message', message: early })
    const accepted: Message = {
      ...stepped(early, 'accept'),
      providerId: 'sns-1',
      to: '+447700900101',
      text: 'Hi',
    }
    await write(store, { kind: 'step-message', step: 'accept', message: accepted, attemptId: 'a1' })

    const receipt = { ...stepped({ ...early, attempts: 0 }, 'deliver'), stateAt: noon + minute }
    await write(store, { kind: 'step-message', step: 'deliver', message: receipt })

    const { leaseUntil: _, ...rest } = accepted
    expect(await store.message(refOf(early))).toMatchObject({
      ...rest,
      state: 'delivered',
      stateAt: noon + minute,
    })
  })

  it('gives a requeued message its attempt back and forgets the lease', async () => {
    const { store } = open()
    const { attemptId: _a, leaseUntil: _l, ...sending } = standing('sending')
    await write(store, { kind: 'add-message', message: { ...sending, attemptId: 'a1', leaseUntil } })
    const queued: Message = {
      ...sending,
      state: 'queued',
      attempts: 0,
      tryAt: noon + minute,
      reason: 'quiet-hours',
    }
    await write(store, { kind: 'step-message', step: 'requeue', message: queued, attemptId: 'a1' })
    expect(await store.message(refOf(queued))).toEqual(queued)
  })

  it('is claimed by one of many who try at once, and counts the attempt', async () => {
    const { store } = open()
    const message = standing('queued', { reason: 'quiet-hours' })
    await write(store, { kind: 'add-message', message })

    const ids = ['a1', 'a2', 'a3', 'a4']
    const results = await Promise.all(
      ids.map((attemptId) => store.claim(refOf(message), { now: noon, attemptId, leaseUntil })),
    )

    const won = results.findIndex(({ kind }) => kind === 'claimed')
    const { reason: _, ...plain } = message
    const claimed = { ...plain, state: 'sending', attempts: 1, attemptId: ids[won], leaseUntil }
    expect(results[won]).toEqual({ kind: 'claimed', message: claimed })
    expect(results.filter((_, i) => i !== won)).toEqual(
      [1, 2, 3].map(() => ({ kind: 'not-claimable', message: claimed })),
    )
  })

  it('stays claimed for the attempt that asks twice because its answer was lost', async () => {
    const { store } = open()
    const message = standing('queued')
    await write(store, { kind: 'add-message', message })
    const claim = { now: noon, attemptId: 'a1', leaseUntil }
    const first = await store.claim(refOf(message), claim)
    expect(await store.claim(refOf(message), claim)).toEqual(first)
    expect((await store.message(refOf(message)))?.attempts).toBe(1)
  })

  it.each<[string, Message]>([
    ['queued, once its time has come', standing('queued')],
    ['left by a sender that died', standing('sending', { leaseUntil: noon })],
  ])('is claimed where it is %s', async (_, message) => {
    const { store } = open()
    await write(store, { kind: 'add-message', message })
    const attempts = message.attempts + 1
    expect(await store.claim(refOf(message), { now: noon, attemptId: 'a9', leaseUntil })).toEqual({
      kind: 'claimed',
      message: { ...message, state: 'sending', attemptId: 'a9', attempts, leaseUntil },
    })
  })

  it.each<[string, Message]>([
    ['queued for later', standing('queued', { tryAt: noon + 1 })],
    ['held by a sender', standing('sending', { leaseUntil: noon + 1 })],
    ['out of attempts', standing('sending', { attempts: 2 })],
    ['out of its only attempt', standing('sending', { attemptsAllowed: 1 })],
    ['accepted', standing('accepted')],
  ])('is not claimed where it is %s', async (_, message) => {
    const { store } = open()
    await write(store, { kind: 'add-message', message })
    const claim = { now: noon, attemptId: 'a9', leaseUntil }
    expect(await store.claim(refOf(message), claim)).toEqual({ kind: 'not-claimable', message })
    const step = { kind: 'step-message', step: 'claim', message: stepped(message, 'claim') } as const
    expect(await store.commit([step])).toEqual(clash(step))
  })

  it('is found again by the id that the provider gave it', async () => {
    const { store, clock } = open()
    const message = standing('accepted')
    const providerId = `sns-${message.clinicId}`
    await write(store, { kind: 'know-provider-id', providerId, message: refOf(message) })
    expect(await store.messageOfProvider(providerId)).toEqual(refOf(message))
    expect(await store.messageOfProvider('unheard-of')).toBeUndefined()
    clock.at = noon + 31 * 24 * 60 * minute
    expect(await store.messageOfProvider(providerId)).toBeUndefined()
    clock.at = noon
  })

  it('keeps the same text of a patient once', async () => {
    const { store } = open()
    const { clinicId } = freshPatient()
    const inbound = { id: asId('sms-1'), from: '+447700900101', to: '+447700900002', words: 'YES', at: noon }
    const add: Change = { kind: 'add-inbound', clinicId, inbound }
    await write(store, add)
    expect(await store.commit([add])).toEqual(clash(add))
    await write(store, { ...add, clinicId: freshPatient().clinicId })
  })
}
