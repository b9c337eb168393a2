import { describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { retryAt } from '../../shared/domain/sending.ts'
import { minute, second } from '../../shared/domain/time.ts'

const due = Date.parse('2027-03-08T09:00Z')
const waits = (sinceDue: number) =>
  Array.from(
    { length: 2000 },
    (_, i) =>
      retryAt({ id: asId(`c${i}/reminder:1d:s1:r0/sms`), dueAt: due }, due + sinceDue) - due - sinceDue,
  )

describe('after a refusal', () => {
  it.each([
    ['at once', 0, 30 * second],
    ['for five minutes', 5 * minute, 5 * minute],
    ['for hours', 600 * minute, 15 * minute],
  ])('of a provider that refuses %s, the next try comes within its window', (_, since, window) => {
    const all = waits(since)
    expect(Math.min(...all)).toBeGreaterThanOrEqual(second)
    expect(Math.max(...all)).toBeLessThanOrEqual(window + second)
  })

  it('no tenth of the window gets more than its share of those that were refused together', () => {
    const tenths = Array<number>(10).fill(0)
    for (const wait of waits(5 * minute))
      tenths[Math.min(9, Math.floor(((wait - second) / (5 * minute)) * 10))]!++
    expect(Math.max(...tenths)).toBeLessThan(260)
    expect(Math.min(...tenths)).toBeGreaterThan(140)
  })

  it('one message at one moment always waits the same', () => {
    const message = { id: asId<never>('c1/reminder:1d:s1:r0/sms'), dueAt: due }
    expect(retryAt(message, due + minute)).toBe(retryAt(message, due + minute))
  })
})
