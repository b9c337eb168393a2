import { addDays, type CivilDate, daysBetween, mondayOf, weekdayOf } from './time.ts'

/** The Monday of the week that holds 4 January is the first of its year (ISO 8601). */
const firstMonday = (year: number): CivilDate => mondayOf(`${String(year).padStart(4, '0')}-01-04`)

/** `2027-W10`: the week that a day lies in, named by the year of its Thursday. */
export function weekOf(date: CivilDate): string {
  const year = +addDays(date, 4 - weekdayOf(date)).slice(0, 4)
  const number = daysBetween(firstMonday(year), mondayOf(date)) / 7 + 1
  return `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`
}

/** The Monday of `2027-W10`; undefined where the year has no such week, or the text names none. */
export function mondayOfWeek(text: string): CivilDate | undefined {
  const match = /^(\d{4})-W(\d{2})$/.exec(text)
  if (!match) return undefined
  const year = +match[1]!
  if (year < 1900 || year > 2200) return undefined
  const monday = addDays(firstMonday(year), (+match[2]! - 1) * 7)
  return weekOf(monday) === text ? monday : undefined
}
