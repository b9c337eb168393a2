import { chairClosure, type ClosedCause, openingOf } from '../../../../shared/domain/calendar.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { clockText, parseClock } from '../../../../shared/domain/time.ts'
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

/** Whole hours around the sessions of the day, on the clinic's grid: what is empty before and after them is not shown. */
export function hoursOf({ slotMinutes }: Clinic, sessions: TodaySession[]): Today['hours'] {
  const begins = sessions.map(({ from }) => parseClock(from) ?? 0)
  const ends = sessions.map(({ minutes }, i) => begins[i]! + minutes)
  const from = begins.length === 0 ? 0 : Math.floor(Math.min(...begins) / 60) * 60
  const to = ends.length === 0 ? 0 : Math.ceil(Math.max(...ends) / 60) * 60
  return { from: clockText(from), to: clockText(to), slotMinutes }
}
