import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateOf,
  dayNumber,
  instantOf,
  isCivilDate,
  isoInstant,
  isZone,
  mondayOf,
  offsetAt,
  parseClock,
  plusDays,
  wallTime,
  weekdayOf,
} from '../../shared/domain/time.ts'

const zones = ['Europe/London', 'Europe/Warsaw', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const anyZone = fc.constantFrom(...zones)
const anyDate = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2045-12-31') }).map(dateOf)
const anyMinute = fc.integer({ min: 0, max: 1439 })

describe('wall-clock times', () => {
  it('are what luxon makes of them wherever they exist once', () => {
    fc.assert(
      fc.property(anyZone, anyDate, anyMinute, (zone, date, minute) => {
        const [year, month, day] = date.split('-').map(Number)
        const theirs = DateTime.fromObject(
          { year: year!, month: month!, day: day!, hour: Math.floor(minute / 60), minute: minute % 60 },
          { zone },
        )
        const isThere = theirs.hour * 60 + theirs.minute === minute
        const isTwice = theirs.getPossibleOffsets().length > 1
        if (isThere && !isTwice) expect(instantOf(zone, date, minute)).toBe(theirs.toMillis())
      }),
      { numRuns: 3000 },
    )
  })

  it('come back from the instant that they name', () => {
    fc.assert(
      fc.property(anyZone, fc.integer({ min: 1.6e12, max: 2.4e12 }), (zone, at) => {
        const minuteStart = Math.floor(at / 60_000) * 60_000
        const theirs = DateTime.fromMillis(minuteStart, { zone })
        expect(wallTime(zone, minuteStart)).toEqual({
          date: theirs.toISODate(),
          minute: theirs.hour * 60 + theirs.minute,
        })
        expect(offsetAt(zone, minuteStart)).toBe(theirs.offset * 60_000)
      }),
      { numRuns: 3000 },
    )
  })

  it('that do not exist move on by the gap', () => {
    expect(isoInstant(instantOf('Europe/London', '2027-03-28', 90))).toBe('2027-03-28T01:30:00.000Z')
    expect(wallTime('Europe/London', instantOf('Europe/London', '2027-03-28', 90)).minute).toBe(150)
  })

  it('that exist twice are the first of the two', () => {
    expect(isoInstant(instantOf('Europe/London', '2027-10-31', 90))).toBe('2027-10-31T00:30:00.000Z')
  })

  it('stay the same over a day of 23 or 25 hours', () => {
    const before = instantOf('Europe/London', '2027-03-27', 570)
    expect(plusDays('Europe/London', before, 1) - before).toBe(23 * 3_600_000)
    const autumn = instantOf('Europe/London', '2027-10-30', 570)
    expect(plusDays('Europe/London', autumn, 1) - autumn).toBe(25 * 3_600_000)
  })
})

describe('civil dates', () => {
  it('know their weekday and their Monday', () => {
    expect(weekdayOf('2027-03-08')).toBe(1)
    expect(weekdayOf('2027-03-14')).toBe(7)
    expect(mondayOf('2027-03-14')).toBe('2027-03-08')
    expect(weekdayOf('1969-12-31')).toBe(3)
  })

  it('go on by days and months, and the 31st becomes the last of a shorter month', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29')
  })

  it('that no calendar has are refused', () => {
    expect(['2027-02-29', '2027-13-01', '27-01-01', '2027-1-1', 'soon', ''].map(isCivilDate)).toEqual(
      Array(6).fill(false),
    )
    expect(isCivilDate('2028-02-29')).toBe(true)
  })
})

it('reads the time of day and nothing else', () => {
  expect(parseClock('09:30')).toBe(570)
  expect(['24:00', '9:30', '09:60', '0930', ''].map(parseClock)).toEqual(Array(5).fill(undefined))
})

it('knows the zones of the world and refuses others', () => {
  expect(isZone('Europe/London')).toBe(true)
  expect(['Europe/Lodnon', 'GMT+1', '', 'London'].map(isZone)).toEqual(Array(4).fill(false))
})
