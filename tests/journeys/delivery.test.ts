import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { minute } from '../../shared/domain/time.ts'
import { changePatient } from '../../shared/use-cases/change-patient.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aWorld, book, fileOf, londonTime, setUp, story, type TestWorld, wallText } from '../a-world.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const quietClinic = (over = {}) => {
  const clinic = aClinic()
  return { ...clinic, questionnaires: { ...clinic.questionnaires, rules: [] }, ...over }
}
const one = aProtocol({ phases: [aPhase({ sessions: 1 })] })
/** One session, on Monday 8 March 2027 at 09:30, reminded of on Friday and on Sunday. */
const oneSession = async (patient = aPatient(), clinic = quietClinic()) => {
  await setUp(test, { clinic, protocols: [one], patients: [patient] })
  return await book(test)
}
const theStory = async () => story((await fileOf(test)).messages)

describe('a message', () => {
  it('leaves within seconds of its time', async () => {
    await oneSession()
    await test.until('2027-03-09T09:00')
    const late = (await fileOf(test)).messages.map(
      (m) => test.texts.accepted.find((a) => a.outgoing.messageId === m.id)!.at - m.dueAt,
    )
    expect(late).toHaveLength(3)
    expect(Math.max(...late)).toBeLessThanOrEqual(1000)
  })

  it('that the provider refuses for good goes out on the other channel, and staff are told', async () => {
    await oneSession()
    test.texts.next(() => ({ handover: { kind: 'refused', reason: 'invalid-parameter' } }))
    await test.until('2027-03-01T09:10')
    expect(await theStory()).toEqual([
      '2027-03-01T09:03 booking-confirmation email accepted',
      '2027-03-01T09:03 booking-confirmation sms failed (provider:invalid-parameter)',
    ])
    expect(test.emails.accepted[0]?.outgoing.calendar?.[0]?.events).toHaveLength(1)
    expect((await fileOf(test)).tasks.map((t) => t.kind)).toEqual(['message-undeliverable'])
  })

  it('that fails later, by its receipt, goes out on the other channel too', async () => {
    await oneSession()
    await test.until('2027-03-01T09:10')
    await test.receipt({ providerId: test.texts.accepted[0]!.providerId, kind: 'fail' })
    await test.until('2027-03-01T09:11')
    expect(await theStory()).toEqual([
      '2027-03-01T09:03 booking-confirmation email accepted',
      '2027-03-01T09:03 booking-confirmation sms failed (provider:unknown-phone)',
    ])
  })

  it('that goes out on both channels anyway goes out once on each, also where one of them fails', async () => {
    await oneSession(aPatient({ preferences: { ...aPatient().preferences, reminders: ['sms', 'email'] } }))
    test.texts.next(() => ({ handover: { kind: 'refused', reason: 'invalid-parameter' } }))
    await test.until('2027-03-01T10:00')
    expect(await theStory()).toEqual([
      '2027-03-01T09:03 booking-confirmation email accepted',
      '2027-03-01T09:03 booking-confirmation sms failed (provider:invalid-parameter)',
    ])
    expect(test.emails.accepted).toHaveLength(1)
  })

  it('whose fallback fails as well ends there', async () => {
    await oneSession()
    const refused = () => ({ handover: { kind: 'refused', reason: 'no' } as const })
    test.texts.next(refused)
    test.emails.next(refused)
    await test.until('2027-03-01T10:00')
    expect((await fileOf(test)).messages.map((m) => m.state)).toEqual(['failed', 'failed'])
  })

  it('that was throttled is tried again without using up a copy', async () => {
    await oneSession()
    let calls = 0
    test.texts.next(() =>
      ++calls <= 5 ? { handover: { kind: 'not-sent', reason: 'throttled' } } : undefined,
    )
    await test.until('2027-03-01T12:00')
    const [message] = (await fileOf(test)).messages
    expect(calls).toBe(6)
    expect(message).toMatchObject({ state: 'accepted', attempts: 1 })
  })

  it('of which nobody knows is tried once more, after its lease, and then no more', async () => {
    await oneSession()
    test.texts.next(() => ({ handover: { kind: 'ambiguous', reason: 'timed-out' }, taken: true }))
    await test.until('2027-03-01T12:00')
    const [message] = (await fileOf(test)).messages
    expect(message).toMatchObject({ state: 'unconfirmed', reason: 'no-answer-from-provider', attempts: 2 })
    const at = test.texts.accepted.map((a) => a.at)
    expect(at).toHaveLength(2)
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(2 * minute)
  })

  it('of which nobody knew is not sent again once its receipt has come', async () => {
    await oneSession(aPatient({ preferences: { reminders: ['email'], questionnaires: [], maintenance: [] } }))
    test.emails.next(() => ({ handover: { kind: 'ambiguous', reason: 'timed-out' }, taken: true }))
    await test.until('2027-03-01T09:03')
    const { messageId, attemptId } = test.emails.accepted[0]!.outgoing
    test.emails.next(() => undefined)
    const tag = (text: string) => [Buffer.from(text).toString('base64url')]
    test.cloud.queues.put(
      'receive-receipt',
      JSON.stringify({
        Type: 'Notification',
        MessageId: 'n1',
        Timestamp: '2027-03-01T09:03:05.000Z',
        Message: JSON.stringify({
          eventType: 'Delivery',
          mail: {
            messageId: 'ses-1',
            tags: {
              message: tag(messageId),
              attempt: tag(attemptId),
              clinic: tag('northside'),
              patient: tag('p1'),
            },
          },
        }),
      }),
    )
    await test.until('2027-03-01T12:00')
    expect(test.emails.accepted).toHaveLength(1)
    expect((await fileOf(test)).messages[0]).toMatchObject({ state: 'delivered' })
  })

  it('stays delivered when receipts come twice and out of order', async () => {
    await oneSession()
    await test.until('2027-03-01T09:10')
    const { providerId } = test.texts.accepted[0]!
    for (const kind of ['deliver', 'fail', 'deliver'] as const) await test.receipt({ providerId, kind })
    expect(await theStory()).toEqual(['2027-03-01T09:03 booking-confirmation sms delivered'])
    expect(test.events.filter((e) => e.kind === 'receipt-ignored')).toHaveLength(2)
  })

  it('whose receipt comes before the answer was recorded is delivered in the end', async () => {
    await oneSession()
    test.texts.next(({ attemptId }) => {
      void test.cloud.queues.put(
        'receive-receipt',
        JSON.stringify({
          notification: { messageId: `provider-${attemptId}` },
          delivery: {},
          status: 'SUCCESS',
        }),
      )
      return undefined
    })
    await test.until('2027-03-01T09:30')
    expect(await theStory()).toEqual(['2027-03-01T09:03 booking-confirmation sms delivered'])
  })

  it('without any receipt is unconfirmed after three days', async () => {
    await oneSession()
    await test.until('2027-03-04T09:10')
    expect((await theStory())[0]).toBe('2027-03-01T09:03 booking-confirmation sms unconfirmed (no-receipt)')
  })

  it('that cannot leave by its time is not sent at all, and staff are told', async () => {
    await oneSession()
    await test.until('2027-03-07T09:00')
    test.texts.next(() => ({ handover: { kind: 'not-sent', reason: 'no-connection' } }))
    await test.until('2027-03-08T09:00')
    test.texts.next(() => undefined)
    await test.until('2027-03-08T12:00')
    expect(await theStory()).toContain('2027-03-07T09:30 reminder sms expired (too-late)')
    expect(test.texts.accepted.filter((a) => a.at > londonTime('2027-03-07T09:00'))).toEqual([])
    expect((await fileOf(test)).tasks.map((t) => t.kind)).toContain('message-undeliverable')
  })

  it('that was held up until night waits for the morning', async () => {
    await oneSession(aPatient(), quietClinic({ quietHours: { from: 20 * 60, to: 7 * 60 } }))
    await test.until('2027-03-07T09:00')
    test.texts.next(() => ({ handover: { kind: 'not-sent', reason: 'no-connection' } }))
    await test.until('2027-03-07T20:30')
    test.texts.next(() => undefined)
    await test.until('2027-03-08T09:00')
    expect(wallText(test.texts.accepted.at(-1)!.at)).toBe('2027-03-08T07:00')
  })

  it('goes to the address that is right when it leaves', async () => {
    await oneSession()
    await test.until('2027-03-07T09:29')
    await changePatient(test.world, aPatient(), (p) => ({ ...p, phone: '+447700900555' }))
    await test.until('2027-03-07T10:00')
    expect(test.texts.accepted.at(-1)?.outgoing.to).toBe('+447700900555')
  })

  it('goes by both channels to who wants both, and by the other where the wanted one has no address', async () => {
    const { phone: _, ...noPhone } = aPatient({ id: asId('p2') })
    const both = aPatient({
      preferences: { reminders: ['sms', 'email'], questionnaires: [], maintenance: [] },
    })
    await setUp(test, { clinic: quietClinic(), protocols: [one], patients: [both, noPhone] })
    await book(test)
    await book(test, { patientId: 'p2', courseId: 'c2' })
    await test.until('2027-03-01T10:00')
    expect(test.texts.accepted.map((a) => a.outgoing.to)).toEqual(['+447700900101'])
    expect(test.emails.accepted).toHaveLength(2)
  })

  it('never holds up another: one record of a batch that cannot be read is handed back alone', async () => {
    await oneSession()
    test.cloud.queues.put('send-reminders', 'not JSON')
    test.cloud.queues.put(
      'send-reminders',
      JSON.stringify({ clinicId: 'northside', patientId: 'p1', messageId: 'none' }),
    )
    await test.until('2027-03-01T10:00')
    expect(test.texts.accepted).toHaveLength(1)
    expect(test.cloud.queues.deadLetters()).toEqual([{ queue: 'send-reminders', body: 'not JSON' }])
  })

  it('is found again by the tick when every hint is lost', async () => {
    await oneSession()
    for (let at = londonTime('2027-03-01T09:00'); at < londonTime('2027-03-01T09:12'); at += minute) {
      test.clock.set(Math.max(at, test.clock.now()))
      const { hint } = test.cloud.queues
      if (at < londonTime('2027-03-01T09:06')) test.cloud.queues.hint = () => Promise.resolve()
      await test.cloud.tick()
      test.cloud.queues.hint = hint
    }
    expect(test.texts.accepted).toHaveLength(1)
  })
})

describe('erasing a patient', () => {
  it('frees the chairs, sends nothing more, and leaves nothing behind', async () => {
    await oneSession()
    await test.until('2027-03-07T09:29')
    await test.world.store.erasePatient({ clinicId: asId('northside'), patientId: asId('p1') })
    await test.until('2027-03-10T09:00')
    expect(test.texts.accepted.every((a) => a.at < londonTime('2027-03-07T09:29'))).toBe(true)
    expect(await fileOf(test)).toMatchObject({ courses: [], messages: [], cursors: [] })
    const days = await test.world.store.chairDays(asId('northside'), '2027-03-01', '2027-04-01')
    expect(days.flatMap((d) => d.bookings)).toEqual([])
  })
})
