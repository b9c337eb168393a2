import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import * as z from 'zod'
import type { Clinic, Interval, QuestionnaireMoment } from '../domain/clinic.ts'
import type { ChairId, ClinicId } from '../domain/ids.ts'
import { type InstrumentId, instruments } from '../domain/instruments.ts'
import { clockText } from '../domain/time.ts'
import { type WordingPart, wordingProblems } from '../domain/wording/lint.ts'
import { type WordedKind, wordedKinds } from '../domain/wording/placeholders.ts'
import { closureInput, unknownChair } from './closure.ts'
import {
  civilDate,
  clockTime,
  email,
  hoursOfDay,
  hoursOfNight,
  id,
  repeated,
  weekday,
  wholeNumber,
  words,
  zone,
} from './fields.ts'
import { rule } from './problems.ts'

const openingHours = z.strictObject({
  mon: z.array(hoursOfDay).default([]),
  tue: z.array(hoursOfDay).default([]),
  wed: z.array(hoursOfDay).default([]),
  thu: z.array(hoursOfDay).default([]),
  fri: z.array(hoursOfDay).default([]),
  sat: z.array(hoursOfDay).default([]),
  sun: z.array(hoursOfDay).default([]),
})
const nineToFive: Interval[] = [{ from: 9 * 60, to: 17 * 60 }]
const usualHours = {
  mon: nineToFive,
  tue: nineToFive,
  wed: nineToFive,
  thu: nineToFive,
  fri: nineToFive,
  sat: [],
  sun: [],
}

/** A desk has a landline as often as not. */
const deskPhone = z.string({ error: 'A phone number such as 01632 960001' }).transform((text, context) => {
  const number = parsePhoneNumberFromString(text, 'GB')
  if (number?.isPossible()) return number.number as string
  context.addIssue(rule('this is not a phone number', 'a phone number such as 01632 960001'))
  return z.NEVER
})

const texting = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('branded'),
    senderId: z.string({ error: 'Up to 11 letters and digits' }).regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, {
      error: 'Up to 11 letters and digits, at least one a letter',
    }),
  }),
  z.strictObject({ kind: z.literal('two-way'), number: deskPhone }),
])

const instrumentIds = Object.keys(instruments) as [InstrumentId, ...InstrumentId[]]
const asked = { instruments: z.array(z.enum(instrumentIds)).min(1) }
const simple = <Kind extends Exclude<QuestionnaireMoment['kind'], 'review' | 'months-after-end'>>(
  kind: Kind,
) => z.strictObject({ moment: z.literal(kind), ...asked })
const ruleInput = z
  .discriminatedUnion('moment', [
    simple('baseline'),
    simple('after-session'),
    simple('day-after-session'),
    simple('weekly'),
    simple('end'),
    z.strictObject({ moment: z.literal('review'), afterSession: wholeNumber(1, 500), ...asked }),
    z.strictObject({ moment: z.literal('months-after-end'), months: wholeNumber(1, 60), ...asked }),
  ])
  .transform(({ instruments: ids, moment, ...rest }) => ({
    moment: { kind: moment, ...rest } as QuestionnaireMoment,
    instruments: [...new Set(ids)],
  }))

const daysBefore = z
  .array(wholeNumber(1, 60))
  .max(5)
  .transform((days) => [...new Set(days)].sort((a, b) => b - a))

const chair = z.strictObject({
  id: id<ChairId>(),
  name: words('What staff call it, such as Chair 1', 40),
  capabilities: z.array(words('What it can do, such as rtms', 40)).min(1).default(['rtms']),
})

const reminders = z.strictObject({
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
})

const questionnaires = z.strictObject({
  rules: z.array(ruleInput).default([
    { moment: { kind: 'after-session' }, instruments: ['pain-nrs', 'side-effects'] },
    { moment: { kind: 'end' }, instruments: ['fiqr', 'pgic'] },
  ]),
  delayMinutes: wholeNumber(0, 24 * 60).default(30),
  trigger: z.enum(['end', 'attended']).default('end'),
  nudgeAfterHours: wholeNumber(1, 24 * 14).default(24),
  nudges: wholeNumber(0, 3).default(1),
  closesAfterHours: wholeNumber(1, 24 * 60).default(72),
})

const maintenance = z.strictObject({
  leadDays: wholeNumber(1, 90).default(14),
  askAgainAfterDays: wholeNumber(1, 60).default(4),
  taskAfterDays: wholeNumber(1, 90).default(7),
  respondersOnly: z.boolean().default(false),
})

