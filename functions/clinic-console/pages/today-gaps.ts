import { clockText, parseClock } from '../../../shared/domain/time.ts'
import type { Today } from '../operations/today/schema.ts'

/** A stretch of a chair's day with nobody on it: to be had, gone by, or outside the hours in which it is used. */
export interface Gap {
  row: number
  rows: number
  kind: 'free' | 'past' | 'shut'
  from: string
  to: string
}

const minuteOf = (text: string) => (text === '24:00' ? 1440 : (parseClock(text) ?? 0))

interface Day {
  rows: number
  hours: Today['hours']
  isInUse: boolean
}

/** What lies between the sessions of a chair, each stretch as long as it is of one kind. */
export function gapsOf(taken: { row: number; rows: number }[], { rows, hours, isInUse }: Day): Gap[] {
  const { slotMinutes } = hours
  const first = minuteOf(hours.from)
  const kindAt = (row: number): Gap['kind'] => {
    const begins = first + row * slotMinutes
    const ends = begins + slotMinutes
    const isOpen = hours.open.some(({ from, to }) => minuteOf(from) <= begins && ends <= minuteOf(to))
    if (!isOpen || !isInUse) return 'shut'
    return ends <= minuteOf(hours.goneBy) ? 'past' : 'free'
  }
  const gaps: Gap[] = []
  for (let row = 0; row < rows; row++) {
    if (taken.some((cell) => cell.row <= row && row < cell.row + cell.rows)) continue
    const kind = kindAt(row)
    const to = clockText(first + (row + 1) * slotMinutes)
    const last = gaps.at(-1)
    if (last && last.kind === kind && last.row + last.rows === row) {
      last.rows++
      last.to = to
    } else gaps.push({ row, rows: 1, kind, from: clockText(first + row * slotMinutes), to })
  }
  return gaps
}
