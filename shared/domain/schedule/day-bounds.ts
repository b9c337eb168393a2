import type { DayNumber } from '../time.ts'
import type { CourseCosts } from './course-costs.ts'
import type { DayGrid } from './day-grid.ts'
import { type Position } from './places.ts'
import { firstWindow, windowAfter } from './reach.ts'
import type { SearchInput } from './terms.ts'

/** By position: the days that it may stand on, ascending, and the least that a course through them can cost. */
interface DayBounds {
  days: DayNumber[][]
  /** From the day to the end, the day's own place included, the way to it not. */
  toEnd: Map<DayNumber, number>[]
}

/**
 * Bounds a course from below by its days alone: each at its cheapest place by itself, for no step in time of day or
 * chair costs less than nothing. Days through which every course costs more than `bound` are left out; with a `beam`
 * only so many of the cheapest days stay at each position, which is a guess and no longer a bound. Undefined where
 * nothing is left.
 */
export function dayBounds(
  input: SearchInput,
  grid: DayGrid,
  positions: Position[],
  costs: CourseCosts,
  { bound = Infinity, beam = Infinity }: { bound?: number; beam?: number },
): DayBounds | undefined {
  const last = positions.length - 1
  const fromStart: Map<DayNumber, number>[] = []
  for (let k = 0; k <= last; k++) {
    const reached = new Map<DayNumber, number>()
    const offer = (day: DayNumber, cost: number) => {
      if (cost <= bound && cost < (reached.get(day) ?? Infinity)) reached.set(day, cost)
    }
    if (k === 0) for (const day of firstWindow(input, positions[0]!)) offer(day, costs.firstDay(day))
    else
      for (const [before, cost] of fromStart[k - 1]!)
        for (const day of windowAfter(before, positions[k - 1]!, positions[k]!))
          offer(day, cost + costs.gap(k, before, day))
    const kept = [...reached]
      .map(([day, cost]) => [day, cost + costs.cheapest(k, day)] as const)
      .filter(([, cost]) => cost <= bound && cost < Infinity)
    if (kept.length > beam) kept.sort((a, b) => a[1] - b[1] || a[0] - b[0]).length = beam
    if (kept.length === 0) return undefined
    fromStart.push(new Map(kept.sort((a, b) => a[0] - b[0])))
  }

  const toEnd: Map<DayNumber, number>[] = []
  for (let k = last; k >= 0; k--) {
    const here = new Map<DayNumber, number>()
    for (const [day, soFar] of fromStart[k]!) {
      let least = k === last ? 0 : Infinity
      if (k < last)
        for (const after of windowAfter(day, positions[k]!, positions[k + 1]!)) {
          const rest = toEnd[k + 1]!.get(after)
          if (rest !== undefined) least = Math.min(least, costs.gap(k + 1, day, after) + rest)
        }
      if (soFar + least <= bound && least < Infinity) here.set(day, costs.cheapest(k, day) + least)
    }
    if (here.size === 0) return undefined
    toEnd[k] = here
  }
  return { days: toEnd.map((m) => [...m.keys()]), toEnd }
}

/** The cheapest choice of days under the bounds: one day a position. */
export function cheapestDays(bounds: DayBounds, positions: Position[], costs: CourseCosts): DayNumber[] {
  const chosen: DayNumber[] = []
  bounds.toEnd.forEach((toEnd, k) => {
    const before = chosen[k - 1]
    const allowed =
      before === undefined ? undefined : new Set(windowAfter(before, positions[k - 1]!, positions[k]!))
    let best: { day: DayNumber; cost: number } | undefined
    for (const [day, rest] of toEnd) {
      if (allowed && !allowed.has(day)) continue
      const cost = rest + (before === undefined ? costs.firstDay(day) : costs.gap(k, before, day))
      if (!best || cost < best.cost) best = { day, cost }
    }
    chosen.push(best!.day)
  })
  return chosen
}
