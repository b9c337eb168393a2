import { bankHoliday } from './bank-holidays.ts'
import type { Clinic, Interval } from './clinic.ts'
import type { ChairId } from './ids.ts'
import { type CivilDate, weekdayOf } from './time.ts'

/** Why a clinic treats nobody on a day. */
export type ClosedCause =
  | { kind: 'closed-weekday' }
  | { kind: 'bank-holiday'; name: string }
  | { kind: 'closure'; reason: string; closureId: string }

export type Opening = { kind: 'open'; intervals: Interval[] } | { kind: 'closed'; cause: ClosedCause }

/** When the clinic is open on a day, or why it is not. A day that it never opens on stays `closed-weekday`. */
export function openingOf(clinic: Clinic, date: CivilDate): Opening {
  const intervals = clinic.openingHours[weekdayOf(date)]
  if (intervals.length === 0) return { kind: 'closed', cause: { kind: 'closed-weekday' } }
  const holiday = bankHoliday(clinic.nation, date, clinic.extraBankHolidays)
  if (holiday !== undefined && !clinic.opensOnBankHolidays)
    return { kind: 'closed', cause: { kind: 'bank-holiday', name: holiday } }
  const closure = clinic.closures.find((c) => c.chairId === undefined && c.from <= date && date <= c.to)
  return closure
    ? { kind: 'closed', cause: { kind: 'closure', reason: closure.reason, closureId: closure.id } }
    : { kind: 'open', intervals }
}

/** Why one chair does not treat on a day on which the clinic may be open. */
export const chairClosure = (clinic: Clinic, chairId: ChairId, date: CivilDate): string | undefined =>
  clinic.closures.find((c) => c.chairId === chairId && c.from <= date && date <= c.to)?.reason
