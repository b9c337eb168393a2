import type { DayNumber } from '../time.ts'
import { courseCosts, type CourseCosts } from './course-costs.ts'
import { chairChange } from './costs.ts'
import { cheapestDays, dayBounds } from './day-bounds.ts'
import type { DayGrid, Place } from './day-grid.ts'
import { gapHolds, placesAt, type Position } from './places.ts'
import type { SearchInput } from './terms.ts'

interface Best {
  cost: number
  days: DayNumber[]
  places: Place[]
}

/** Wide enough that a course through a full fortnight is mostly found at the first go. */
const beam = 12

/**
 * The cheapest course, exactly; undefined where there is none.
 *
 * First by days alone: a guess through the cheapest days of each position, whose best course bounds the answer from
 * above, then every day through which some course may still be as cheap. On what is left, dynamic programming over day,
 * time of day and chair. So a course of weeks is searched over a handful of days a session, whatever the horizon.
 */
export function bestCourse(input: SearchInput, grid: DayGrid, positions: Position[]): Best | undefined {
  const costs = courseCosts(input, grid, positions)
  const guess = dayBounds(input, positions, costs, { beam }) ?? dayBounds(input, positions, costs, {})
  if (!guess) return undefined
  const guessed = cheapestDays(guess, positions, costs).map((day) => [day])
  const best = cheapestOver(grid, positions, costs, guessed)
  const { days } = dayBounds(input, positions, costs, { bound: best.cost })!
  const isProven = days.every((some, k) => some.length === 1 && some[0] === best.days[k])
  return isProven ? best : cheapestOver(grid, positions, costs, days)
}

/**
 * The cheapest course over the given days, from the last session to the first. What the step between two sessions
 * costs is spread over a whole day at once (`spread`), so a day costs its number of places, not the square of it.
 * Ties, from the first session on: the day nearest to its ideal (what stands in the way of a later session moves that
 * one), then the earliest day, the earliest time, the first chair.
 */
function cheapestOver(grid: DayGrid, positions: Position[], costs: CourseCosts, days: DayNumber[][]): Best {
  const last = positions.length - 1
  const mayFollow = (k: number, before: DayNumber, day: DayNumber): boolean =>
    gapHolds(before, positions[k - 1]!.group.waived.has(before), positions[k]!, day)

  const toEnd: Float64Array[][] = []
  let spreadAfter: Float64Array[] = []
  for (let k = last; k >= 0; k--) {
    const spreadHere: Float64Array[] = []
    toEnd[k] = days[k]!.map((day) => {
      const places = placesAt(grid, positions[k]!, day)
      const cost = new Float64Array(places.length).fill(k === last ? 0 : Infinity)
      days[k + 1]?.forEach((after, j) => {
        if (!mayFollow(k + 1, day, after)) return
        const gap = costs.gap(k + 1, day, after)
        const rest = spreadAfter[j]!
        for (let i = 0; i < places.length; i++) cost[i] = Math.min(cost[i]!, rest[places[i]!]! + gap)
      })
      for (let i = 0; i < places.length; i++) cost[i]! += costs.place(k, day, places[i]!)
      if (k > 0) spreadHere.push(spread(grid, places, cost))
      return cost
    })
    spreadAfter = spreadHere
  }

  /** Costs are exact integers, so the first place with the least total is the answer's, whatever follows it. */
  const best: Best = { cost: Infinity, days: [], places: [] }
  for (let k = 0; k <= last; k++) {
    const [before, from] = [best.days[k - 1], best.places[k - 1]]
    let chosen: { day: DayNumber; place: Place; gap: number } | undefined
    let least = Infinity
    days[k]!.forEach((day, d) => {
      if (before !== undefined && !mayFollow(k, before, day)) return
      const gap = before === undefined ? costs.firstDay(day) : costs.gap(k, before, day)
      placesAt(grid, positions[k]!, day).forEach((place, i) => {
        const step = from === undefined ? costs.stepFromPrevious(place) : costs.step(from, place)
        const total = gap + step + toEnd[k]![d]![i]!
        if (total < least || (total === least && gap < chosen!.gap))
          [least, chosen] = [total, { day, place, gap }]
      })
    })
    if (k === 0) best.cost = least
    best.days.push(chosen!.day)
    best.places.push(chosen!.place)
  }
  return best
}

/**
 * For every place of a day: the least, over the places given, of their cost and the step from there. Two passes over
 * the starts (the L1 distance transform), then one minimum over the chairs of each start.
 */
function spread({ starts, chairs }: DayGrid, places: Int32Array, costs: Float64Array): Float64Array {
  const width = chairs.length
  const out = new Float64Array(starts.length * width).fill(Infinity)
  for (let i = 0; i < places.length; i++) out[places[i]!] = costs[i]!
  for (let t = 1, p = width; t < starts.length; t++) {
    const step = starts[t]! - starts[t - 1]!
    for (const end = p + width; p < end; p++) out[p] = Math.min(out[p]!, out[p - width]! + step)
  }
  for (let t = starts.length - 2; t >= 0; t--) {
    const step = starts[t + 1]! - starts[t]!
    for (let p = t * width, end = p + width; p < end; p++) out[p] = Math.min(out[p]!, out[p + width]! + step)
  }
  for (let row = 0; row < out.length; row += width) {
    let least = Infinity
    for (let p = row; p < row + width; p++) least = Math.min(least, out[p]!)
    for (let p = row; p < row + width; p++) out[p] = Math.min(out[p]!, least + chairChange)
  }
  return out
}
