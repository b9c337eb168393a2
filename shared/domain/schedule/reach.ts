import { dateOf, type DayNumber, dayNumber } from '../time.ts'
import type { DayGrid } from './day-grid.ts'
import { gapHolds, placesAt, type Position } from './places.ts'
import type { SearchInput } from './terms.ts'

export const startsWithinDays = 14
/** How far a session may stand from one whose rules staff have overridden. */
const afterOverrideDays = 28

export type Reach =
  | { kind: 'reachable'; days: DayNumber[][] }
  /** `looked`: the days that the gap rules left to the position; `before`: where the one before it could stand. */
  | { kind: 'blocked'; position: number; looked: DayNumber[]; before: DayNumber[] }

/** The days on which the first position may stand by the rules alone. */
function firstWindow(input: SearchInput, first: Position): DayNumber[] {
  const { previous } = input
  const earliest = dayNumber(input.earliest)
  const before = previous && dayNumber(previous.date)
  if (before !== undefined && !input.resumes) {
    const held = gapHolds.bind(null, before, previous?.overrideRules ?? false, first)
    if (first.pinned) return held(first.pinned.day) ? [first.pinned.day] : []
    const to =
      before + (previous?.overrideRules ? Math.max(first.maxGapDays, afterOverrideDays) : first.maxGapDays)
    const waived = [...first.group.waived].filter((n) => n > before && n >= earliest)
    return range(Math.max(earliest, before + 1), to)
      .filter(held)
      .concat(waived.filter((n) => n > to))
      .sort((a, b) => a - b)
  }
  const from = before === undefined ? earliest : Math.max(earliest, before + first.minGapDays)
  if (first.pinned)
    return before === undefined || first.pinned.day >= before + first.minGapDays ? [first.pinned.day] : []
  const current = first.wanted === undefined ? undefined : input.wanted[first.wanted]!.current
  const begins = Math.max(from, current ? dayNumber(current.date) : from)
  return range(from, begins + (input.startWithinDays ?? startsWithinDays))
}

export const range = (from: DayNumber, to: DayNumber): DayNumber[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** The days that the rules leave to a position, after the days on which the one before it may stand. */
function windowAfter(before: DayNumber[], previous: Position, position: Position): DayNumber[] {
  if (position.pinned) {
    const { day } = position.pinned
    return before.some((b) => gapHolds(b, previous.group.waived.has(b), position, day)) ? [day] : []
  }
  const days = new Set<DayNumber>()
  for (const b of before) {
    const waived = previous.group.waived.has(b)
    const from = b + (waived ? 1 : position.minGapDays)
    const to = b + (waived ? Math.max(position.maxGapDays, afterOverrideDays) : position.maxGapDays)
    for (let n = from; n <= to; n++) days.add(n)
  }
  for (const n of position.group.waived) if (n > (before[0] ?? Infinity)) days.add(n)
  return [...days].sort((a, b) => a - b)
}

/**
 * On which days each position can stand so that every gap holds from the first session to the last. Times of day and
 * chairs are free to differ between days, so whether a course exists at all is decided by its days alone.
 */
export function reach(input: SearchInput, grid: DayGrid, positions: Position[]): Reach {
  const until = input.until === undefined ? Infinity : dayNumber(input.until)
  const days: DayNumber[][] = []
  for (const [k, position] of positions.entries()) {
    const before = days[k - 1] ?? []
    const window = k === 0 ? firstWindow(input, position) : windowAfter(before, positions[k - 1]!, position)
    const looked = window.filter((n) => n <= until || position.pinned)
    const reachable = looked.filter((n) => placesAt(grid, position, n).length > 0)
    if (reachable.length === 0) return { kind: 'blocked', position: k, looked, before }
    days.push(reachable)
  }
  for (let k = positions.length - 2; k >= 0; k--) {
    const { waived } = positions[k]!.group
    const after = days[k + 1]!
    days[k] = days[k]!.filter((b) => after.some((n) => gapHolds(b, waived.has(b), positions[k + 1]!, n)))
  }
  return { kind: 'reachable', days }
}

/**
 * The days whose bookings a search may look at: `from` to `to` at worst. Most courses end by `likely`; who reads only
 * so far gives it as `until`.
 */
export function searchHorizon(input: Omit<SearchInput, 'days'>): {
  from: string
  likely: string
  to: string
} {
  const fixed = [...input.wanted.flatMap((w) => [w.current, w.pinned]), input.next?.slot]
    .filter((s) => s !== undefined)
    .map((s) => dayNumber(s.date))
  const earliest = dayNumber(input.earliest)
  const latest =
    Math.max(earliest, ...fixed) + (input.startWithinDays ?? startsWithinDays) + afterOverrideDays
  let [least, most] = [0, 0]
  for (const { phase } of input.wanted) {
    const { pace, weekdays, minGapDays, maxGapDays } = phase
    most += maxGapDays
    if (pace.unit === 'treatment-days') least += Math.max(minGapDays, 7 / Math.max(1, weekdays.length))
    else least += pace.every * (pace.unit === 'weeks' ? 7 : 31)
  }
  const to = latest + most
  const from = Math.min(earliest, ...fixed)
  return {
    from: dateOf(from),
    likely: dateOf(Math.min(to, Math.ceil(latest + least * 1.25))),
    to: dateOf(to),
  }
}