/** As the clinic writes it: everything but who and where has a default. */
const fields = z.strictObject({
  id: id<ClinicId>(),
  name: words('The name of the clinic', 80),
  shortName: z.exactOptional(words('The name that texts begin with', 20)),
  address: words('Where patients go, in one line', 160),
  phone: deskPhone,
  email,
  zone: zone.default('Europe/London'),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']).default('england-and-wales'),
  openingHours: openingHours.default(usualHours),
  slotMinutes: z
    .union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30)], {
      error: '5, 10, 15, 20 or 30',
    })
    .default(15),
  closures: z.array(closureInput).max(500).default([]),
  opensOnBankHolidays: z.boolean().default(false),
  extraBankHolidays: z
    .array(z.strictObject({ date: civilDate, name: words('The name of the holiday', 80) }))
    .default([]),
  chairs: z
    .array(chair)
    .min(1)
    .max(50)
    .default([{ id: 'chair-1' as ChairId, name: 'Chair 1', capabilities: ['rtms'] }]),
  quietHours: hoursOfNight.nullable().default({ from: 20 * 60, to: 8 * 60 }),
  reminders: reminders.prefault({}),
  questionnaires: questionnaires.prefault({}),
  maintenance: maintenance.prefault({}),
  alerts: z.strictObject({ escalateAfterMinutes: wholeNumber(1, 24 * 60).default(15) }).prefault({}),
  alertContacts: z
    .array(z.strictObject({ name: words('Who is told', 80), email }))
    .max(20)
    .default([]),
  wording: z.record(z.string(), z.string()).default({}),
  phoneCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/, { error: 'A country by two letters, such as GB' }))
    .default(['GB']),
  texting: z.exactOptional(texting),
})

export const clinicInput = fields
  .transform(({ openingHours: hours, quietHours, shortName, texting: sender, ...rest }): Clinic => {
    const short = shortName ?? rest.name.slice(0, 20).trim()
    return {
      ...rest,
      version: 1,
      shortName: short,
      openingHours: {
        1: hours.mon,
        2: hours.tue,
        3: hours.wed,
        4: hours.thu,
        5: hours.fri,
        6: hours.sat,
        7: hours.sun,
      },
      quietHours: quietHours ?? { from: 0, to: 0 },
      texting: sender ?? {
        kind: 'branded',
        senderId: short.replace(/[^A-Za-z0-9]/g, '').slice(0, 11) || 'Clinic',
      },
    }
  })
  .superRefine((clinic, context) => {
    for (const problem of [
      ...hoursProblems(clinic),
      ...quietProblems(clinic),
      ...idProblems(clinic),
      ...clinic.closures.flatMap((closure, i) => unknownChair(closure, clinic.chairs, ['closures', i]) ?? []),
      ...wordsProblems(clinic),
    ])
      context.addIssue(problem)
  })

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const text = ({ from, to }: Interval) => `${clockText(from)}-${to === 24 * 60 ? '24:00' : clockText(to)}`

const hoursProblems = (clinic: Clinic) =>
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

function quietProblems({ quietHours: { from, to } }: Clinic) {
  if (from === 0 && to === 0) return []
  const expected = 'at least an hour a day in which messages may leave, such as 20:00-08:00; null for none'
  if (from === to)
    return [rule('the quiet hours end when they begin, which is the whole day', expected, ['quietHours'])]
  const quiet = from < to ? to - from : 24 * 60 - from + to
  return 24 * 60 - quiet < leastMinutesToSend
    ? [rule(`the quiet hours ${text({ from, to })} leave no time to send`, expected, ['quietHours'])]
    : []
}

const idProblems = (clinic: Clinic) =>
  (['chairs', 'closures'] as const).flatMap((list) => {
    const ids = clinic[list].map((entry): string => entry.id)
    return repeated(ids).map((i) =>
      rule(`the id ${ids[i]} stands there twice`, 'an id of its own', [list, i, 'id']),
    )
  })

const parts: WordingPart[] = ['sms', 'email', 'email.subject']
const wordingKeys = wordedKinds.flatMap((kind) =>
  parts.map((part) => ({ key: `${kind}.${part}`, kind, part })),
)

const whatIsWrong: Record<
  ReturnType<typeof wordingProblems>[number]['problem'],
  [problem: string, expected: string]
> = {
  empty: ['There are no words', 'The words, or leave the field out for ours'],
  'condition-word': [
    'It tells what the patient has or is treated with',
    'Words that say nothing of a condition',
  ],
  'short-link': ['It has a shortened link', 'The whole link, by {link}'],
  'payment-word': ['It speaks of money', 'Words that never ask for money'],
  'special-letters': ['It has a sign that makes the text cost double', 'Plain letters and signs'],
  'unknown-placeholder': [
    'It has a placeholder that cannot be filled here',
    'The placeholders of this message',
  ],
  'missing-placeholder': ['It leaves out what the message is for', 'The placeholder in it'],
  'clinic-not-named': ['It does not begin with the clinic', '{clinic} at the beginning'],
  'asks-for-reply': [
    'It asks for an answer, and the sender is a name that cannot be answered',
    'A phone number or a link to answer by',
  ],
  'too-long': ['It is longer than one text', 'Up to 160 plain characters once filled'],
}

const wordsProblems = (clinic: Clinic) =>
  Object.entries(clinic.wording).flatMap(([key, template]) => {
    const known = wordingKeys.find((k) => k.key === key)
    if (!known)
      return [
        rule(`there is no message ${key}`, `one of ${wordingKeys.map((k) => k.key).join(', ')}`, [
          'wording',
          key,
        ]),
      ]
    const { kind, part }: { kind: WordedKind; part: WordingPart } = known
    return wordingProblems(template ?? '', kind, { part, clinic }).map(({ problem, found }) => {
      const [what, expected] = whatIsWrong[problem]
      return rule(found === '' ? what : `${what}: ${found}`, expected, ['wording', key])
    })
  })
