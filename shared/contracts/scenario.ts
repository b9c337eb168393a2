import * as z from 'zod'
import type { ClinicId } from '../domain/ids.ts'
import type { Patient } from '../domain/patient.ts'
import { clinicInput } from './clinic.ts'
import { id, words } from './fields.ts'
import { patientInput, patientOf } from './patient.ts'
import { type Read, read } from './problems.ts'
import { presetInput, protocolInput } from './protocol.ts'
import { scenarioProblems } from './scenario/problems.ts'
import { answerPatterns, receipts, stepInput } from './scenario/steps.ts'
import { wallTime } from './scenario/time.ts'

/** What people do without being told each time. A step about the same session takes its place. */
const habits = z.strictObject({
  attendance: z.enum(['none', 'auto']).default('none'),
  /** Patients answer each questionnaire an hour after it was sent. */
  answers: z.enum(['none', ...answerPatterns]).default('none'),
  /** Patients with a link confirm what they are invited to; those with a number reply YES. */
  invitations: z.enum(['none', 'confirm']).default('none'),
})

/** The countries of the clinics decide which numbers their patients may have. */
export const scenarioInput = (countries: readonly string[] = ['GB']) =>
  z
    .strictObject({
      name: words('What the scenario shows', 200),
      start: wallTime,
      end: wallTime,
      clinic: clinicInput,
      otherClinics: z.array(clinicInput).max(20).default([]),
      protocols: z
        .array(z.union([protocolInput, presetInput]))
        .min(1)
        .max(50),
      patients: z
        .array(patientInput(countries).extend({ clinicId: z.exactOptional(id<ClinicId>()) }))
        .max(500),
      habits: habits.prefault({}),
      receipts: z.strictObject({ sms: receipts.prefault({}), email: receipts.prefault({}) }).prefault({}),
      unreachable: z
        .array(z.string())
        .default([])
        .describe('Numbers and addresses at which every message fails after it was accepted'),
      steps: z.array(stepInput(countries)).max(5000),
    })
    .transform(({ otherClinics, patients, ...rest }) => ({
      ...rest,
      clinics: [rest.clinic, ...otherClinics],
      patients: patients.map(({ clinicId, ...patient }): Patient => {
        const { reminders } = otherClinics.find(({ id }) => id === clinicId) ?? rest.clinic
        return patientOf({ id: clinicId ?? rest.clinic.id, reminders }, patient)
      }),
    }))
    .superRefine((scenario, context) => {
      for (const problem of scenarioProblems(scenario)) context.addIssue(problem)
    })

export type Scenario = z.output<ReturnType<typeof scenarioInput>>

/** What a file of a scenario looks like before it is read. */
export type ScenarioText = z.input<ReturnType<typeof scenarioInput>>

const countriesIn = z.object({
  clinic: z.object({ phoneCountries: z.array(z.string()) }),
})

export function readScenario(input: unknown): Read<Scenario> {
  const named = countriesIn.safeParse(input)
  return read(scenarioInput(named.success ? named.data.clinic.phoneCountries : undefined), input)
}
