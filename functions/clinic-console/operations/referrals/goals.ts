import * as z from 'zod'
import { plainId } from '../../../../shared/contracts/fields.ts'
import {
  changedGoal,
  goalBefore,
  goalStates,
  isSameEntry,
  type MedicineEntry,
  type MedicineGoal,
  medicineLines,
} from '../../../../shared/domain/medicine-goal.ts'
import { dateAt } from '../../../../shared/domain/time.ts'
import { clinicians } from '../../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../../operation.ts'
import { patientId, refOf } from '../of-patient.ts'
import { idsOfPress } from '../pressed-twice.ts'
import { goneBy } from './gone-by.ts'
import { keep, own } from './keep.ts'
import { entryFields, goalFields, version } from './schema.ts'
import { isUndone, undoKept } from './undone.ts'

const common = {
  tag: 'Referrals',
  method: 'post',
  allowed: clinicians,
  output: z.object({ goalId: z.string() }),
} as const
const about = (input: { patientId: string; goalId?: string }) => ({
  patientId: input.patientId,
  ...(input.goalId !== undefined && { id: input.goalId }),
})
const byWhen = 'By when'
const goalInput = z.strictObject({ patientId, goalId: plainId, version })

export const setGoal = operation({
  ...common,
  name: 'set-medicine-goal',
  did: 'set a goal for medicines',
  summary: 'A goal for the medicines of a patient, in the words of the clinic',
  path: '/patients/{patientId}/medicine-goals',
  input: z.strictObject({ patientId, ...goalFields }),
  audit: about,
  run: async (desk, { patientId: patient, goal, targetDate }) => {
    const ref = refOf(desk, { patientId: patient })
    if (!(await desk.store.patient(ref))) return notFound
    const past = await goneBy(desk, byWhen, targetDate)
    if (past) return past
    const { id, known } = idsOfPress(desk, 'medicine-goal', patient, goal, targetDate)
    const found = await desk.store.recordsAt(
      known.map((each) => ({ record: 'medicine-goal', ...ref, id: each })),
    )
    const before = found.find((each) => each !== undefined)
    if (before) return done({ goalId: before.id })
    const record: MedicineGoal = {
      record: 'medicine-goal',
      ...ref,
      id,
      version: 1,
      goal,
      ...(targetDate !== undefined && { targetDate }),
      state: 'open',
      entries: [],
      at: desk.clock.now(),
      by: desk.actor.name,
    }
    return keep(desk, record, done({ goalId: record.id }))
  },
})

export const changeGoal = operation({
  ...common,
  name: 'change-medicine-goal',
  did: 'changed a goal for medicines',
  summary: 'Words, day or state of a goal for medicines',
  path: '/patients/{patientId}/medicine-goals/{goalId}/change',
  input: goalInput.extend({ ...goalFields, state: z.enum(goalStates) }),
  audit: about,
  run: async (desk, input) => {
    const { goal, targetDate, state } = input
    const found = await own(
      desk,
      'medicine-goal',
      { ...input, id: input.goalId },
      {
        isSame: (record) =>
          record?.by === desk.actor.name &&
          record.goal === goal &&
          record.targetDate === targetDate &&
          record.state === state,
        answer: done({ goalId: input.goalId }),
      },
    )
    if (found.kind !== 'found') return found
    const past = await goneBy(desk, byWhen, targetDate, found.record.targetDate)
    if (past) return past
    const { targetDate: _, ...rest } = changedGoal(found.record, { goal, state }, stamp(desk))
    return keep(desk, { ...rest, ...(targetDate && { targetDate }) }, done({ goalId: input.goalId }))
  },
})

export const noteMedicines = operation({
  ...common,
  name: 'note-medicines',
  did: 'noted the medicines of a patient',
  summary: 'What a patient takes on a day, as told: at baseline, during the course or at its end',
  path: '/patients/{patientId}/medicine-goals/{goalId}/medicines',
  input: goalInput.extend(entryFields),
  audit: about,
  run: async (desk, input) => {
    const { moment, on, goalId, list, takesNone, medicines } = input
    const ways = [list.length > 0, takesNone, medicines !== undefined].filter((is) => is)
    if (ways.length !== 1)
      return refused(
        ways.length === 0
          ? 'Medicines: Write down what the patient takes, a medicine a row, or tick that they take none.'
          : 'Medicines: Either name medicines or tick that the patient takes none, not both.',
      )
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    if (on > dateAt(clinic.zone, desk.clock.now()))
      return refused(
        'Day: It has not come yet. Write down what the patient takes today, or took on a day before.',
      )
    const entry: MedicineEntry = {
      moment,
      on,
      ...(medicines === undefined ? { medicines: medicineLines(list), list } : { medicines }),
      ...stamp(desk),
    }
    const isSame = (stands?: MedicineGoal) => isSameEntry(stands?.entries.at(-1), entry)
    const pressed = { isSame, answer: done({ goalId }) }
    const found = await own(desk, 'medicine-goal', { ...input, id: goalId }, pressed)
    if (found.kind !== 'found') return found
    const entries = [...found.record.entries, entry]
    return keep(desk, changedGoal(found.record, { entries }, stamp(desk)), done({ goalId }))
  },
})

export const undoGoal = operation({
  ...common,
  name: 'undo-medicine-goal',
  did: 'undid a change of a goal for medicines',
  summary: 'Take back the last change of a goal for medicines',
  path: '/patients/{patientId}/medicine-goals/{goalId}/undo',
  input: goalInput,
  audit: about,
  run: async (desk, input) => {
    const undo = { ...input, id: input.goalId }
    const answer = done({ goalId: undo.id })
    const isSame = (stands?: MedicineGoal) => isUndone(desk, undo, stands)
    const found = await own(desk, 'medicine-goal', undo, { isSame, answer })
    if (found.kind !== 'found') return found
    const before = goalBefore(found.record, stamp(desk))
    if (!before)
      return refused('There is no further change to take back: set the goal to "not pursued" instead.')
    return keep(desk, before, answer, await undoKept(desk, undo, 'record'))
  },
})

const stamp = ({ clock, actor }: { clock: { now(): number }; actor: { name: string } }) => ({
  at: clock.now(),
  by: actor.name,
})

export const goalOperations: AnyOperation[] = [setGoal, changeGoal, noteMedicines, undoGoal]
