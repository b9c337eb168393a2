import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isQuiet, lastAllowed, nearestAllowed, nextAllowed } from '../../shared/domain/send-window.ts'
import { instantOf, minute, parseClock, wallTime } from '../../shared/domain/time.ts'
import { aClinic } from '../builders.ts'

const at = (text: string) => {
  const [date, clock] = text.split('T')
  return instantOf('Europe/London', date!, parseClock(clock!)!)
}
const clinic = aClinic({ quietHours: { from: 20 * 60, to: 8 * 60 } })

it('lets messages out by day and holds them by night until the morning', () => {
  expect(nextAllowed(clinic, at('2027-03-08T12:00'))).toBe(at('2027-03-08T12:00'))
  expect(nextAllowed(clinic, at('2027-03-08T20:00'))).toBe(at('2027-03-09T08:00'))
  expect(nextAllowed(clinic, at('2027-03-08T03:00'))).toBe(at('2027-03-08T08:00'))
  expect(lastAllowed(clinic, at('2027-03-08T23:00'))).toBe(at('2027-03-08T19:59'))
  expect(lastAllowed(clinic, at('2027-03-08T03:00'))).toBe(at('2027-03-07T19:59'))
})

it('takes the nearer side of the night for what may also come early', () => {
  expect(nearestAllowed(clinic, at('2027-03-08T07:30'))).toBe(at('2027-03-08T08:00'))
  expect(nearestAllowed(clinic, at('2027-03-08T21:00'))).toBe(at('2027-03-08T19:59'))
})

it.each([
  ['2027-03-28', '09:00'],
  ['2027-10-31', '09:00'],
])('opens at the wall-clock time on the night of a clock change (%s)', (date) => {
  const opens = nextAllowed(clinic, instantOf('Europe/London', date, 30))
  expect(wallTime('Europe/London', opens)).toEqual({ date, minute: 8 * 60 })
})

it('never gives a time in the quiet hours, nor one on the wrong side, at whatever hours and zone', () => {
  const hours = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }))
  const zone = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe')
  // Around both clock changes of a year, to the minute.
  const instant = fc
    .tuple(
      fc.constantFrom('2027-03-27', '2027-10-30', '2027-03-13', '2027-11-06'),
      fc.integer({ min: 0, max: 2880 }),
    )
    .map(([date, minutes]) => Date.parse(`${date}T00:00Z`) + minutes * minute)
  fc.assert(
    fc.property(hours, zone, instant, ([from, to], zone, now) => {
      // A change that swallows the whole window leaves no time of it: quiet hours of a few minutes at night.
      fc.pre((to - from + 1440) % 1440 < 1320)
      const clinic = { zone, quietHours: { from, to } }
      const next = nextAllowed(clinic, now)
      expect(next).toBeGreaterThanOrEqual(now)
      expect(isQuiet(clinic, next) && next === now).toBe(false)
      expect(lastAllowed(clinic, now)).toBeLessThanOrEqual(now)
    }),
    { seed: 20_270_308, numRuns: 4000, examples: [[[62, 121], 'Europe/London', 1806195600000]] },
  )
})
