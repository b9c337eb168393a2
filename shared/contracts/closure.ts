import * as z from 'zod'
import type { Clinic, Closure } from '../domain/clinic.ts'
import type { ChairId } from '../domain/ids.ts'
import { addDays, type CivilDate, daysBetween } from '../domain/time.ts'
import { tooFarAhead } from './far-ahead.ts'
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

/** A summer's rebuilding fits; what is longer is nearly always a slip of the month or the year. */
const mostDays = 92

type At = Pick<Clinic, 'chairs' | 'closures'>

/** As staff enter it: for chairs that there are, for days that are near and not over, and not for what is closed. */
export const closureAt = (clinic: At, today: CivilDate) =>
  closureInput.superRefine((closure, context) => {
    const { from, to, id: name } = closure
    if (to < today) context.addIssue(rule(`${to} is in the past`, `${today} or a later date`, ['to']))
    const days = daysBetween(from, to) + 1
    const far = tooFarAhead('from', from, today)
    if (far) context.addIssue(rule(far.problem, far.expected, ['from']))
    else if (days > mostDays)
      context.addIssue(
        rule(
          `${from} to ${to} are ${days} days`,
          `${mostDays} days at most, because every course that it touches is moved: check the dates, and close a longer time in parts`,
          ['to'],
        ),
      )
    else {
      const closed = closedAlready(closure, clinic)
      if (closed) context.addIssue(closed)
    }
    if (clinic.closures.some((c) => c.id === name))
      context.addIssue(rule(`there is a closure ${name} already`, 'an id of its own', ['id']))
    const unknown = unknownChair(closure, clinic.chairs)
    if (unknown) context.addIssue(unknown)
  })

/** Each of its days is closed, by one closure or by several, for the same chair or for the whole clinic alike. */
function closedAlready({ from, to, chairId }: Closure, { chairs, closures }: At) {
  const touching = closures.filter((c) => c.chairId === chairId && c.from <= to && c.to >= from)
  const isClosed = (date: CivilDate) => touching.some((c) => c.from <= date && date <= c.to)
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
  if (!days.every(isClosed)) return undefined
  const what = chairId === undefined ? 'the clinic' : (chairs.find((c) => c.id === chairId)?.name ?? chairId)
  const known = touching.map((c) => `${c.from === c.to ? c.from : `${c.from} to ${c.to}`} (${c.reason})`)
  return rule(
    `${what} is closed already: ${known.join(', ')}`,
    'days that are open; to give another reason, remove the closure that there is first',
    ['from'],
  )
}

export function unknownChair(
  { chairId }: Pick<Closure, 'chairId'>,
  chairs: Clinic['chairs'],
  path: PropertyKey[] = [],
) {
  if (chairId === undefined || chairs.some((c) => c.id === chairId)) return undefined
  const known = chairs.map((c) => c.id).join(', ')
  return rule(`the clinic has no chair ${chairId}`, `one of ${known}`, [...path, 'chairId'])
}
