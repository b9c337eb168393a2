import * as z from 'zod'
import { clockTime, weekday, wholeNumber } from '../fields.ts'

const daysBefore = z
  .array(wholeNumber(1, 60))
  .max(5)
  .transform((days) => [...new Set(days)].sort((a, b) => b - a))

export const reminders = z.strictObject({
  graceMinutes: wholeNumber(0, 60).default(3),
  agenda: z
    .strictObject({
      weekday: weekday.default(7),
      at: clockTime.default(17 * 60),
      fromPerWeek: wholeNumber(1, 7).default(3),
    })
    .transform(({ at, ...rest }) => ({ ...rest, minute: at }))
    .nullable()
    .default({ weekday: 7, minute: 17 * 60, fromPerWeek: 3 }),
  daysBefore: daysBefore.default([1]),
  sparseDaysBefore: daysBefore.default([3, 1]),
  sparseFromDays: wholeNumber(2, 60).default(7),
  latestMinutesBefore: wholeNumber(0, 24 * 60).default(60),
  mostPerWeek: z.exactOptional(wholeNumber(1, 50)),
})
