import { clinicRules } from '../../../shared/contracts/clinic.ts'
import { type Refusal, refusalOf } from '../../../shared/contracts/problems.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { isSame } from '../../../shared/domain/settings-change.ts'
import { type Answer, refused } from '../operation.ts'
import { kindWords } from '../words.ts'

/** What the rules of the whole say of a change, beside what they said before it. */
function brokenBy(before: Clinic, after: Clinic): Refusal[] {
  const known = clinicRules(before).map(refusalOf)
  return clinicRules(after)
    .map(refusalOf)
    .filter((refusal) => !known.some((each) => isSame(each, refusal)))
}

/** The field of what was sent under which a place in the settings stands, if it is one. */
export type FieldIn<Input> = (field: string, input: Input) => string | undefined
const ofSameName: FieldIn<object> = (field, input) => (field.split(/[.[]/)[0]! in input ? field : undefined)

/** Of another part, which is no field of what was sent: as its page is called. */
function placeOf(field: string): string {
  if (field.startsWith('closures')) return 'Closures: '
  const kind = Object.entries(kindWords).find(([name]) => new RegExp(`[./]${name}\\.`).test(field))?.[1]
  return field.startsWith('wording') ? `Wording${kind === undefined ? '' : ` of "${kind}"`}: ` : ''
}

/** Why the rules of the whole stand against a change: at its fields, or in sentences where it breaks another part. */
export function againstRules<Input extends object>(
  before: Clinic,
  after: Clinic,
  input: Input,
  fieldIn: FieldIn<Input> = ofSameName,
): Answer<never> | undefined {
  const broken = brokenBy(before, after)
  if (broken.length === 0) return undefined
  const refusals = broken.flatMap((refusal) => {
    const field = fieldIn(refusal.field, input)
    return field === undefined ? [] : [{ ...refusal, field }]
  })
  if (refusals.length > 0) return { kind: 'invalid', refusals }
  return refused(
    ...broken.map(
      ({ field, problem, expected }) => `${placeOf(field)}${problem}. What it takes: ${expected}.`,
    ),
  )
}
