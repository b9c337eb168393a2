import type { Clinic } from './clinic.ts'
import { addDays, type Instant, instantOf, minute, type MinuteOfDay, wallTime } from './time.ts'

type Hours = Pick<Clinic, 'zone' | 'quietHours'>

const isQuietMinute = ({ from, to }: Clinic['quietHours'], at: MinuteOfDay): boolean =>
  from <= to ? at >= from && at < to : at >= from || at < to

export const isQuiet = (clinic: Hours, at: Instant): boolean =>
  isQuietMinute(clinic.quietHours, wallTime(clinic.zone, at).minute)

/** The instant itself, or the end of the quiet hours that it falls in. */
export function nextAllowed(clinic: Hours, at: Instant): Instant {
  const { from, to } = clinic.quietHours
  const wall = wallTime(clinic.zone, at)
  if (!isQuietMinute(clinic.quietHours, wall.minute)) return at
  const date = from > to && wall.minute >= from ? addDays(wall.date, 1) : wall.date
  const end = instantOf(clinic.zone, date, to)
  // In the hour that the autumn gives twice the end may seem past: the clock still has to reach it once more.
  return end >= at ? end : at + (to - wall.minute) * minute
}

/** The instant itself, or the last minute before the quiet hours that it falls in. */
export function lastAllowed(clinic: Hours, at: Instant): Instant {
  const { from, to } = clinic.quietHours
  const wall = wallTime(clinic.zone, at)
  if (!isQuietMinute(clinic.quietHours, wall.minute)) return at
  const date = from > to && wall.minute < to ? addDays(wall.date, -1) : wall.date
  const last = instantOf(clinic.zone, date, from) - minute
  // Quiet hours that begin in the hour that spring skips begin after it, by the clock: look before that hour.
  return last <= at ? last : lastAllowed(clinic, at - 61 * minute)
}

/** The nearer end of the quiet hours; the earlier of two that are equally near. */
export function nearestAllowed(clinic: Hours, at: Instant): Instant {
  const before = lastAllowed(clinic, at)
  const after = nextAllowed(clinic, at)
  return at - before <= after - at ? before : after
}
