import * as z from 'zod'
import { civilDate, words } from '../../../../shared/contracts/fields.ts'
import { rule } from '../../../../shared/contracts/problems.ts'
import {
  entriesInOrder,
  goalStates,
  medicineMoments,
  type MedicineGoal,
} from '../../../../shared/domain/medicine-goal.ts'
import {
  type Referral,
  referralKinds,
  type ReferralStep,
  referralStatuses,
  standingAt,
} from '../../../../shared/domain/referral.ts'
import { isoInstant } from '../../../../shared/domain/time.ts'

/** Several lines that people write down. */
const lines = (what: string, most: number) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what, abort: true })
    .superRefine((text, context) => {
      if (text.length > most)
        context.addIssue(rule(`it is ${text.length} characters long`, `${most} characters or fewer`))
      if (/[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/u.test(text))
        context.addIssue(
          rule('it holds characters that cannot be printed', 'letters, digits and ordinary signs'),
        )
    })
    .meta({ maxLength: most })

export const referralFields = {
  kind: z.enum(referralKinds),
  to: words('To whom: a service or a person', 120),
  status: z.enum(referralStatuses),
  note: lines('What is to be remembered', 1000).optional(),
  remindOn: civilDate.optional().describe('The day on which somebody looks at it again: today or later'),
}
export const goalFields = {
  goal: lines('What the patient and their prescriber want to come to', 500),
  targetDate: civilDate.optional().describe('The day by which it is to be reached: today or later'),
}
export const mostMedicines = 40
const medicine = z.strictObject({
  name: words('The name of a medicine', 120),
  dose: z.exactOptional(words('The dose, as told', 80)),
  howOften: z.exactOptional(words('How often, as told', 80)),
})
export const entryFields = {
  moment: z.enum(medicineMoments),
  on: civilDate,
  list: z
    .array(medicine)
    .max(mostMedicines)
    .default([])
    .describe('What the patient takes, as told, each by itself'),
  takesNone: z.boolean().default(false).describe('The patient takes no medicines: said, and not left out'),
  medicines: z
    .exactOptional(lines('The medicines that the patient takes, one a line', 2000))
    .describe('In place of `list`, where they were written as lines'),
}
export const version = z.coerce.number().int().min(1).describe('As you saw it')

const step = z.object({
  at: z.string(),
  by: z.string(),
  kind: z.enum(referralKinds),
  to: z.string(),
  status: z.enum(referralStatuses),
  note: z.string().optional(),
  remindOn: z.string().optional(),
})
export const referralSchema = step.extend({
  referralId: z.string(),
  version: z.number(),
  /** How it stood before, newest first. */
  earlier: z.array(step),
})
export type ShownReferral = z.output<typeof referralSchema>

const shownStep = ({ at, ...rest }: ReferralStep) => ({ ...rest, at: isoInstant(at) })
export const shownReferral = (referral: Referral): ShownReferral => ({
  referralId: referral.id,
  version: referral.version,
  ...shownStep(standingAt(referral)),
  earlier: referral.steps.slice(0, -1).toReversed().map(shownStep),
})

/** As it is stored: what is held is shown, also where a rule has come since. */
const shownMedicine = z.object({
  name: z.string(),
  dose: z.exactOptional(z.string()),
  howOften: z.exactOptional(z.string()),
})
export const goalSchema = z.object({
  goalId: z.string(),
  version: z.number(),
  goal: z.string(),
  targetDate: z.string().optional(),
  state: z.enum(goalStates),
  by: z.string(),
  at: z.string(),
  canUndo: z.boolean(),
  entries: z.array(
    z.object({
      moment: z.enum(medicineMoments),
      on: z.string(),
      medicines: z.string().describe('A medicine a line'),
      list: z
        .exactOptional(z.array(shownMedicine))
        .describe('The same, each by itself; empty where none is taken'),
      by: z.string(),
    }),
  ),
})
export type ShownGoal = z.output<typeof goalSchema>

export const shownGoal = (goal: MedicineGoal): ShownGoal => ({
  goalId: goal.id,
  version: goal.version,
  goal: goal.goal,
  ...(goal.targetDate !== undefined && { targetDate: goal.targetDate }),
  state: goal.state,
  by: goal.by,
  at: isoInstant(goal.at),
  canUndo: goal.before !== undefined,
  entries: entriesInOrder(goal).map(({ at: _, ...entry }) => entry),
})

export const ofPatientSchema = z.object({
  patientId: z.string(),
  name: z.string(),
  referrals: z.array(referralSchema),
  goals: z.array(goalSchema),
  /** What the patient answered about medicines, oldest first. */
  answered: z.array(z.object({ at: z.string(), words: z.string() })),
})
export type OfPatient = z.output<typeof ofPatientSchema>
