import * as z from 'zod'
import type { Clinic, Closure } from '../domain/clinic.ts'
import type { ChairId } from '../domain/ids.ts'
import type { CivilDate } from '../domain/time.ts'
import { chosenText, civilDate, id, words } from './fields.ts'
import { rule } from './problems.ts'

/** `to` may be left out for one day. */
export const closureInput = z
  .strictObject({
    id: z.exactOptional(chosenText),
    from: civilDate,
    to: z.exactOptional(civilDate),
    reason: words('Why, in a few words, such as Staff training', 120),
    chairId: z.exactOptional(id<ChairId>()),
  })
  .superRefine(({ from, to }, context) => {
    if (to !== undefined && to < from)
      context.addIssue(rule(`${to} is before ${from}`, `${from} or a later date`, ['to']))
  })
  .transform(({ to, id: given, ...rest }): Closure => ({
    ...rest,
    id: given ?? `${rest.from}${rest.chairId === undefined ? '' : `-${rest.chairId}`}`,
    to: to ?? rest.from,
  }))

/** As staff enter it: for chairs that there are, and not for days that are over. */
export const closureAt = (clinic: Pick<Clinic, 'chairs' | 'closures'>, today: CivilDate) =>
  closureInput.superRefine((closure, context) => {
    if (closure.to < today)
      context.addIssue(rule(`${closure.to} is in the past`, `${today} or a later date`, ['to']))
    if (clinic.closures.some((c) => c.id === closure.id))
      context.addIssue(rule(`there is a closure ${closure.id} already`, 'an id of its own', ['id']))
    const unknown = unknownChair(closure, clinic.chairs)
    if (unknown) context.addIssue(unknown)
  })

export function unknownChair(
  { chairId }: Pick<Closure, 'chairId'>,
  chairs: Clinic['chairs'],
  path: PropertyKey[] = [],
) {
  if (chairId === undefined || chairs.some((c) => c.id === chairId)) return undefined
  const known = chairs.map((c) => c.id).join(', ')
  return rule(`the clinic has no chair ${chairId}`, `one of ${known}`, [...path, 'chairId'])
}
