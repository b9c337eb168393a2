import * as z from 'zod'
import type { Channel } from '../../domain/clinic.ts'
import { clockTime, weekday, wholeNumber } from '../fields.ts'

const daysBefore = z
  .array(wholeNumber(1, 60))
  .max(5)
  .transform((days) => [...new Set(days)].sort((a, b) => b - a))

const channels = z
  .array(z.enum(['sms', 'email'] satisfies Channel[]))
  .min(1, { error: 'Text, email, or both' })
  .transform((list) => [...new Set(list)])

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
  channels: z
    .exactOptional(z.strictObject({ reminders: channels, questionnaires: channels, maintenance: channels }))
    .describe('By what patients hear who choose nothing when they are enrolled; by text where left out'),
})
