import { type DayNumber, dayNumber } from '../time.ts'
import type { DayGrid } from './day-grid.ts'
import { gapHolds, placesAt, type Position } from './places.ts'
import type { SearchInput } from './terms.ts'

export const startsWithinDays = 14
/** How far a session may stand from one whose rules staff have overridden. */
export const afterOverrideDays = 28

export const range = (from: DayNumber, to: DayNumber): DayNumber[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** Days that the gap rules leave to a position: those from the first to the last, and more of them beyond. */
export interface Window {
  from: DayNumber
  to: DayNumber
  more: DayNumber[]
}
const none: DayNumber[] = []
const noDay: Window = { from: 0, to: -1, more: none }

export const isWithin = ({ from, to, more }: Window, n: DayNumber): boolean =>
  (n >= from && n <= to) || more.includes(n)

const daysIn = ({ from, to, more }: Window): DayNumber[] => [...range(from, to), ...more]

/** The days after one day that the gap rules leave to a position; `overridden`: staff waived the gap on that day. */
function daysAfter(before: DayNumber, overridden: boolean, position: Position): Window {
  const { pinned, group, minGapDays, maxGapDays } = position
  if (pinned) {
    const { day } = pinned
    return gapHolds(before, overridden, position, day) ? { from: day, to: day, more: none } : noDay
  }
  const from = before + (overridden ? 1 : Math.max(1, minGapDays))
  const to = before + (overridden ? Math.max(maxGapDays, afterOverrideDays) : maxGapDays)
  if (group.waived.size === 0) return { from, to, more: none }
  return { from, to, more: [...group.waived].filter((n) => n > before && (n < from || n > to)) }
}

export const windowAfter = (before: DayNumber, previous: Position, position: Position): Window =>
  daysAfter(before, previous.group.waived.has(before), position)

/** The days on which the first position may stand by the rules alone. */
export function firstWindow(input: SearchInput, first: Position): DayNumber[] {
  const { previous } = input
  const earliest = dayNumber(input.earliest)
  const before = previous && dayNumber(previous.date)
  if (before !== undefined && !input.resumes)
    return daysIn(daysAfter(before, previous?.overrideRules ?? false, first)).filter(
      (n) => first.pinned || n >= earliest,
    )
  const least = before === undefined ? -Infinity : before + first.minGapDays
  if (first.pinned) return first.pinned.day >= least ? [first.pinned.day] : []
  const from = Math.max(earliest, least)
  const current = first.wanted === undefined ? undefined : input.wanted[first.wanted]!.current
  const begins = Math.max(from, current ? dayNumber(current.date) : from)
  return range(from, begins + (input.startWithinDays ?? startsWithinDays))
}

export type Reach =
  | { kind: 'reachable'; firstDay: DayNumber }
  /** `looked`: the days that the gap rules left to the position; `before`: where the one before it could stand. */
  | { kind: 'blocked'; position: number; looked: DayNumber[]; before: DayNumber[] }

/**
 * Whether each position finds a day so that every gap holds from the first session to the last. Times of day and
 * chairs are free to differ between days, so whether a course exists at all is decided by its days alone.
 */
export function reach(input: SearchInput, grid: DayGrid, positions: Position[]): Reach {
  let before: DayNumber[] = []
  let firstDay: DayNumber | undefined
  for (const [k, position] of positions.entries()) {
    const looked =
      k === 0
        ? firstWindow(input, position)
        : [...new Set(before.flatMap((b) => daysIn(windowAfter(b, positions[k - 1]!, position))))].sort(
            (a, b) => a - b,
          )
    const reachable = looked.filter((n) => placesAt(grid, position, n).length > 0)
    if (reachable.length === 0) return { kind: 'blocked', position: k, looked, before }
    firstDay ??= reachable[0]!
    before = reachable
  }
  return { kind: 'reachable', firstDay: firstDay! }
}
