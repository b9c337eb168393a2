import { chairClosure, type ClosedCause, openingOf } from '../../../../shared/domain/calendar.ts'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { clockText, type MinuteOfDay, parseClock, type WallTime } from '../../../../shared/domain/time.ts'
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

const minuteOf = (text: string): MinuteOfDay => parseClock(text) ?? 0

/** Whole hours around the opening hours and the sessions of the day, on the clinic's grid: what is free is seen too. */
export function hoursOf(
  clinic: Clinic,
  sessions: TodaySession[],
  { date, now }: { date: string; now: WallTime },
): Today['hours'] {
  const opening = openingOf(clinic, date)
  const open = opening.kind === 'open' ? opening.intervals : []
  const taken = sessions.map(({ from, minutes }) => ({ from: minuteOf(from), to: minuteOf(from) + minutes }))
  const spans = [...open, ...taken]
  const from = spans.length === 0 ? 0 : Math.min(...spans.map((span) => span.from))
  const to = spans.length === 0 ? 0 : Math.max(...spans.map((span) => span.to))
  return {
    from: clockText(Math.floor(from / 60) * 60),
    to: clockText(Math.ceil(to / 60) * 60),
    slotMinutes: clinic.slotMinutes,
    open: open.map((span) => ({ from: clockText(span.from), to: clockText(span.to) })),
    goneBy: clockText(date < now.date ? 1440 : date > now.date ? 0 : now.minute),
  }
}
