import type { ClinicId, PatientId } from './ids.ts'
import type { CivilDate, Instant } from './time.ts'

export const medicineMoments = ['baseline', 'during', 'end'] as const
export type MedicineMoment = (typeof medicineMoments)[number]
export const goalStates = ['open', 'reached', 'not-pursued'] as const
export type GoalState = (typeof goalStates)[number]

/** In the words of the patient or their prescriber: no vocabulary, no unit, and nothing is worked out from it. */
export interface Medicine {
  name: string
  dose?: string
  howOften?: string
}

/** What a patient takes on a day, as somebody wrote it down. Nothing is computed from it. */
export interface MedicineEntry {
  moment: MedicineMoment
  on: CivilDate
  /** A medicine a line, as the patient or their prescriber told it. */
  medicines: string
  /** The same, each by itself; empty where the patient takes none, absent where it was written as lines alone. */
  list?: Medicine[]
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

const isSameMedicine = (a: Medicine, b: Medicine | undefined): boolean =>
  a.name === b?.name && a.dose === b.dose && a.howOften === b.howOften

/** The same list of the same day by the same hand, whenever it was written down. */
export const isSameEntry = (a: MedicineEntry | undefined, b: MedicineEntry): boolean =>
  a !== undefined &&
  (['by', 'moment', 'on', 'medicines'] as const).every((name) => a[name] === b[name]) &&
  a.list?.length === b.list?.length &&
  (a.list ?? []).every((medicine, i) => isSameMedicine(medicine, b.list?.[i]))

/** Oldest first: how it went, as recorded by people. */
export const entriesInOrder = ({ entries }: Pick<MedicineGoal, 'entries'>): MedicineEntry[] =>
  entries.toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1))

/** Each on a line, as `medicines` holds them. */
export const medicineLines = (list: readonly Medicine[]): string =>
  list.length === 0
    ? 'No medicines'
    : list
        .map(({ name, dose, howOften }) =>
          [name, dose, howOften].filter((part) => part !== undefined).join(', '),
        )
        .join('\n')

/** Where it was written as lines, a line is a medicine. */
export const medicinesIn = ({ medicines, list }: Pick<MedicineEntry, 'medicines' | 'list'>): Medicine[] =>
  list ??
  medicines
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((name) => ({ name }))

export interface MedicineRow {
  name: string
  /** One for each list, in their order; undefined where the list does not name it. */
  on: (Medicine | undefined)[]
}

/** Lists beside each other, a medicine a row in the order in which they were first named: the same name is the same medicine. */
export function sideBySide(entries: readonly Pick<MedicineEntry, 'medicines' | 'list'>[]): MedicineRow[] {
  const rows = new Map<string, MedicineRow>()
  entries.forEach((entry, i) => {
    for (const medicine of medicinesIn(entry)) {
      const key = medicine.name.toLowerCase().replace(/\s+/g, ' ')
      const row = rows.get(key) ?? { name: medicine.name, on: entries.map(() => undefined) }
      row.on[i] = medicine
      rows.set(key, row)
    }
  })
  return [...rows.values()]
}
