import type { Clinic } from '../domain/clinic.ts'
import {
  entriesInOrder,
  type Medicine,
  type MedicineEntry,
  type MedicineGoal,
  medicinesIn,
} from '../domain/medicine-goal.ts'
import type { ReferralStep } from '../domain/referral.ts'
import type { PatientFile } from '../ports.ts'
import { type Columns, csvFile } from './csv-file.ts'
import { clockIn } from './csv-tables.ts'

type Zoned = Pick<Clinic, 'zone'>
type Files = readonly Pick<PatientFile, 'records'>[]

/** A row for each step, so that it can be read how a referral went; the last one of each is how it stands. */
export function referralsCsv({ zone }: Zoned, files: Files, isIn: (step: ReferralStep) => boolean): string {
  const time = clockIn(zone)
  const rows = files.flatMap(({ records }) =>
    records.flatMap((record) =>
      record.record === 'referral'
        ? record.steps.map((step, i) => ({ ...record, step, number: i + 1 })).filter(({ step }) => isIn(step))
        : [],
    ),
  )
  type Row = (typeof rows)[number]
  const columns: Columns<Row> = [
    ['Patient id', ({ patientId }) => patientId],
    ['Referral id', ({ id }) => id],
    ['Step', ({ number }) => number],
    ['Stands so', ({ number, steps }) => number === steps.length],
    [`Written down (${zone})`, ({ step }) => time(step.at)],
    ['By', ({ step }) => step.by],
    ['Kind', ({ step }) => step.kind],
    ['To', ({ step }) => step.to],
    ['Status', ({ step }) => step.status],
    ['Look again on', ({ step }) => step.remindOn],
    ['Note', ({ step }) => step.note],
  ]
  return csvFile(columns, rows)
}

const goalsOf = (files: Files) =>
  files.flatMap(({ records }) => records.flatMap((each) => (each.record === 'medicine-goal' ? [each] : [])))

export function goalsCsv({ zone }: Zoned, files: Files, isIn: (goal: MedicineGoal) => boolean): string {
  const time = clockIn(zone)
  const rows = goalsOf(files).filter(isIn)
  const columns: Columns<(typeof rows)[number]> = [
    ['Patient id', ({ patientId }) => patientId],
    ['Goal id', ({ id }) => id],
    ['Goal', ({ goal }) => goal],
    ['By the day', ({ targetDate }) => targetDate],
    ['State', ({ state }) => state],
    ['Lists of medicines', ({ entries }) => entries.length],
    [`Last changed (${zone})`, ({ at }) => time(at)],
    ['Changed by', ({ by }) => by],
  ]
  return csvFile(columns, rows)
}

/** A row for each medicine of each list; a list on which there are none has one row, which says so. */
export function medicinesCsv({ zone }: Zoned, files: Files, isIn: (entry: MedicineEntry) => boolean): string {
  const time = clockIn(zone)
  const rows = goalsOf(files).flatMap((goal) =>
    entriesInOrder(goal).flatMap((entry, i) => {
      if (!isIn(entry)) return []
      const medicines: (Medicine | undefined)[] = medicinesIn(entry)
      return (medicines.length === 0 ? [undefined] : medicines).map((medicine) => ({
        ...{ goal, entry, medicine },
        number: i + 1,
      }))
    }),
  )
  const columns: Columns<(typeof rows)[number]> = [
    ['Patient id', ({ goal }) => goal.patientId],
    ['Goal id', ({ goal }) => goal.id],
    ['List', ({ number }) => number],
    ['Moment', ({ entry }) => entry.moment],
    ['Day', ({ entry }) => entry.on],
    ['Medicine', ({ medicine }) => medicine?.name],
    ['Dose as told', ({ medicine }) => medicine?.dose],
    ['How often as told', ({ medicine }) => medicine?.howOften],
    ['Takes none', ({ entry }) => entry.list?.length === 0],
    [`Written down (${zone})`, ({ entry }) => time(entry.at)],
    ['By', ({ entry }) => entry.by],
  ]
  return csvFile(columns, rows)
}
