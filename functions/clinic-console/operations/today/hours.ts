import { chairClosure, type ClosedCause, openingOf } from '../../../../shared/domain/calendar.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { clockText, parseClock, weekdayOf } from '../../../../shared/domain/time.ts'
import type { Today, TodaySession } from './schema.ts'

const causeText = (cause: ClosedCause): string => {
  switch (cause.kind) {
    case 'closed-weekday':
      return 'not an opening day'
    case 'bank-holiday':
      return cause.name
    case 'closure':
      return cause.reason
  }
}

export const closedText = (clinic: Clinic, date: string): string | undefined => {
  const opening = openingOf(clinic, date)
  return opening.kind === 'open' ? undefined : causeText(opening.cause)
}

/** The clinic's chairs, and those that it has no more but that somebody is booked on. */
export function chairsOf(clinic: Clinic, sessions: TodaySession[], date: string): Today['chairs'] {
  const gone = sessions.map((s) => s.chairId).filter((id) => !clinic.chairs.some((c) => c.id === id))
  return [...clinic.chairs, ...[...new Set(gone)].map((id) => ({ id, name: id }))].map(({ id, name }) => {
    const closed = chairClosure(clinic, id as Clinic['chairs'][number]['id'], date)
    return { id, name, ...(closed !== undefined && { closed }) }
  })
}

/** From the first opening or session to the last one, on the clinic's grid. */
export function hoursOf(clinic: Clinic, sessions: TodaySession[], date: string): Today['hours'] {
  const opening = clinic.openingHours[weekdayOf(date)]
  const minutes = (text: string) => parseClock(text) ?? 0
  const starts = [...opening.map(({ from }) => from), ...sessions.map(({ from }) => minutes(from))]
  const ends = [
    ...opening.map(({ to }) => to),
    ...sessions.map(({ from, minutes: long }) => minutes(from) + long),
  ]
  const { slotMinutes } = clinic
  const from = starts.length === 0 ? 0 : Math.floor(Math.min(...starts) / slotMinutes) * slotMinutes
  const to = ends.length === 0 ? 0 : Math.ceil(Math.max(...ends) / slotMinutes) * slotMinutes
  return { from: clockText(from), to: clockText(to), slotMinutes }
}
