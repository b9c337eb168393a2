import { addMonths, type CivilDate } from '../domain/time.ts'
import type { Refusal } from './problems.ts'

/**
 * Courses run for months and maintenance for a year or so: what somebody enters beyond two years is nearly always a slip
 * of the year, and nobody would look there for it.
 */
const mostMonthsAhead = 24

/** Undefined where a date is near enough. */
export function tooFarAhead(field: string, date: CivilDate, today: CivilDate): Refusal | undefined {
  const last = addMonths(today, mostMonthsAhead)
  if (date <= last) return undefined
  return {
    field,
    problem: `${date} is more than two years ahead`,
    expected: `A day up to ${last}: check the year`,
  }
}
