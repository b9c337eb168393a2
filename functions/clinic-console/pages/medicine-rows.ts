import { sideBySide } from '../../../shared/domain/medicine-goal.ts'
import { mostMedicines, type ShownGoal } from '../operations/referrals/schema.ts'

/*
 * The form has a row for each medicine: `dose-2.medicines.G` is the dose in the third row of the goal G. An operation
 * takes a list of the rows of which something was written, and refuses `list[1].name`.
 */

type Typed = Record<string, string>

const columns = ['name', 'dose', 'howOften'] as const
export const medicineField = (goalId: string) => (column: string) => `${column}.medicines.${goalId}`

const inColumn = /^(?:name|dose|howOften)-(\d{1,9})$/
const rowNumbers = (names: string[]): number[] =>
  [...new Set(names.flatMap((name) => inColumn.exec(name)?.[1] ?? []).map(Number))].sort((a, b) => a - b)

/** Rows of which something was written, with their numbers. */
export const rowsWritten = (fields: Typed): { n: number; medicine: Typed }[] =>
  rowNumbers(Object.keys(fields)).map((n) => ({
    n,
    medicine: Object.fromEntries(
      columns.flatMap((column) => {
        const value = fields[`${column}-${n}`]
        return value === undefined ? [] : [[column, value]]
      }),
    ),
  }))

/** The control in which that stands which the operation refused; undefined for what stands in no row. */
export function fieldOfMedicine(refused: string, fields: Typed): string | undefined {
  const [, place, column = 'name'] = /^list\[(\d+)\](?:\.(\w+))?$/.exec(refused) ?? []
  const row = place === undefined ? undefined : rowsWritten(fields)[Number(place)]
  return row && medicineField(fields.of ?? '')(`${column}-${row.n}`)
}

const fewestRows = 4
const rowsMore = 4

/**
 * Names that were noted last stand there already; how much and how often is asked anew, so that nobody copies it
 * unasked. However high the numbers are that somebody sends, there are no more rows than an operation takes.
 */
export function rowsOf({ goalId, entries }: Pick<ShownGoal, 'goalId' | 'entries'>, typed: Typed) {
  const field = medicineField(goalId)
  const ofGoal = Object.keys(typed).filter((key) => key.endsWith(field('')))
  const isTyped = ofGoal.length > 0
  const names = isTyped ? [] : sideBySide(entries.slice(-1)).map((row) => row.name)
  const last = rowNumbers(ofGoal.map((key) => key.slice(0, -field('').length))).at(-1) ?? -1
  const isMoreAsked = typed.more !== undefined && typed.of === goalId
  const more = isMoreAsked ? rowsMore : isTyped ? 0 : 2
  const rows = Math.max(fewestRows, names.length + more, last + 1 + more)
  return Array.from({ length: Math.min(mostMedicines, rows) }, (_, n) => ({
    n,
    name: typed[field(`name-${n}`)] ?? names[n],
    dose: typed[field(`dose-${n}`)],
    howOften: typed[field(`howOften-${n}`)],
  }))
}
