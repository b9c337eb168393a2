import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message, Settled } from '../../shared/domain/message.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { World } from '../../shared/ports.ts'
import { changePatient } from '../../shared/use-cases/change-patient.ts'
import { stepMessage } from '../../shared/use-cases/end-message.ts'
import { receiveReceipt } from '../../shared/use-cases/receive-receipt.ts'
import { sendReminder } from '../../shared/use-cases/send-reminder.ts'
import { aWorld, book, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const confirmations = async () =>
  (await fileOf(test)).messages.filter(({ kind }) => kind === 'booking-confirmation')
const told = async () =>
  (await confirmations()).map(({ channel, state, reason }) => `${channel} ${state} ${reason ?? ''}`).sort()

/** Its text was taken, and no receipt came for three days: somebody may settle it. */
async function withoutReceipt(): Promise<{ message: Message; providerId: string }> {
  await setUp(test)
  await book(test)
  await test.until('2027-03-04T10:00')
  const message = (await confirmations())[0]!
  expect(message).toMatchObject({ channel: 'sms', state: 'unconfirmed', reason: 'no-receipt' })
  return { message, providerId: message.providerId! }
}
const settled = (message: Message, how?: Settled['how']) =>
  test.store.commit([
    {
      kind: 'see-unreached',
      message,
      seen: { at: test.clock.now(), by: 'Kit', ...(how && { how }) },
    },
  ])

describe('a message of which it is known late that it failed', () => {
  it.each(['told-by-phone', 'sent-again'] as const)(
    'goes out by no other way once it was settled: %s',
    async (how) => {
      const { message, providerId } = await withoutReceipt()
      await settled(message, how)
      await test.receipt({ providerId, kind: 'fail' })
      expect(await told()).toEqual(['sms failed provider:unknown-phone'])
      // Nor does it come back to the list, or as a task: the patient knows.
      expect((await confirmations())[0]!.seen).toMatchObject({ by: 'Kit', how })
      expect(await test.store.unreached(message.clinicId, { since: 0, limit: 10 })).toEqual([])
      expect((await fileOf(test)).tasks).toEqual([])
    },
  )

  it('goes out by the other way where it was only taken off the list, as nobody has seen that one yet', async () => {
    const { message, providerId } = await withoutReceipt()
    await settled(message)
    await test.receipt({ providerId, kind: 'fail' })
    const fallback = (await confirmations()).find(({ isFallback }) => isFallback)
    expect(fallback).toMatchObject({ channel: 'email' })
    expect(fallback).not.toHaveProperty('seen')
  })

  it('goes out by no other way where somebody settles it while its receipt is taken in', async () => {
    const { message, providerId } = await withoutReceipt()
    const store: World['store'] = {
      ...test.world.store,
      async message(ref) {
        const read = await test.store.message(ref)
        if (read?.seen === undefined) await settled(message, 'told-by-phone')
        return read
      },
    }
    const receipt = { providerId, kind: 'fail', reason: 'provider:unknown-phone' } as const
    await expect(receiveReceipt({ ...test.world, store }, receipt)).rejects.toThrow(RetryLater)
    expect(await told()).toEqual(['sms unconfirmed no-receipt'])
    await receiveReceipt(test.world, receipt)
    expect(await told()).toEqual(['sms failed provider:unknown-phone'])
  })
})

describe('a refusal that comes after somebody gave the message up', () => {
  it('says in the file what the provider said, and nobody is told a second time', async () => {
    await setUp(test)
    await book(test)
    test.texts.next(() => ({ handover: { kind: 'not-sent', reason: 'throttled' } }))
    await test.until('2027-03-01T09:04')
    const { clinicId, patientId, id: messageId, tryAt } = (await confirmations())[0]!
    const slow: World['texts'] = {
      ...test.world.texts,
      async send() {
        const sending = (await confirmations())[0]!
        await stepMessage(test.world, sending, 'lose-track', { reason: 'no-answer-from-provider' })
        await settled((await confirmations())[0]!, 'told-by-phone')
        return { kind: 'refused', reason: 'bad number' }
      },
    }
    const clock = { now: () => tryAt }
    await sendReminder({ ...test.world, clock, texts: slow }, { clinicId, patientId, messageId })
    expect(await told()).toEqual(['sms failed provider:bad number'])
    expect((await confirmations())[0]!.seen).toMatchObject({ by: 'Kit', how: 'told-by-phone' })
  })
})

describe('a text to a patient who wanted both channels', () => {
  it('asks people to call where it fails after the patient gave up the email', async () => {
    const preferences = { ...aPatient().preferences, reminders: ['sms' as const, 'email' as const] }
    await setUp(test, { patients: [aPatient({ preferences })] })
    await book(test)
    test.texts.next(() => ({ handover: { kind: 'not-sent', reason: 'throttled' } }))
    test.emails.next(() => ({ handover: { kind: 'not-sent', reason: 'throttled' } }))
    await test.until('2027-03-01T09:05')
    await changePatient(test.world, aPatient(), (patient) => ({
      ...patient,
      preferences: { ...preferences, reminders: ['sms'] },
    }))
    test.texts.next(() => ({ handover: { kind: 'refused', reason: 'bad number' } }))
    await test.until('2027-03-01T10:00')
    expect(await told()).toEqual(['email suppressed not-wanted', 'sms failed provider:bad number'])
    expect((await fileOf(test)).tasks.map(({ kind }) => kind)).toEqual(['message-undeliverable'])
  })
})
