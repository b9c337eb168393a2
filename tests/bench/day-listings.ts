import { DateTime } from 'luxon'
import { bankHoliday } from '../../shared/domain/bank-holidays.ts'
import {
  type CivilDate,
  clockText,
  dateOf,
  dayNumber,
  type Instant,
  instantOf,
  type MinuteOfDay,
  weekdayOfDay,
} from '../../shared/domain/time.ts'

export interface Listing {
  zone: string
  from: CivilDate
  minute: MinuteOfDay
  count: number
}
export interface Listed {
  date: CivilDate
  at: Instant
}

/** The next working days as most programs list them: a date object, one day more, until there are enough. */
export function byLuxon({ zone, from, minute, count }: Listing): Listed[] {
  const found: Listed[] = []
  for (
    let day = DateTime.fromISO(`${from}T${clockText(minute)}`, { zone });
    found.length < count;
    day = day.plus({ days: 1 })
  ) {
    const date = day.toISODate()!
    if (day.weekday <= 5 && !bankHoliday('england-and-wales', date)) found.push({ date, at: day.toMillis() })
  }
  return found
}

/** The same days as the search counts them: whole numbers, and the zone's offset remembered. */
export function byDayNumbers({ zone, from, minute, count }: Listing): Listed[] {
  const found: Listed[] = []
  for (let n = dayNumber(from); found.length < count; n++) {
    if (weekdayOfDay(n) > 5) continue
    const date = dateOf(n)
    if (!bankHoliday('england-and-wales', date)) found.push({ date, at: instantOf(zone, date, minute) })
  }
  return found
}

/** Over the clock changes of spring and autumn, Easter and Christmas. */
export const compared: Listing[] = ['2027-03-08', '2027-10-04', '2027-12-13'].map((from) => ({
  zone: 'Europe/London',
  from,
  minute: 9 * 60 + 30,
  count: 60,
}))
