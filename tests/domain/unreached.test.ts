import { describe, expect, it } from 'vitest'
import { isUnreached } from '../../shared/domain/unreached.ts'

const reminder = { purpose: 'reminders', channel: 'sms' } as const

describe('a message did not reach anybody', () => {
  it.each([
    [{ ...reminder, state: 'failed', reason: 'provider:bounced' }, true],
    [{ ...reminder, state: 'invalid', reason: 'cannot-render' }, true],
    [{ ...reminder, state: 'expired', reason: 'too-late' }, true],
    [{ ...reminder, state: 'unconfirmed', reason: 'no-receipt' }, true],
    [{ ...reminder, channel: 'email', state: 'unconfirmed', reason: 'no-answer-from-provider' }, true],
    [{ ...reminder, state: 'suppressed', reason: 'no-contact' }, true],
    [{ ...reminder, state: 'suppressed', reason: 'unsafe-contact' }, true],
    [{ ...reminder, state: 'suppressed', reason: 'opted-out' }, true],
    [{ ...reminder, purpose: 'questionnaires', state: 'failed' }, true],
  ] as const)('where somebody waits for it: %o', (message, is) => {
    expect(isUnreached(message)).toBe(is)
  })

  it.each([
    { ...reminder, state: 'queued' },
    { ...reminder, state: 'sending' },
    { ...reminder, state: 'accepted' },
    { ...reminder, state: 'delivered' },
    { ...reminder, state: 'suppressed', reason: 'not-wanted' },
    { ...reminder, state: 'suppressed', reason: 'session-moved' },
    { ...reminder, state: 'suppressed', reason: 'answered' },
    { ...reminder, purpose: 'questionnaires', state: 'expired', reason: 'too-late' },
    { ...reminder, purpose: 'questionnaires', state: 'unconfirmed', reason: 'no-receipt' },
    { ...reminder, channel: 'email', state: 'unconfirmed', reason: 'no-receipt' },
    { ...reminder, purpose: 'reply', state: 'failed' },
  ] as const)('and not where nobody does: %o', (message) => {
    expect(isUnreached(message)).toBe(false)
  })
})
