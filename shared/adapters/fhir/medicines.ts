import type { FhirResource, Goal, List, MedicationStatement } from 'fhir/r4.js'
import {
  entriesInOrder,
  type GoalState,
  type Medicine,
  type MedicineEntry,
  type MedicineGoal,
  type MedicineMoment,
  medicinesIn,
} from '../../domain/medicine-goal.ts'
import { isoInstant } from '../../domain/time.ts'
import { type Ids, to } from './refs.ts'

export const goalStatus: Record<GoalState, Goal['lifecycleStatus']> = {
  open: 'active',
  reached: 'completed',
  'not-pursued': 'cancelled',
}

const momentText: Record<MedicineMoment, string> = {
  baseline: 'At baseline',
  during: 'During the course',
  end: 'At the end',
}

const asTold = ({ dose, howOften }: Medicine): string | undefined =>
  [dose, howOften].filter((part) => part !== undefined).join(', ') || undefined

interface Told {
  entry: MedicineEntry
  /** Nothing was noted of the patient on a later day. Whether they still take what is on an earlier list nobody says. */
  isLast: boolean
  goal: MedicineGoal
  /** As it is stored: a list that is written down later for an earlier day leaves the others their ids. */
  place: number
}

const statementsOf = ({ entry, isLast, goal, place }: Told, ids: Ids): MedicationStatement[] =>
  medicinesIn(entry).map((medicine, i) => {
    const dosage = asTold(medicine)
    return {
      resourceType: 'MedicationStatement',
      id: ids.medicine(goal.id, place, i),
      status: isLast ? 'active' : 'unknown',
      medicationCodeableConcept: { text: medicine.name },
      subject: to(ids.patient),
      effectiveDateTime: entry.on,
      dateAsserted: isoInstant(entry.at),
      note: [
        { time: isoInstant(entry.at), authorString: entry.by, text: `${momentText[entry.moment]}, as told` },
      ],
      ...(dosage !== undefined && { dosage: [{ text: dosage }] }),
    }
  })

/** What holds the medicines of a day together; it says that none are taken where somebody said so. */
const listOf = ({ entry, isLast, goal, place }: Told, statements: MedicationStatement[], ids: Ids): List => ({
  resourceType: 'List',
  id: ids.medicines(goal.id, place),
  status: isLast ? 'current' : 'retired',
  mode: 'snapshot',
  title: `${momentText[entry.moment]}, on ${entry.on}`,
  code: { text: 'What the patient takes, as told' },
  subject: to(ids.patient),
  date: isoInstant(entry.at),
  source: { display: entry.by },
  ...(statements.length > 0 && { entry: statements.map(({ id }) => ({ item: to(id!) })) }),
  ...(entry.list?.length === 0 && {
    emptyReason: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
          code: 'nilknown',
          display: 'Nil Known',
        },
      ],
      text: 'The patient takes no medicines, as told',
    },
  }),
})

const goalOf = (goal: MedicineGoal, statements: MedicationStatement[], ids: Ids): Goal => ({
  resourceType: 'Goal',
  id: ids.goal(goal.id),
  lifecycleStatus: goalStatus[goal.state],
  ...(goal.state === 'reached' && {
    achievementStatus: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/goal-achievement',
          code: 'achieved',
          display: 'Achieved',
        },
      ],
    },
  }),
  category: [{ text: 'Medicines' }],
  description: { text: goal.goal },
  subject: to(ids.patient),
  ...(goal.targetDate !== undefined && { target: [{ dueDate: goal.targetDate }] }),
  ...(statements.length > 0 && { addresses: statements.map(({ id }) => to(id!)) }),
  note: [{ time: isoInstant(goal.at), authorString: goal.by, text: 'Written down, or last changed' }],
})

/** Goals with the lists that were noted for them: in the words in which they were told, without a code for a medicine. */
export function medicineResources(goals: readonly MedicineGoal[], ids: Ids): FhirResource[] {
  const lastDay = goals
    .flatMap(({ entries }) => entries.map(({ on }) => on))
    .sort()
    .at(-1)
  return goals.flatMap((goal) => {
    const last = entriesInOrder(goal).at(-1)
    const lists = goal.entries.map((entry, place) => {
      const told = { entry, goal, place, isLast: entry === last && entry.on === lastDay }
      return { told, statements: statementsOf(told, ids) }
    })
    return [
      goalOf(
        goal,
        lists.flatMap(({ statements }) => statements),
        ids,
      ),
      ...lists.flatMap(({ told, statements }) => [listOf(told, statements, ids), ...statements]),
    ]
  })
}
