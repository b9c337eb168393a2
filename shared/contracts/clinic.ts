import * as z from 'zod'
import type { Clinic } from '../domain/clinic.ts'
import type { ChairId, ClinicId } from '../domain/ids.ts'
import { deskPhone, texting } from './clinic/contact.ts'
import { hoursProblems, openingHours, quietProblems, usualHours } from './clinic/hours.ts'
import { questionnaires } from './clinic/questionnaires.ts'
import { redFlagAdvice, redFlagProblems, redFlagTriggers } from './clinic/red-flags.ts'
import { reminders } from './clinic/reminders.ts'
import { wordsProblems } from './clinic/wording.ts'
import { closureInput, unknownChair } from './closure.ts'
import { civilDate, email, hoursOfNight, id, repeated, wholeNumber, words, zone } from './fields.ts'
import { languages } from '../domain/wording/language.ts'
import { screeningItems } from '../domain/screening.ts'
import { usualMostPerWeek } from '../domain/usual-plan.ts'
import { fees } from './clinic/fees.ts'
import { textPence } from './clinic/text-price.ts'
import { clinicColour } from './clinic/colour.ts'
import { rule } from './problems.ts'

const chair = z.strictObject({
  id: id<ChairId>(),
  name: words('What staff call it, such as Chair 1', 40),
  capabilities: z.array(words('What it can do, such as rtms', 40)).min(1).default(['rtms']),
})

const maintenance = z.strictObject({
  leadDays: wholeNumber(1, 90).default(14),
  askAgainAfterDays: wholeNumber(1, 60).default(4),
  taskAfterDays: wholeNumber(1, 90).default(7),
  respondersOnly: z.boolean().default(false),
})

const selfService = z.strictObject({
  noticeHours: wholeNumber(0, 14 * 24).default(24),
  moves: wholeNumber(0, 50).default(3),
  cancels: z.boolean().default(false),
})

const screening = z.strictObject({
  isRequired: z.boolean().default(true),
  weights: z.partialRecord(z.enum(screeningItems), z.enum(['stop', 'review', 'ok'])).default({}),
  needsBaseline: z.boolean().default(true),
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
  // Whoever writes a policy of their own sets a limit in it, or none.
  reminders: reminders.prefault({ mostPerWeek: usualMostPerWeek }),
  questionnaires: questionnaires.prefault({}),
  maintenance: maintenance.prefault({}),
  selfService: selfService.prefault({}),
  screening: screening.prefault({}),
  redFlagAdvice: z.exactOptional(redFlagAdvice),
  redFlagTriggers: z.exactOptional(redFlagTriggers),
  language: z.enum(languages).default('en'),
  plainLetters: z.boolean().default(true),
  preparation: z.partialRecord(z.enum(languages), words('How to prepare', 600)).default({}),
  colour: z.exactOptional(clinicColour),
  fees: z.exactOptional(fees),
  textPence: z.exactOptional(textPence),
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
  .transform(
    ({
      openingHours: hours,
      quietHours,
      shortName,
      texting: sender,
      alertContacts: contacts,
      ...rest
    }): Clinic => {
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
        // An answer that cannot wait always has somebody to tell.
        alertContacts: contacts.length > 0 ? contacts : [{ name: rest.name, email: rest.email }],
        texting: sender ?? {
          kind: 'branded',
          senderId: short.replace(/[^A-Za-z0-9]/g, '').slice(0, 11) || 'Clinic',
        },
      }
    },
  )
  .superRefine((clinic, context) => {
    for (const problem of clinicRules(clinic)) context.addIssue(problem)
  })

/** For whoever changes a part of it: the fields as they are written, one by one. */
export const clinicFields = fields.shape

/** What stands against a clinic's settings as a whole, each with its place. */
export const clinicRules = (clinic: Clinic): ReturnType<typeof rule>[] => [
  ...hoursProblems(clinic),
  ...quietProblems(clinic),
  ...idProblems(clinic),
  ...clinic.closures.flatMap((closure, i) => unknownChair(closure, clinic.chairs, ['closures', i]) ?? []),
  ...wordsProblems(clinic),
  ...redFlagProblems(clinic),
]

const idProblems = (clinic: Clinic) =>
  (['chairs', 'closures'] as const).flatMap((list) => {
    const ids = clinic[list].map((entry): string => entry.id)
    return repeated(ids).map((i) =>
      rule(`the id ${ids[i]} stands there twice`, 'an id of its own', [list, i, 'id']),
    )
  })
