import * as z from 'zod'
import { isCivilDate, parseClock, type WallTime } from '../../domain/time.ts'
import { rule } from '../problems.ts'

const wallExpected = 'A date and time such as 2027-03-08T09:30'
const wallForm = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/
export const wallTime = z
  .string({ error: wallExpected })
  .regex(wallForm, { error: wallExpected, abort: true })
  .transform((text, context): WallTime => {
    const date = text.slice(0, 10)
    if (isCivilDate(date)) return { date, minute: parseClock(text.slice(11))! }
    context.addIssue(rule(`the calendar has no day ${date}`, wallExpected))
    return z.NEVER
  })
  .describe("YYYY-MM-DDTHH:MM on the clinic's clock")

/** When a step is done. `later` counts from the step before, `session` from a session of the step's course. */
export type When =
  | { kind: 'wall'; at: WallTime }
  | { kind: 'later'; amount: number; unit: 'm' | 'h' | 'd' }
  | { kind: 'session'; session: number; edge: 'start' | 'end'; minutes: number }

const laterForm = /^\+ ?(\d{1,4}) ?(m|h|d)$/
const sessionForm = /^session (\d{1,3})( end)?(?: ?([+-]) ?(\d{1,4}) ?(m|h|d))?$/
const inMinutes = { m: 1, h: 60, d: 24 * 60 }
const whenExpected = 'A time such as 2027-03-08T09:30, +2h, or session 3 + 10m'
export const when = z
  .string({ error: whenExpected })
  .regex(new RegExp(`${wallForm.source}|${laterForm.source}|${sessionForm.source}`), {
    error: whenExpected,
    abort: true,
  })
  .transform((text, context): When => {
    const later = laterForm.exec(text)
    if (later) return { kind: 'later', amount: Number(later[1]), unit: later[2] as 'm' | 'h' | 'd' }
    const session = sessionForm.exec(text)
    if (session) {
      const [, number, end, sign, amount = '0', unit = 'm'] = session
      const minutes = Number(amount) * inMinutes[unit as 'm' | 'h' | 'd'] * (sign === '-' ? -1 : 1)
      return { kind: 'session', session: Number(number), edge: end ? 'end' : 'start', minutes }
    }
    const wall = wallTime.safeParse(text)
    if (wall.success) return { kind: 'wall', at: wall.data }
    context.addIssue(rule(`the calendar has no day ${text.slice(0, 10)}`, whenExpected))
    return z.NEVER
  })
  .describe('A wall time, `+2h` after the step before, or `session 3 + 10m` (or `session 3 end + 10m`)')
