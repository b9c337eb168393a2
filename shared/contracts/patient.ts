import * as z from 'zod'
import type { Channel, Clinic, Purpose } from '../domain/clinic.ts'
import { asId, type PatientId } from '../domain/ids.ts'
import { holdsNhsNumber, isNhsNumberAsPhone } from '../domain/nhs-number.ts'
import { languages } from '../domain/wording/language.ts'
import { usualChannels } from '../domain/usual-channels.ts'
import type { Patient } from '../domain/patient.ts'
import { chosenText, civilDate, email, mobile, words } from './fields.ts'
import { rule } from './problems.ts'

export const channels = z
  .array(z.enum(['sms', 'email'] satisfies Channel[]))
  .transform((list) => [...new Set(list)])

export const preferencesInput = z.strictObject({
  reminders: z.exactOptional(channels),
  questionnaires: z.exactOptional(channels),
  maintenance: z.exactOptional(channels),
} satisfies Record<Purpose, z.ZodType>)

const nhsNumber = 'it looks like an NHS number: ten digits, the last of which checks the others'

/** Ids stand in addresses of pages and in logs: an NHS number is none, whoever sends it. */
export const chosenPatientId = chosenText
  .superRefine((text, context) => {
    if (holdsNhsNumber(text))
      context.addIssue(
        rule(
          nhsNumber,
          "the clinic's own number or code, such as N-1017; at the desk leave it empty, and one is made",
        ),
      )
  })
  .transform((text) => asId<PatientId>(text))

/** What stands in a patient's name already may stay while something else is changed. */
const nameOf = (what: string, kept: string | undefined) =>
  words(what, 80).superRefine((text, context) => {
    if (text !== kept && holdsNhsNumber(text))
      context.addIssue(rule(nhsNumber, 'the name alone: an NHS number is kept nowhere here'))
  })

const phoneOf = (countries: readonly string[]) =>
  z
    .string({ error: 'A mobile number such as 07700 900123' })
    .superRefine((text, context) => {
      if (isNhsNumberAsPhone(text.trim()))
        context.addIssue({
          ...rule(nhsNumber, 'a mobile number with all its digits, such as 07700 900123, or nothing'),
          continue: false,
        })
    })
    .pipe(mobile(countries))

type KeptNames = Partial<Pick<Patient, 'givenName' | 'familyName'>>

/** With the numbers of the countries that the clinic texts; British ones need no country code. */
export const patientInput = (countries: readonly string[] = ['GB'], kept: KeptNames = {}) =>
  z.strictObject({
    id: chosenPatientId,
    givenName: nameOf('A given name', kept.givenName),
    familyName: nameOf('A family name', kept.familyName),
    dateOfBirth: z.exactOptional(civilDate),
    language: z.exactOptional(z.enum(languages)),
    phone: z.exactOptional(phoneOf(countries)),
    email: z.exactOptional(email),
    preferences: z.exactOptional(preferencesInput),
    unsafe: channels.default([]),
  })

/** Who says nothing about channels hears by those that are usual at the clinic. */
export function patientOf(
  clinic: Pick<Clinic, 'id' | 'reminders'>,
  { preferences = {}, ...input }: z.output<ReturnType<typeof patientInput>>,
): Patient {
  return {
    ...input,
    clinicId: clinic.id,
    version: 1,
    preferences: { ...usualChannels(clinic, input), ...preferences },
  }
}

export const patientAt = (clinic: Pick<Clinic, 'id' | 'phoneCountries' | 'reminders'>) =>
  patientInput(clinic.phoneCountries).transform((input): Patient => patientOf(clinic, input))
