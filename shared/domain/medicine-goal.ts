import type { ClinicId, PatientId } from './ids.ts'
import type { CivilDate, Instant } from './time.ts'

export const medicineMoments = ['baseline', 'during', 'end'] as const
export type MedicineMoment = (typeof medicineMoments)[number]
export const goalStates = ['open', 'reached', 'not-pursued'] as const
export type GoalState = (typeof goalStates)[number]

/** What a patient takes on a day, as somebody wrote it down. Nothing is computed from it. */
export interface MedicineEntry {
  moment: MedicineMoment
  on: CivilDate
  /** A medicine a line, as the patient or their prescriber told it. */
  medicines: string
  by: string
  at: Instant
}

/** What a patient and their prescriber want to come to. The product keeps it, and never says what to take or to leave. */
export interface GoalFacts {
  goal: string
  targetDate?: CivilDate
  state: GoalState
  entries: MedicineEntry[]
}

export interface MedicineGoal extends GoalFacts {
  record: 'medicine-goal'
  clinicId: ClinicId
  patientId: PatientId
  id: string
  version: number
  at: Instant
  by: string
  /** As it stood before the last change: that one can be taken back. */
  before?: GoalFacts
}

export const changedGoal = (
  goal: MedicineGoal,
  to: Partial<GoalFacts>,
  { at, by }: { at: Instant; by: string },
): MedicineGoal => {
  const { goal: text, targetDate, state, entries } = goal
  const before: GoalFacts = { goal: text, ...(targetDate && { targetDate }), state, entries }
  return { ...goal, ...to, version: goal.version + 1, at, by, before }
}

/** Undefined where nothing was changed since it was set. */
export function goalBefore(
  { before, targetDate: _, ...goal }: MedicineGoal,
  { at, by }: { at: Instant; by: string },
): MedicineGoal | undefined {
  return before && { ...goal, ...before, version: goal.version + 1, at, by }
}

/** Oldest first: how it went, as recorded by people. */
export const entriesInOrder = ({ entries }: Pick<MedicineGoal, 'entries'>): MedicineEntry[] =>
  entries.toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1))
