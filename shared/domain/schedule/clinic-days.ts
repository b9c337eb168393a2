import { chairClosure, openingOf, type Opening } from '../calendar.ts'
import type { Clinic } from '../clinic.ts'
import { type CivilDate, dateOf, type DayNumber, day as dayMs, instantOf } from '../time.ts'

/** What a clinic's settings alone say of a day. */
export interface ClinicDay {
  date: CivilDate
  opening: Opening
  /** By chair, in the clinic's order: why it does not treat. */
  chairClosed: (string | undefined)[]
  /** On the two days of a year on which the clocks change, a start is looked at by itself. */
  clockChanges: boolean
}

/** Settings are never changed in place, so searches by the same ones share their days: a closure is planned with dozens. */
const known = new WeakMap<Clinic, Map<DayNumber, ClinicDay>>()

export function clinicDay(clinic: Clinic, n: DayNumber): ClinicDay {
  let days = known.get(clinic)
  if (!days) known.set(clinic, (days = new Map()))
  let day = days.get(n)
  if (!day) days.set(n, (day = read(clinic, n)))
  return day
}

function read(clinic: Clinic, n: DayNumber): ClinicDay {
  const date = dateOf(n)
  return {
    date,
    opening: openingOf(clinic, date),
    chairClosed: clinic.chairs.map(({ id }) => chairClosure(clinic, id, date)),
    clockChanges: instantOf(clinic.zone, dateOf(n + 1), 0) - instantOf(clinic.zone, date, 0) !== dayMs,
  }
}
