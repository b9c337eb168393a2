import * as z from 'zod'
import type { Interval } from '../domain/clinic.ts'
import { type AnyId, asId } from '../domain/ids.ts'
import { clockText, isCivilDate, isZone, parseClock, type Weekday } from '../domain/time.ts'
import { parseEmail } from './email-address.ts'
import { parsePhone } from './phone.ts'
import { rule } from './problems.ts'

/** Small things that people write, and what they become inside. */

export const civilDate = z
  .string({ error: 'A date such as 2027-03-08' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'A date such as 2027-03-08', abort: true })
  .superRefine((text, context) => {
    if (!isCivilDate(text))
      context.addIssue(rule(`the calendar has no day ${text}`, 'a date such as 2027-03-08'))
  })
  .describe('YYYY-MM-DD')

const timeExpected = 'A time of day from 00:00 to 23:59, such as 09:30'
export const clockTime = z
  .string({ error: timeExpected })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: timeExpected, abort: true })
  .describe("HH:MM, 24 hours, on the clinic's clock")
  .transform((text) => parseClock(text)!)

const minutesOf = (text: string) => (text === '24:00' ? 24 * 60 : parseClock(text.padStart(5, '0'))!)
const between =
  /^\s*(([01]?\d|2[0-3]):[0-5]\d)\s*[-\u2010-\u2015\u2212]\s*(([01]?\d|2[0-3]):[0-5]\d|24:00)\s*$/

/** `09:00-17:00`, also `9:00 – 17:00` with any dash. The end is excluded; 24:00 is the end of the day. */
const timesBetween = (expected: string) =>
  z
    .string({ error: expected })
    .regex(between, { error: expected, abort: true })
    .describe('HH:MM-HH:MM')
    .transform((text): Interval => {
      const [, from, , to] = between.exec(text)!
      return { from: minutesOf(from!), to: minutesOf(to!) }
    })

/** May pass midnight. */
export const hoursOfNight = timesBetween('Two times such as 20:00-08:00, from and to')
export const hoursOfDay = timesBetween('Two times such as 09:00-17:00, from and to').superRefine(
  ({ from, to }, context) => {
    if (to <= from)
      context.addIssue(
        rule(
          `${clockText(from)}-${to === 1440 ? '24:00' : clockText(to)} ends before it begins`,
          'an end after the beginning, such as 09:00-17:00',
        ),
      )
  },
)

export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const weekday = z.enum(weekdayNames).transform((name) => (weekdayNames.indexOf(name) + 1) as Weekday)

export const weekdays = z.array(weekday).transform((days) => [...new Set(days)].sort((a, b) => a - b))

/** Controls, and marks that turn the direction of writing: neither belongs in a name or an address. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** One line of words. */
export const words = (what: string, mostCharacters: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what, abort: true })
    .superRefine((text, context) => {
      if (text.length > mostCharacters)
        context.addIssue(
          rule(`it is ${text.length} characters long`, `${mostCharacters} characters or fewer`),
        )
      if (unprintable.test(text))
        context.addIssue(
          rule('it holds characters that cannot be printed', 'letters, digits and ordinary signs'),
        )
    })
    .meta({ maxLength: mostCharacters })

const idExpected = 'Letters, digits, dots and dashes, 64 at most, such as p-17'
export const id = <Id extends AnyId>() => plainId.transform((text) => asId<Id>(text))
export const plainId = z
  .string({ error: idExpected })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: idExpected, abort: true })

/** What the console and the API have at the places where else an id stands; a test holds them against the router. */
export const pageNames = 'alike enrol erased export import new preview proposal search'.split(' ')

/** An id that somebody chooses: it becomes part of an address, so none that a page has. */
export const chosenText = plainId.superRefine((text, context) => {
  if (pageNames.includes(text))
    context.addIssue(rule(`a page of the console is called ${text}`, `another id, such as ${text}-1`))
})
export const chosenId = <Id extends AnyId>() => chosenText.transform((text) => asId<Id>(text))

export const wholeNumber = (least: number, most: number) => {
  const error = `A whole number from ${least} to ${most}`
  return z.int({ error }).min(least, { error }).max(most, { error })
}

export const zone = z.string({ error: 'A time zone such as Europe/London' }).superRefine((text, context) => {
  if (!isZone(text))
    context.addIssue({
      ...rule(`${JSON.stringify(text)} is not a time zone`, 'a time zone such as Europe/London'),
      continue: false,
    })
})

/** As E.164. What the countries of a clinic are is not known here: see patient.ts. */
export const mobile = (countries: readonly string[]) =>
  z.string({ error: 'A mobile number such as 07700 900123' }).transform((text, context) => {
    const phone = parsePhone(text, countries)
    if (phone.kind === 'ok') return phone.e164
    context.addIssue(rule(phone.problem, phone.expected))
    return z.NEVER
  })

export const email = z.string({ error: 'An address such as name@example.com' }).transform((text, context) => {
  const parsed = parseEmail(text)
  if (parsed.kind === 'ok') return parsed.email
  context.addIssue(rule(parsed.problem, parsed.expected))
  return z.NEVER
})

/** The places of values that stand there a second time. */
export const repeated = (values: readonly string[]): number[] =>
  values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []))
