import * as z from 'zod'
import { bankHoliday } from '../../../../shared/domain/bank-holidays.ts'
import type { Clinic, Closure } from '../../../../shared/domain/clinic.ts'
import { addDays, type CivilDate } from '../../../../shared/domain/time.ts'
import type { Right } from '../../actor.ts'

/** A chair breaks at eight in the morning: whoever stands at the desk takes it out of use. */
export const mayClose: Right = { allowed: ['reception', 'administrator'], scope: 'settings:write' }

export const shownClosure = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  chairId: z.string().optional(),
  chair: z.string().optional().describe('Its name; absent where the whole clinic is closed'),
})
export type ShownClosure = z.output<typeof shownClosure>

export function closureShown(clinic: Clinic, { id, from, to, reason, chairId }: Closure): ShownClosure {
  const chair = clinic.chairs.find((c) => c.id === chairId)?.name ?? chairId
  return {
    id,
    from,
    to,
    reason,
    ...(chairId !== undefined && { chairId }),
    ...(chair !== undefined && { chair }),
  }
}

/** Of the days from one on. */
export function bankHolidaysFrom(
  clinic: Clinic,
  from: CivilDate,
  days: number,
): { date: string; name: string }[] {
  return Array.from({ length: days }, (_, i) => addDays(from, i)).flatMap((date) => {
    const name = bankHoliday(clinic.nation, date, clinic.extraBankHolidays)
    return name === undefined ? [] : [{ date, name }]
  })
}

/** Nobody has to think of an id: the day and the chair, and a number where there is one already. */
export function freeClosureId(clinic: Clinic, from: CivilDate, chairId: string | undefined): string {
  const base = chairId === undefined ? from : `${from}-${chairId}`
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!clinic.closures.some((c) => c.id === id)) return id
  }
}
