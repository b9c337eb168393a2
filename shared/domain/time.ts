import { invariant } from './invariant.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number
/** `YYYY-MM-DD` on the clinic's calendar. */
export type CivilDate = string
/** Minutes since midnight on the clinic's wall clock, 0-1439. */
export type MinuteOfDay = number
/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
/** Whole days since 1970-01-01: the search counts in these. */
export type DayNumber = number
export interface WallTime {
  date: CivilDate
  minute: MinuteOfDay
}

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

export function dayNumber(date: CivilDate): DayNumber {
  const at = Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10))
  invariant(!Number.isNaN(at), `not a civil date: ${date}`)
  return at / day
}

export const dateOf = (n: DayNumber): CivilDate => new Date(n * day).toISOString().slice(0, 10)

/** 1970-01-01 was a Thursday. */
export const weekdayOfDay = (n: DayNumber): Weekday => (((((n + 3) % 7) + 7) % 7) + 1) as Weekday
export const weekdayOf = (date: CivilDate): Weekday => weekdayOfDay(dayNumber(date))

export const addDays = (date: CivilDate, days: number): CivilDate => dateOf(dayNumber(date) + days)
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from)
export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekdayOf(date))

/** The same day some months on; the 31st becomes the last day of a shorter month. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const year = +date.slice(0, 4)
  const month = +date.slice(5, 7) - 1 + months
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(+date.slice(8, 10), last))).toISOString().slice(0, 10)
}

/** Whether the text is a day that the calendar has. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

export const clockText = (at: MinuteOfDay): string => `${pad(Math.floor(at / 60))}:${pad(at % 60)}`

/** `HH:MM` to minutes of the day; undefined where the text is no time of day. */
export function parseClock(text: string): MinuteOfDay | undefined {
  const m = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return m ? +m[1]! * 60 + +m[2]! : undefined
}

export const isoInstant = (at: Instant): string => new Date(at).toISOString()

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

export function isZone(zone: string): boolean {
  try {
    return zone.includes('/') && formatOf(zone) !== undefined
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The zone's offset from UTC at one instant, in ms, straight from Intl. */
function readOffset(zone: string, at: Instant): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value)
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
  return wall - Math.floor(at / second) * second
}

/**
 * Offsets at the edges of UTC days, read from Intl once. A day whose two edges agree has one offset: no zone in use
 * changes twice within a day. The bound keeps a long-lived process small.
 */
const edges = new Map<string, Map<number, number>>()
const edgesKept = 4096
function edgeOffset(zone: string, dayIndex: number): number {
  let byDay = edges.get(zone)
  if (!byDay || byDay.size > edgesKept) edges.set(zone, (byDay = new Map()))
  let offset = byDay.get(dayIndex)
  if (offset === undefined) byDay.set(dayIndex, (offset = readOffset(zone, dayIndex * day)))
  return offset
}

/** The zone's offset from UTC at one instant, in ms (positive east of Greenwich). */
export function offsetAt(zone: string, at: Instant): number {
  const index = Math.floor(at / day)
  const before = edgeOffset(zone, index)
  return before === edgeOffset(zone, index + 1) ? before : readOffset(zone, at)
}

export function wallTime(zone: string, at: Instant): WallTime {
  const local = at + offsetAt(zone, at)
  const n = Math.floor(local / day)
  return { date: dateOf(n), minute: Math.floor((local - n * day) / minute) }
}

export const dateAt = (zone: string, at: Instant): CivilDate => wallTime(zone, at).date

/**
 * The instant of a wall-clock time. One rule for the two awkward hours of a year: a time that exists twice is the
 * first of the two (summer time), a time that does not exist moves on by the gap (01:30 becomes 02:30).
 */
export function instantOf(zone: string, date: CivilDate, at: MinuteOfDay): Instant {
  const local = dayNumber(date) * day + at * minute
  const before = offsetAt(zone, local - day)
  const after = offsetAt(zone, local + day)
  if (before === after && offsetAt(zone, local - before) === before) return local - before
  for (const offset of before >= after ? [before, after] : [after, before])
    if (offsetAt(zone, local - offset) === offset) return local - offset
  return local - before
}

/** Wall-clock arithmetic: the same time of day some days on, whatever the clocks did in between. */
export function plusDays(zone: string, at: Instant, days: number): Instant {
  const wall = wallTime(zone, at)
  return instantOf(zone, addDays(wall.date, days), wall.minute)
}
