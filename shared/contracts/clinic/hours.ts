import * as z from 'zod'
import type { Clinic, Interval } from '../../domain/clinic.ts'
import { clockText } from '../../domain/time.ts'
import { hoursOfDay } from '../fields.ts'
import { rule } from '../problems.ts'

export const openingHours = z.strictObject({
  mon: z.array(hoursOfDay).default([]),
  tue: z.array(hoursOfDay).default([]),
  wed: z.array(hoursOfDay).default([]),
  thu: z.array(hoursOfDay).default([]),
  fri: z.array(hoursOfDay).default([]),
  sat: z.array(hoursOfDay).default([]),
  sun: z.array(hoursOfDay).default([]),
})
const nineToFive: Interval[] = [{ from: 9 * 60, to: 17 * 60 }]
export const usualHours = {
  mon: nineToFive,
  tue: nineToFive,
  wed: nineToFive,
  thu: nineToFive,
  fri: nineToFive,
  sat: [],
  sun: [],
}

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const text = ({ from, to }: Interval) => `${clockText(from)}-${to === 24 * 60 ? '24:00' : clockText(to)}`

export const hoursProblems = (clinic: Clinic) =>
  names.flatMap((name, i) => {
    const hours = clinic.openingHours[(i + 1) as 1]
    return hours.flatMap((interval, k) => {
      const other = hours.slice(0, k).find((o) => o.from < interval.to && interval.from < o.to)
      return other
        ? [
            rule(`${text(interval)} overlaps ${text(other)}`, 'times that do not overlap', [
              'openingHours',
              name,
              k,
            ]),
          ]
        : []
    })
  })

/** Minutes of a day that the quiet hours must leave for messages. */
const leastMinutesToSend = 60

export function quietProblems({ quietHours: { from, to } }: Clinic) {
  if (from === 0 && to === 0) return []
  const expected = 'at least an hour a day in which messages may leave, such as 20:00-08:00; null for none'
  if (from === to)
    return [rule('the quiet hours end when they begin, which is the whole day', expected, ['quietHours'])]
  const quiet = from < to ? to - from : 24 * 60 - from + to
  return 24 * 60 - quiet < leastMinutesToSend
    ? [rule(`the quiet hours ${text({ from, to })} leave no time to send`, expected, ['quietHours'])]
    : []
}
