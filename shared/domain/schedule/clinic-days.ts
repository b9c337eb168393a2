import { chairClosure, openingOf, type Opening } from '../calendar.ts'
import type { Clinic } from '../clinic.ts'
import {
  type CivilDate,
  dateOf,
  type DayNumber,
  day as dayMs,
  instantOf,
  minute as minuteMs,
  type MinuteOfDay,
  wallTime,
} from '../time.ts'

/** What a clinic's settings alone say of a day. */
export interface ClinicDay {
  date: CivilDate
  opening: Opening
  /** By chair, in the clinic's order: why it does not treat. */
  chairClosed: (string | undefined)[]
  /** On the two days of a year on which the clocks change, a start is looked at by itself. */
  clockChanges: boolean
  /** By the minutes of a session: when one may start, on the clinic's grid and within its hours, ascending. */
  starts: Map<number, MinuteOfDay[]>
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
    starts: new Map(),
  }
}

/** Every start on the clinic's grid from its earliest hour of a week to its latest. */
export function clinicGrid({ openingHours, slotMinutes }: Clinic): MinuteOfDay[] {
  const hours = Object.values(openingHours).flat()
  const [opens, closes] = [Math.min(...hours.map((i) => i.from)), Math.max(...hours.map((i) => i.to))]
  const grid: MinuteOfDay[] = []
  for (let m = 0; m < closes; m += slotMinutes) if (m >= opens) grid.push(m)
  return grid
}

export function clinicStarts(clinic: Clinic, day: ClinicDay, minutes: number): MinuteOfDay[] {
  let starts = day.starts.get(minutes)
  if (!starts) {
    const intervals = day.opening.kind === 'open' ? day.opening.intervals : []
    starts = clinicGrid(clinic).filter(
      (m) =>
        intervals.some(({ from, to }) => from <= m && m + minutes <= to) && !isTorn(clinic, day, m, minutes),
    )
    day.starts.set(minutes, starts)
  }
  return starts
}

/** In the hour that spring leaves out, or in a session that the clocks change in. */
export function isTorn(
  { zone }: Clinic,
  { clockChanges, date }: ClinicDay,
  start: MinuteOfDay,
  minutes: number,
): boolean {
  if (!clockChanges) return false
  const at = instantOf(zone, date, start)
  return (
    wallTime(zone, at).minute !== start ||
    wallTime(zone, at + minutes * minuteMs - 1).minute !== start + minutes - 1
  )
}
