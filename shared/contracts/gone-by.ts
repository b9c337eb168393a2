import type { CivilDate } from '../domain/time.ts'
import type { Refusal } from './problems.ts'

/** Nothing can be booked on a day before today: whoever names one has nearly always slipped in the year. */
export function goneBy(field: string, date: CivilDate, today: CivilDate): Refusal | undefined {
  if (date >= today) return undefined
  return {
    field,
    problem: `${date} has gone by`,
    expected: `Today, ${today}, or a later day`,
  }
}
