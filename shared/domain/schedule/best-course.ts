import { type DayNumber, dayNumber, weekdayOfDay } from '../time.ts'
import {
  chairChange,
  changedChair,
  dayOff,
  idealDay,
  movedSession,
  otherThanPreferredChair,
  passedOver,
} from './costs.ts'
import type { DayGrid, Place } from './day-grid.ts'
import { gapHolds, placesAt, type Position } from './places.ts'
import type { SearchInput } from './terms.ts'

export interface Best {
  cost: number
  days: DayNumber[]
  places: Place[]
}

/**
 * The cheapest course over the days that each position can reach: exact, by dynamic programming from the last session
 * to the first over day, time of day and chair. What a step from one session to the next costs in time of day and
 * chair is spread over a whole day in two passes over its starts (the L1 distance transform) and one minimum over its
 * chairs, so a day costs its number of places, not the square of it.
 *
 * Days come first: the cheapest choice of days, each at its best place by itself, bounds every course from below;
 * the best course on those very days is a real one and bounds the answer from above. Days that no course under that
 * bound can use are left out before times and chairs are looked at.
 *
 * Ties: the earliest day, then the earliest time, then the first chair, from the first session on.
 */
export function bestCourse(
  input: SearchInput,
  grid: DayGrid,
  positions: Position[],
  reachable: DayNumber[][],
): Best {
  const { starts, chairs } = grid
  const chairCount = chairs.length
  const size = starts.length * chairCount
  const last = positions.length - 1
  const preferred = input.preferredChair === undefined ? -1 : chairs.indexOf(input.preferredChair)

  /** The place's own cost, without what it costs to have moved there. */
  const comfort = Int32Array.from({ length: size }, (_, place) => {
    const off = Math.abs(starts[Math.floor(place / chairCount)]! - input.wishes.minute)
    return off + (preferred >= 0 && place % chairCount !== preferred ? otherThanPreferredChair : 0)
  })

  function change(position: Position, day: DayNumber, place: Place): number {
    if (!position.hadPlace) return 0
    const held = position.group.held.get(day)
    if (!held) return movedSession
    if (held.some((h) => h.place === place)) return 0
    const start = Math.floor(place / chairCount)
    return held.some((h) => Math.floor(h.place / chairCount) === start) ? changedChair : movedSession
  }
  const fixed = (position: Position) => position.wanted === undefined
  const placeCost = (position: Position, day: DayNumber, place: Place): number =>
    fixed(position) ? 0 : comfort[place]! + change(position, day, place)

  const firstDay = Math.min(dayNumber(input.earliest), reachable[0]![0]!) - 1
  const lastDay = Math.max(...reachable.map((days) => days[days.length - 1]!))
  const openBefore = new Map<string, Int32Array>()
  /** Treatment days of the phase in [from, to). */
  function treatmentDays(position: Position, from: DayNumber, to: DayNumber): number {
    const key = position.group.phase.weekdays.join()
    let sums = openBefore.get(key)
    if (!sums) {
      sums = new Int32Array(lastDay - firstDay + 2)
      for (let n = firstDay; n <= lastDay; n++) {
        const counts = position.group.weekdays.has(weekdayOfDay(n)) && grid.isOpen(n)
        sums[n - firstDay + 1] = sums[n - firstDay]! + (counts ? 1 : 0)
      }
      openBefore.set(key, sums)
    }
    const at = (n: DayNumber) => sums[Math.min(Math.max(n - firstDay, 0), sums.length - 1)]!
    return to > from ? at(to) - at(from) : 0
  }
  const ideals = positions.map(() => new Map<DayNumber, DayNumber>())
  function gapCost(k: number, before: DayNumber, day: DayNumber): number {
    const position = positions[k]!
    let ideal = ideals[k]!.get(before)
    if (ideal === undefined) ideals[k]!.set(before, (ideal = idealDay(position.group.phase, before)))
    if (position.group.phase.pace.unit !== 'treatment-days') return dayOff * Math.abs(day - ideal)
    return passedOver * treatmentDays(position, ideal, day)
  }

  const previous = input.previous
  const previousDay = previous && !input.resumes ? dayNumber(previous.date) : undefined
  const previousChair = previous ? chairs.indexOf(previous.chairId) : -1
  const first = positions[0]!
  const firstCurrent = first.wanted === undefined ? undefined : input.wanted[first.wanted]!.current
  const begin = firstCurrent ? dayNumber(firstCurrent.date) : dayNumber(input.earliest)
  function firstCost(day: DayNumber): number {
    if (fixed(first) || (first.pinned && previousDay === undefined)) return 0
    if (previousDay !== undefined) return gapCost(0, previousDay, day)
    return passedOver * (treatmentDays(first, begin, day) + treatmentDays(first, day, begin))
  }
  const stepFromPrevious = (place: Place): number =>
    previous === undefined
      ? 0
      : Math.abs(starts[Math.floor(place / chairCount)]! - previous.minute) +
        (place % chairCount === previousChair ? 0 : chairChange)

  const mayFollow = (k: number, before: DayNumber, day: DayNumber): boolean =>
    gapHolds(before, positions[k - 1]!.group.waived.has(before), positions[k]!, day)

  /** The cheapest place of each position on a day, by itself; positions of one group without a place share it. */
  const cheapestIn = new Map<Position['group'], Map<DayNumber, number>>()
  function cheapest(position: Position, day: DayNumber): number {
    const places = placesAt(grid, position, day)
    const own = position.pinned !== undefined || position.group.held.has(day)
    if (!own) {
      let known = cheapestIn.get(position.group)
      if (!known) cheapestIn.set(position.group, (known = new Map()))
      let least = known.get(day)
      if (least === undefined) {
        least = Infinity
        for (const place of places) if (comfort[place]! < least) least = comfort[place]!
        known.set(day, least)
      }
      return least + (position.hadPlace ? movedSession : 0)
    }
    let least = Infinity
    for (const place of places) least = Math.min(least, placeCost(position, day, place))
    return least
  }

  /** No step in time of day or chair costs less than nothing: bounds from below, to the end and from the start. */
  const own = reachable.map((days, k) => days.map((day) => cheapest(positions[k]!, day)))
  const toEnd = reachable.map((days) => new Float64Array(days.length).fill(Infinity))
  const fromStart = reachable.map((days) => new Float64Array(days.length).fill(Infinity))
  const follower = reachable.map((days) => new Int32Array(days.length))
  for (let k = last; k >= 0; k--)
    reachable[k]!.forEach((day, i) => {
      let least = k === last ? 0 : Infinity
      if (k < last)
        reachable[k + 1]!.forEach((after, j) => {
          if (!mayFollow(k + 1, day, after)) return
          const cost = gapCost(k + 1, day, after) + toEnd[k + 1]![j]!
          if (cost < least) [least, follower[k]![i]] = [cost, j]
        })
      toEnd[k]![i] = least + own[k]![i]!
    })
  for (let k = 0; k <= last; k++)
    reachable[k]!.forEach((day, i) => {
      let least = k === 0 ? firstCost(day) : Infinity
      if (k > 0)
        reachable[k - 1]!.forEach((before, j) => {
          if (!mayFollow(k, before, day)) return
          least = Math.min(least, fromStart[k - 1]![j]! + gapCost(k, before, day))
        })
      fromStart[k]![i] = least + own[k]![i]!
    })

  let at = 0
  reachable[0]!.forEach((day, i) => {
    if (firstCost(day) + toEnd[0]![i]! < firstCost(reachable[0]![at]!) + toEnd[0]![at]!) at = i
  })
  const guess: DayNumber[][] = []
  for (let k = 0; k <= last; at = follower[k]![at]!, k++) guess.push([reachable[k]![at]!])
  const bound = search(guess).cost
  return search(
    reachable.map((days, k) =>
      days.filter((_, i) => fromStart[k]![i]! + toEnd[k]![i]! - own[k]![i]! <= bound),
    ),
  )

  /** For every place: the least over the day's places of their cost to the end and the step from here to there. */
  function spread(places: Int32Array, costs: Float64Array): Float64Array {
    const out = new Float64Array(size).fill(Infinity)
    places.forEach((place, i) => (out[place] = costs[i]!))
    for (let t = 1, p = chairCount; t < starts.length; t++) {
      const step = starts[t]! - starts[t - 1]!
      for (let c = 0; c < chairCount; c++, p++) {
        const stepped = out[p - chairCount]! + step
        if (stepped < out[p]!) out[p] = stepped
      }
    }
    for (let t = starts.length - 2; t >= 0; t--) {
      const step = starts[t + 1]! - starts[t]!
      for (let c = 0, p = t * chairCount; c < chairCount; c++, p++) {
        const stepped = out[p + chairCount]! + step
        if (stepped < out[p]!) out[p] = stepped
      }
    }
    for (let t = 0; t < starts.length; t++) {
      const row = t * chairCount
      let least = Infinity
      for (let c = 0; c < chairCount; c++) if (out[row + c]! < least) least = out[row + c]!
      least += chairChange
      for (let c = 0; c < chairCount; c++) if (least < out[row + c]!) out[row + c] = least
    }
    return out
  }

  function search(days: DayNumber[][]): Best {
    const costs: Float64Array[][] = days.map(() => [])
    let spreadAfter: Float64Array[] = []
    for (let k = last; k >= 0; k--) {
      const position = positions[k]!
      const spreadHere: Float64Array[] = []
      for (const day of days[k]!) {
        const places = placesAt(grid, position, day)
        const cost = new Float64Array(places.length).fill(k === last ? 0 : Infinity)
        if (k < last)
          days[k + 1]!.forEach((after, j) => {
            if (!mayFollow(k + 1, day, after)) return
            const gap = gapCost(k + 1, day, after)
            const rest = spreadAfter[j]!
            for (let i = 0; i < places.length; i++) {
              const total = rest[places[i]!]! + gap
              if (total < cost[i]!) cost[i] = total
            }
          })
        for (let i = 0; i < places.length; i++) cost[i]! += placeCost(position, day, places[i]!)
        costs[k]!.push(cost)
        if (k > 0) spreadHere.push(spread(places, cost))
      }
      spreadAfter = spreadHere
    }
    return follow(days, costs)
  }

  /** From the first session on, the first place in order whose cost is the least: every cost is an exact integer. */
  function follow(days: DayNumber[][], costs: Float64Array[][]): Best {
    const best: Best = { cost: Infinity, days: [], places: [] }
    for (let k = 0, rest = Infinity; k <= last; k++) {
      const [before, from] = [best.days[k - 1], best.places[k - 1]]
      let chosen: { day: DayNumber; place: Place; rest: number } | undefined
      days[k]!.forEach((day, d) => {
        if (before !== undefined && !mayFollow(k, before, day)) return
        const gap = before === undefined ? firstCost(day) : gapCost(k, before, day)
        placesAt(grid, positions[k]!, day).forEach((place, i) => {
          const step = from === undefined ? stepFromPrevious(place) : stepBetween(from, place)
          const total = gap + step + costs[k]![d]![i]!
          if (total < rest) [rest, chosen] = [total, { day, place, rest: costs[k]![d]![i]! }]
        })
      })
      if (k === 0) best.cost = rest
      best.days.push(chosen!.day)
      best.places.push(chosen!.place)
      rest = Infinity
    }
    return best
  }
  function stepBetween(a: Place, b: Place): number {
    const minutes = Math.abs(starts[Math.floor(a / chairCount)]! - starts[Math.floor(b / chairCount)]!)
    return minutes + (a % chairCount === b % chairCount ? 0 : chairChange)
  }
}
