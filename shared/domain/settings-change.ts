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
const pick = (clinic: Clinic, fields: Field[]): Partial<Clinic> =>
  Object.fromEntries(
    fields.filter((field) => clinic[field] !== undefined).map((field) => [field, clinic[field]]),
  )

export function fieldsChanged(before: Clinic, after: Clinic): Pick<SettingsChange, 'before' | 'after'> {
  const fields = ([...new Set([...Object.keys(before), ...Object.keys(after)])] as Field[]).filter(
    (field) => field !== 'version' && !isSame(before[field], after[field]),
  )
  return { before: pick(before, fields), after: pick(after, fields) }
}

/** The settings with that change taken back; undefined where another change has touched the same fields since. */
export function undone(clinic: Clinic, { before, after }: SettingsChange): Clinic | undefined {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Field[]
  if (!fields.every((field) => isSame(clinic[field], after[field]))) return undefined
  const rest = Object.entries(clinic).filter(([field]) => !fields.some((other) => other === field))
  return { ...(Object.fromEntries(rest) as unknown as Clinic), ...before }
}
