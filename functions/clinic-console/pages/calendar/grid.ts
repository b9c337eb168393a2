import { byTime } from '../../../../shared/domain/course.ts'
import { clockText, type MinuteOfDay, parseClock, type WallTime } from '../../../../shared/domain/time.ts'
import type { CalendarDay, CalendarSession, ShownCalendar } from '../../operations/calendar/show-calendar.ts'

/** Half an hour a row: what people look for in a diary, and a page on paper. */
const rowMinutes = 30

export interface Cell {
  /** Those that begin in this row. */
  sessions: CalendarSession[]
  /** Names of the chairs that nobody is booked on for the whole of the row. */
  free: string[]
  /** The row has gone by: what was free in it cannot be booked. */
  isPast: boolean
  /** Of the chairs shown one at least is in use, and the clinic is open. */
  isOpen: boolean
  /** Of a session that began above: when it ends. */
  until?: string
}

export interface Column {
  day: CalendarDay
  cells: Cell[]
  /** Nobody is booked on a day on which the clinic is closed: one cell says so. */
  isWholeDayClosed: boolean
}

export interface Grid {
  /** `HH:MM`, the beginning of each row. */
  rows: string[]
  columns: Column[]
}

const minuteOf = (text: string): MinuteOfDay => (text === '24:00' ? 1440 : (parseClock(text) ?? 0))
const isOrdinary = (day: CalendarDay) => day.closed === 'not an opening day'

export function gridOf({ days, sessions, chairs, now }: ShownCalendar): Grid {
  const nowAt = { date: now.date, minute: minuteOf(now.time) }
  const shown = days.filter((day) => !isOrdinary(day) || sessions.some((s) => s.date === day.date))
  const starts = [...days.flatMap((d) => d.hours.map((h) => h.from)), ...sessions.map((s) => s.time)]
  const from = Math.min(...starts.map(minuteOf))
  const to = Math.max(
    ...days.flatMap((d) => d.hours.map((h) => minuteOf(h.to))),
    ...sessions.map((s) => minuteOf(s.time) + s.minutes),
  )
  if (starts.length === 0) return { rows: [], columns: shown.map((day) => closedColumn(day)) }
  const first = Math.floor(from / rowMinutes) * rowMinutes
  const minutes = Array.from(
    { length: Math.ceil((to - first) / rowMinutes) },
    (_, i) => first + i * rowMinutes,
  )
  return {
    rows: minutes.map(clockText),
    columns: shown.map((day) => {
      const own = sessions.filter((s) => s.date === day.date)
      return day.closed !== undefined && own.length === 0
        ? closedColumn(day)
        : { day, isWholeDayClosed: false, cells: minutes.map((at) => cellAt(day, own, chairs, at, nowAt)) }
    }),
  }
}

const closedColumn = (day: CalendarDay): Column => ({ day, isWholeDayClosed: true, cells: [] })

function cellAt(
  day: CalendarDay,
  sessions: CalendarSession[],
  chairs: ShownCalendar['chairs'],
  at: MinuteOfDay,
  now: WallTime,
): Cell {
  const end = at + rowMinutes
  const endOf = (s: CalendarSession) => minuteOf(s.time) + s.minutes
  const begins = sessions.filter((s) => minuteOf(s.time) >= at && minuteOf(s.time) < end)
  const isOpen = day.hours.some((h) => minuteOf(h.from) <= at && end <= minuteOf(h.to))
  const inUse = chairs.filter((c) => !day.closedChairs.some((closed) => closed.chairId === c.id))
  const busy = sessions.filter((s) => minuteOf(s.time) < end && endOf(s) > at)
  const isPast = byTime({ date: day.date, minute: end }, now) <= 0
  const above = begins.length === 0 ? busy[0] : undefined
  return {
    sessions: begins,
    free:
      isOpen && !isPast ? inUse.filter((c) => !busy.some((s) => s.chairId === c.id)).map((c) => c.name) : [],
    isPast,
    isOpen: isOpen && inUse.length > 0,
    ...(above && { until: clockText(endOf(above)) }),
  }
}

/** Opening days that are left out because the clinic never opens on them. */
export const ordinaryClosed = ({ days, sessions }: ShownCalendar): string[] =>
  days.filter((day) => isOrdinary(day) && !sessions.some((s) => s.date === day.date)).map((day) => day.date)
