import * as z from 'zod'
import { channels, patientInput } from '../../../shared/contracts/patient.ts'
import { civilDate, words } from '../../../shared/contracts/fields.ts'
import { read, type Refusal } from '../../../shared/contracts/problems.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import type { PatientDetails } from '../../../shared/domain/details-change.ts'
import { type CivilDate, dateAt, type Instant } from '../../../shared/domain/time.ts'
import { usualChannels } from '../../../shared/domain/usual-channels.ts'
import { languages } from '../../../shared/domain/wording/language.ts'

/** What is written of a patient, flat. What a clinic's own rules say of it, `readDetails` says. */
export const detailsFields = {
  givenName: words('A given name', 80),
  familyName: words('A family name', 80),
  dateOfBirth: z.exactOptional(civilDate),
  phone: z.exactOptional(z.string().max(40)).describe('A mobile number of a country that the clinic texts'),
  email: z.exactOptional(z.string().max(254)),
  language: z.exactOptional(z.enum(languages)).describe("The clinic's own where left out"),
  reminders: z.exactOptional(channels),
  questionnaires: z.exactOptional(channels),
  maintenance: z.exactOptional(channels),
  unsafe: channels.default([]).describe('Contacts that somebody else reads'),
}
type Written = z.output<z.ZodObject<typeof detailsFields>>

export const detailLabels: Record<string, string> = {
  givenName: 'Given name',
  familyName: 'Family name',
  dateOfBirth: 'Date of birth',
  phone: 'Phone',
  email: 'Email',
  language: 'Language',
  reminders: 'Reminders by',
  questionnaires: 'Questionnaires by',
  maintenance: 'Maintenance by',
  preferences: 'Channels',
  unsafe: 'Not safe to write to',
  textsStoppedAt: 'Texts',
}

const labelled = ({ field, problem, expected }: Refusal): string =>
  `${detailLabels[field] ?? field}: ${problem}. ${expected}.`

type Read =
  { kind: 'ok'; details: Omit<PatientDetails, 'textsStoppedAt'> } | { kind: 'refused'; problems: string[] }

const bornProblem = (born: CivilDate | undefined, today: CivilDate): string[] =>
  born !== undefined && (born > today || born < '1900-01-01')
    ? ['Date of birth: Nobody was born on that day. A day between 1900 and today.']
    : []

/**
 * By the clinic's rules: its countries, and the channels that are usual where none was chosen. `kept` is what stands there
 * of a patient who is enrolled already.
 */
export function readDetails(written: Written, clinic: Clinic, now: Instant, kept?: PatientDetails): Read {
  const { reminders, questionnaires, maintenance, ...rest } = written
  const input = read(patientInput(clinic.phoneCountries, kept).omit({ id: true, preferences: true }), rest)
  const born = bornProblem(written.dateOfBirth, dateAt(clinic.zone, now))
  if (input.kind === 'refused')
    return { kind: 'refused', problems: [...input.refusals.map(labelled), ...born] }
  if (born.length > 0) return { kind: 'refused', problems: born }
  const usual = usualChannels(clinic, input.value)
  const preferences = {
    reminders: reminders ?? usual.reminders,
    questionnaires: questionnaires ?? usual.questionnaires,
    maintenance: maintenance ?? usual.maintenance,
  }
  return { kind: 'ok', details: { ...input.value, preferences } }
}
