import { describe, expect, it } from 'vitest'
import type { Message } from '../../shared/domain/message.ts'
import { reachedAgainAt } from '../../shared/domain/reached-again.ts'

const patient = { phone: '+447700900101', email: 'ada@example.com' }
const lostAt = 1000

const message = (over: Partial<Message>): Message =>
  ({
    audience: 'patient',
    purpose: 'reminders',
    isFallback: false,
    channel: 'sms',
    state: 'delivered',
    dueAt: 2000,
    stateAt: 2010,
    to: patient.phone,
    ...over,
  }) as Message
const lost = (over: Partial<Message> = {}) =>
  message({ state: 'failed', dueAt: 990, stateAt: lostAt, ...over })
const email = { channel: 'email', to: patient.email } as const

describe('messages that were lost', () => {
  it('get through again once a later one was delivered to the contact as it is in the file', () => {
    expect(reachedAgainAt([lost(), message({}), message({ stateAt: 3000 })], patient, lostAt)).toBe(2010)
    expect(reachedAgainAt([lost()], patient, lostAt)).toBe(undefined)
    expect(reachedAgainAt([lost(), message({ state: 'accepted' })], patient, lostAt)).toBe(undefined)
  })

  it('do not by a fallback, another number, or a receipt that comes late', () => {
    for (const of of [
      { ...email, isFallback: true },
      email,
      { isFallback: true },
      { to: '+447700900999' },
      { dueAt: 900 },
      { audience: 'clinic' as const },
    ])
      expect(reachedAgainAt([lost(), message(of)], patient, lostAt)).toBe(undefined)
  })

  it('do where the number was corrected, from the first that reached it', () => {
    const wrong = lost({ to: '+447700900999' })
    expect(reachedAgainAt([wrong, message({})], patient, lostAt)).toBe(2010)
  })

  it('do only once each way that lost one has brought one, after the last loss', () => {
    const both = [lost(), lost(email), message({})]
    expect(reachedAgainAt(both, patient, lostAt)).toBe(undefined)
    expect(reachedAgainAt([...both, message({ ...email, stateAt: 2500 })], patient, lostAt)).toBe(2500)
    expect(reachedAgainAt([lost(), message({}), lost({ stateAt: 2600 })], patient, lostAt)).toBe(undefined)
    expect(reachedAgainAt([lost({ stateAt: 500 }), message({})], patient, lostAt)).toBe(undefined)
  })
})
