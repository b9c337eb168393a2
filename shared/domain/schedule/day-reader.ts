import type { ChairBooking, ChairDay } from '../chair-day.ts'
import type { Interval } from '../clinic.ts'
import type { ChairId } from '../ids.ts'
import { type CivilDate, type DayNumber, weekdayOfDay } from '../time.ts'
import { clinicDay, type ClinicDay } from './clinic-days.ts'
import type { SearchInput } from './terms.ts'

/** All that is known of one day before anybody asks for a session on it. */
export interface Day extends ClinicDay {
  /** By chair index. */
  booked: ChairBooking[][]
  patientBusy: Interval[]
  hasOtherSession: boolean
}

const wholeDay: Interval = { from: 0, to: 1440 }

/** Reads a day when it is first asked for: a search looks at a few weeks of what may be a year. */
export function dayReader(input: SearchInput, chairs: ChairId[]): (n: DayNumber) => Day {
  const { clinic, wishes } = input
  const chairIndex = new Map(chairs.map((id, i) => [id, i]))
  const ownIds = new Set(input.own?.sessionIds)
  const isOwn = (b: ChairBooking) => b.courseId === input.own?.courseId && ownIds.has(b.sessionId)

  const chairDaysOn = new Map<CivilDate, ChairDay[]>()
  for (const chairDay of input.days) {
    const on = chairDaysOn.get(chairDay.date)
    if (on) on.push(chairDay)
    else chairDaysOn.set(chairDay.date, [chairDay])
  }
  function bookedOn(date: CivilDate): Pick<Day, 'booked' | 'hasOtherSession'> {
    const booked: ChairBooking[][] = chairs.map(() => [])
    let hasOtherSession = false
    for (const { chairId, bookings } of chairDaysOn.get(date) ?? [])
      for (const b of bookings) {
        if (isOwn(b)) continue
        booked[chairIndex.get(chairId) ?? -1]?.push(b)
        if (b.patientId === input.patientId) hasOtherSession = true
      }
    return { booked, hasOtherSession }
  }

  const days = new Map<DayNumber, Day>()
  return (n) => {
    const known = days.get(n)
    if (known) return known
    const ofClinic = clinicDay(clinic, n)
    const { date } = ofClinic
    const weekday = weekdayOfDay(n)
    const patientBusy = wishes.impossible
      .filter((w) => (w.weekday ?? weekday) === weekday && (w.from ?? date) <= date && date <= (w.to ?? date))
      .map((w) => w.between ?? wholeDay)
    const day: Day = { ...ofClinic, ...bookedOn(date), patientBusy }
    days.set(n, day)
    return day
  }
}
