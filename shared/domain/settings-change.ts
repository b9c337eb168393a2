import type { Clinic } from './clinic.ts'
import type { ClinicId } from './ids.ts'
import type { Instant } from './time.ts'

/** What of a clinic's settings one save replaced, so that it can be read later and taken back. */
export interface SettingsChange {
  record: 'settings-change'
  clinicId: ClinicId
  /** `v12`: the version of the clinic that it made. */
  id: string
  version: number
  /** Of the settings' pages: `hours`, `chairs`. */
  part: string
  at: Instant
  by: { id: string; name: string }
  /** The fields that became others; one that was not there before, or is not there after, is left out. */
  before: Partial<Clinic>
  after: Partial<Clinic>
  /** The change that this one took back. */
  undoes?: string
}

type Field = keyof Clinic

/** Plain values, whatever the order of their fields: a table gives them back in another. A field that is undefined is none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [ofA, ofB] = [
    new Map<string, unknown>(Object.entries(a)),
    new Map<string, unknown>(Object.entries(b)),
  ]
  return [...new Set([...ofA.keys(), ...ofB.keys()])].every((key) => isSame(ofA.get(key), ofB.get(key)))
}

/** Those that a clinic may have none of: only they can come with a change, and go with it again. */
type Optional = { [F in Field]-?: object extends Pick<Clinic, F> ? F : never }[Field]
const optional: Record<Optional, true> = {
  redFlagAdvice: true,
  redFlagTriggers: true,
  signOffs: true,
  colour: true,
  fees: true,
  textPence: true,
  webhooks: true,
}
const isOptional = (field: Field): field is Optional => field in optional

function fieldsOf<Of extends Partial<Clinic>>(of: Of): (keyof Of & string)[] {
  const fields: (keyof Of & string)[] = []
  for (const field in of) fields.push(field)
  return fields
}
const fieldsOfBoth = (a: Partial<Clinic>, b: Partial<Clinic>): Field[] => [
  ...new Set([...fieldsOf(a), ...fieldsOf(b)]),
]

function copy<F extends Field>(from: Clinic, to: { [Each in Field]?: Clinic[Each] }, field: F): void {
  const value = from[field]
  if (value !== undefined) to[field] = value
}
function pick(clinic: Clinic, fields: readonly Field[]): Partial<Clinic> {
  const kept: Partial<Clinic> = {}
  for (const field of fields) copy(clinic, kept, field)
  return kept
}

export function fieldsChanged(before: Clinic, after: Clinic): Pick<SettingsChange, 'before' | 'after'> {
  const fields = fieldsOfBoth(before, after).filter(
    (field) => field !== 'version' && !isSame(before[field], after[field]),
  )
  return { before: pick(before, fields), after: pick(after, fields) }
}

/**
 * The settings with that change taken back. Undefined where another change has touched the same fields since, or where
 * a clinic would be left without what every clinic has.
 */
export function undone(clinic: Clinic, { before, after }: SettingsChange): Clinic | undefined {
  const fields = fieldsOfBoth(before, after)
  if (!fields.every((field) => isSame(clinic[field], after[field]))) return undefined
  const restored: Clinic = { ...clinic, ...before }
  for (const field of fields.filter((each) => before[each] === undefined))
    if (isOptional(field)) delete restored[field]
    else return undefined
  return restored
}
