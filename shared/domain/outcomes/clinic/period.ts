import { type CivilDate, dateAt, type Instant } from '../../time.ts'

/** Days on the clinic's calendar, both included, seen from `now`. */
export interface Period {
  from: CivilDate
  to: CivilDate
  zone: string
  now: Instant
}

export const hasDay = ({ from, to }: Period, date: CivilDate): boolean => from <= date && date <= to
export const hasInstant = (period: Period, at: Instant): boolean => hasDay(period, dateAt(period.zone, at))
