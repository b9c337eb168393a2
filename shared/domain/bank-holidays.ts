import type { Clinic, Nation } from './clinic.ts'
import { addDays, type CivilDate, dateOf, dayNumber, type Weekday, weekdayOf, weekdayOfDay } from './time.ts'

/** Western Easter by the anonymous Gregorian rule (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): CivilDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return civil(year, Math.floor(n / 31), (n % 31) + 1)
}

const civil = (year: number, month: number, of: number): CivilDate =>
  new Date(Date.UTC(year, month - 1, of)).toISOString().slice(0, 10)

function firstMonday(year: number, month: number): CivilDate {
  const first = dayNumber(civil(year, month, 1))
  return dateOf(first + ((8 - weekdayOfDay(first)) % 7))
}

/** Day 0 of the month after is the last day of the month. */
function lastMonday(year: number, month: number): CivilDate {
  const last = dayNumber(civil(year, month + 1, 0))
  return dateOf(last - (weekdayOfDay(last) - 1))
}

/** Proclaimed for one year; all three divisions unless it says otherwise. */
const oneOffs: { date: CivilDate; name: string; only?: Nation }[] = [
  { date: '2022-06-03', name: 'Platinum Jubilee bank holiday' },
  { date: '2022-09-19', name: 'Bank holiday for the State Funeral of Queen Elizabeth II' },
  { date: '2023-05-08', name: 'Bank holiday for the coronation of King Charles III' },
  { date: '2026-06-15', name: 'World Cup bank holiday', only: 'scotland' },
]
/** Holidays of a fixed rule that one year's proclamation moved. */
const moved: Record<CivilDate, CivilDate> = { '2020-05-04': '2020-05-08', '2022-05-30': '2022-06-02' }

/** Holidays with a date of their own: on a weekend a working day after it stands in. */
function fixedDates(nation: Nation): [month: number, day: number, name: string][] {
  const scotland = nation === 'scotland'
  return [
    [1, 1, "New Year's Day"],
    ...(scotland ? [[1, 2, '2nd January'] as [number, number, string]] : []),
    ...(nation === 'northern-ireland'
      ? ([
          [3, 17, "St Patrick's Day"],
          [7, 12, "Battle of the Boyne (Orangemen's Day)"],
        ] as [number, number, string][])
      : []),
    ...(scotland ? [[11, 30, "St Andrew's Day"] as [number, number, string]] : []),
    [12, 25, 'Christmas Day'],
    [12, 26, 'Boxing Day'],
  ]
}

/**
 * All bank holidays of a year: the rules of the Banking and Financial Dealings Act 1971 and of the proclamations that
 * recur each year. The day itself counts even where a substitute stands in for it, so that a clinic that opens on
 * Saturdays does not book on a Saturday's Christmas Day.
 */
function holidaysOf(nation: Nation, year: number): Map<CivilDate, string> {
  const easter = easterSunday(year)
  const scotland = nation === 'scotland'
  const days = new Map<CivilDate, string>()
  const put = (date: CivilDate, name: string) => days.set(moved[date] ?? date, name)

  put(addDays(easter, -2), 'Good Friday')
  if (!scotland) put(addDays(easter, 1), 'Easter Monday')
  put(firstMonday(year, 5), 'Early May bank holiday')
  put(lastMonday(year, 5), 'Spring bank holiday')
  put(scotland ? firstMonday(year, 8) : lastMonday(year, 8), 'Summer bank holiday')
  for (const { date, name, only } of oneOffs)
    if (date.startsWith(`${year}-`) && (only ?? nation) === nation) days.set(date, name)

  const fixed = fixedDates(nation).map(([month, of, name]) => ({ date: civil(year, month, of), name }))
  for (const { date, name } of fixed) days.set(date, name)
  const weekend = (weekday: Weekday) => weekday > 5
  for (const { date, name } of fixed) {
    if (!weekend(weekdayOf(date))) continue
    let instead = addDays(date, 1)
    while (weekend(weekdayOf(instead)) || days.has(instead)) instead = addDays(instead, 1)
    days.set(instead, `${name} (substitute day)`)
  }
  return days
}

const years = new Map<string, Map<CivilDate, string>>()

/**
 * The name of the bank holiday on a date, in one of the three divisions that gov.uk publishes. `extra` are days
 * proclaimed after these rules were written; they go first.
 */
export function bankHoliday(
  nation: Nation,
  date: CivilDate,
  extra: Clinic['extraBankHolidays'] = [],
): string | undefined {
  const own = extra.find((e) => e.date === date)
  if (own) return own.name
  const key = `${nation} ${date.slice(0, 4)}`
  let days = years.get(key)
  if (!days) years.set(key, (days = holidaysOf(nation, +date.slice(0, 4))))
  return days.get(date)
}
