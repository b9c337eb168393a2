import * as z from 'zod'
import type { Channel, Clinic, Purpose } from '../domain/clinic.ts'
import type { PatientId } from '../domain/ids.ts'
import { languages } from '../domain/wording/language.ts'
import type { Patient } from '../domain/patient.ts'
import { chosenId, civilDate, email, mobile, words } from './fields.ts'

export const channels = z
  .array(z.enum(['sms', 'email'] satisfies Channel[]))
  .transform((list) => [...new Set(list)])

export const preferencesInput = z.strictObject({
  reminders: z.exactOptional(channels),
  questionnaires: z.exactOptional(channels),
  maintenance: z.exactOptional(channels),
} satisfies Record<Purpose, z.ZodType>)

/** With the numbers of the countries that the clinic texts; British ones need no country code. */
export const patientInput = (countries: readonly string[] = ['GB']) =>
  z.strictObject({
    id: chosenId<PatientId>(),
    givenName: words('A given name', 80),
    familyName: words('A family name', 80),
    dateOfBirth: z.exactOptional(civilDate),
    language: z.exactOptional(z.enum(languages)),
    phone: z.exactOptional(mobile(countries)),
    email: z.exactOptional(email),
    preferences: z.exactOptional(preferencesInput),
    unsafe: channels.default([]),
  })

/** Who says nothing about channels is texted, or written to where there is no number. */
export function patientOf(
  clinic: Pick<Clinic, 'id'>,
  { preferences = {}, ...input }: z.output<ReturnType<typeof patientInput>>,
): Patient {
  const usual: Channel[] = input.phone === undefined && input.email !== undefined ? ['email'] : ['sms']
  return {
    ...input,
    clinicId: clinic.id,
    version: 1,
    preferences: { reminders: usual, questionnaires: usual, maintenance: usual, ...preferences },
  }
}

export const patientAt = (clinic: Pick<Clinic, 'id' | 'phoneCountries'>) =>
  patientInput(clinic.phoneCountries).transform((input): Patient => patientOf(clinic, input))
