import type { DayNumber } from '../time.ts'
import type { CourseCosts } from './course-costs.ts'
import type { Position } from './places.ts'
import { firstWindow, isWithin, windowAfter } from './reach.ts'
import type { SearchInput } from './terms.ts'

/** By position: the days that it may stand on, ascending, and the least that a course through them can cost. */
interface DayBounds {
  days: DayNumber[][]
  /** From each of those days to the end, the day's own place included, the way to it not. */
  toEnd: number[][]
}

interface Reached {
  day: DayNumber
  /** From the start to the day, its own place included. */
  cost: number
  /** With what the sessions after it cost at the least. */
  whole: number
}

/**
 * Bounds a course from below by its days alone: each at its cheapest place by itself, for no step in time of day or
 * chair costs less than nothing. Days through which every course costs more than `bound` are left out; with a `beam`
 * only so many of the cheapest days stay at each position, which is a guess and no longer a bound. Undefined where
 * nothing is left.
 */
export function dayBounds(
  input: SearchInput,
  positions: Position[],
  costs: CourseCosts,
  { bound = Infinity, beam = Infinity }: { bound?: number; beam?: number },
): DayBounds | undefined {
  const last = positions.length - 1
  const fromStart: Reached[][] = []
  for (let k = 0; k <= last; k++) {
    const ways = k === 0 ? firstWays(input, positions, costs) : waysTo(k, fromStart[k - 1]!, positions, costs)
    let kept: Reached[] = []
    for (const [i, way] of ways.cost.entries()) {
      if (way > bound || way === Infinity) continue
      const day = ways.from + i
      const cost = way + costs.cheapest(k, day)
      if (cost === Infinity) continue
      const whole = cost + costs.after(k, day)
      if (whole <= bound) kept.push({ day, cost, whole })
    }
    if (kept.length > beam) {
      const cheap = kept.sort((a, b) => a.whole - b.whole || a.day - b.day).slice(0, beam)
      kept = cheap.sort((a, b) => a.day - b.day)
    }
    if (kept.length === 0) return undefined
    fromStart.push(kept)
  }

  const bounds: DayBounds = { days: [], toEnd: [] }
  for (let k = last; k >= 0; k--) {
    const days: DayNumber[] = []
    const toEnd: number[] = []
    const [laterDays, laterCosts] = [bounds.days[k + 1] ?? [], bounds.toEnd[k + 1] ?? []]
    for (const { day, cost } of fromStart[k]!) {
      let least = k === last ? 0 : Infinity
      if (k < last) {
        const window = windowAfter(day, positions[k]!, positions[k + 1]!)
        for (let i = 0; i < laterDays.length; i++)
          if (isWithin(window, laterDays[i]!))
            least = Math.min(least, costs.gap(k + 1, day, laterDays[i]!) + laterCosts[i]!)
      }
      if (cost + least > bound || least === Infinity) continue
      days.push(day)
      toEnd.push(costs.cheapest(k, day) + least)
    }
    if (days.length === 0) return undefined
    bounds.days[k] = days
    bounds.toEnd[k] = toEnd
  }
  return bounds
}

/** A cost for each day of a span, Infinity where there is none. */
interface CostByDay {
  from: DayNumber
  cost: Float64Array
}

/** From the first to the last of the days. */
function emptyOver(days: DayNumber[]): CostByDay {
  let [first, last] = [Infinity, -Infinity]
  for (const day of days) {
    first = Math.min(first, day)
    last = Math.max(last, day)
  }
  return { from: first, cost: new Float64Array(Math.max(0, last - first + 1)).fill(Infinity) }
}

/** What the way to each day costs that the first position may stand on. */
function firstWays(input: SearchInput, positions: Position[], costs: CourseCosts): CostByDay {
  const days = firstWindow(input, positions[0]!)
  const ways = emptyOver(days)
  for (const day of days) ways.cost[day - ways.from] = costs.firstDay(day)
  return ways
}

/** The least that the way to each day costs, over the days on which the position before it may stand. */
function waysTo(k: number, before: Reached[], positions: Position[], costs: CourseCosts): CostByDay {
  const windows = before.map(({ day }) => windowAfter(day, positions[k - 1]!, positions[k]!))
  const ways = emptyOver(windows.flatMap(({ from, to, more }) => (from <= to ? [from, to, ...more] : more)))
  for (const [i, { from, to, more }] of windows.entries()) {
    for (let day = from; day <= to; day++) offer(ways, before[i]!, day, costs.gap(k, before[i]!.day, day))
    for (const day of more) offer(ways, before[i]!, day, costs.gap(k, before[i]!.day, day))
  }
  return ways
}

function offer({ from, cost }: CostByDay, before: Reached, day: DayNumber, gap: number): void {
  if (before.cost + gap < cost[day - from]!) cost[day - from] = before.cost + gap
}

/** The cheapest choice of days under the bounds: one day a position. */
export function cheapestDays(bounds: DayBounds, positions: Position[], costs: CourseCosts): DayNumber[] {
  const chosen: DayNumber[] = []
  bounds.days.forEach((days, k) => {
    const before = chosen[k - 1]
    const window = before === undefined ? undefined : windowAfter(before, positions[k - 1]!, positions[k]!)
    let best: { day: DayNumber; cost: number } | undefined
    days.forEach((day, i) => {
      if (window && !isWithin(window, day)) return
      const way = before === undefined ? costs.firstDay(day) : costs.gap(k, before, day)
      const cost = bounds.toEnd[k]![i]! + way
      if (!best || cost < best.cost) best = { day, cost }
    })
    chosen.push(best!.day)
  })
  return chosen
}
