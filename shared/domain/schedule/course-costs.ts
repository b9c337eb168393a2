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
import { placesAt, type Position } from './places.ts'
import type { SearchInput } from './terms.ts'

/** The weights of costs.ts, laid over one course. Positions are given by their index. */
export interface CourseCosts {
  /** What a place costs by itself. */
  place(k: number, day: DayNumber, place: Place): number
  /** The least of them on a day; Infinity where the position finds none. */
  cheapest(k: number, day: DayNumber): number
  /** What the day of the first position costs. */
  firstDay(day: DayNumber): number
  /** What the day of position k costs after the one before it stood on `before`. */
  gap(k: number, before: DayNumber, day: DayNumber): number
  stepFromPrevious(place: Place): number
  step(from: Place, to: Place): number
}

export function courseCosts(input: SearchInput, grid: DayGrid, positions: Position[]): CourseCosts {
  const { starts, chairs } = grid
  const chairCount = chairs.length
  const startOf = (place: Place) => starts[Math.floor(place / chairCount)]!
  const preferred = input.preferredChair === undefined ? -1 : chairs.indexOf(input.preferredChair)
  function comfort(position: Position, at: Place): number {
    const other = preferred >= 0 && at % chairCount !== preferred
    return Math.abs(startOf(at) - position.aim) + (other ? otherThanPreferredChair : 0)
  }

  function change(position: Position, day: DayNumber, place: Place): number {
    if (!position.hadPlace) return 0
    const held = position.group.held.get(day)
    if (!held) return movedSession
    if (held.some((h) => h.place === place)) return 0
    return held.some((h) => startOf(h.place) === startOf(place)) ? changedChair : movedSession
  }
  function place(k: number, day: DayNumber, at: Place): number {
    const position = positions[k]!
    return position.wanted === undefined ? 0 : comfort(position, at) + change(position, day, at)
  }

  /** Positions of one group and one aim share what their places cost where none of them stands that day. */
  const cheapestOf = new Map<Position['group'], Map<number, number>>()
  function cheapest(k: number, day: DayNumber): number {
    const position = positions[k]!
    const places = placesAt(grid, position, day)
    if (position.pinned || position.group.held.has(day))
      return places.reduce((least, at) => Math.min(least, place(k, day, at)), Infinity)
    let known = cheapestOf.get(position.group)
    if (!known) cheapestOf.set(position.group, (known = new Map()))
    const key = day * 1440 + position.aim
    let least = known.get(key)
    if (least === undefined)
      known.set(key, (least = places.reduce((least, at) => Math.min(least, comfort(position, at)), Infinity)))
    return least + (position.hadPlace ? movedSession : 0)
  }

  /** How many treatment days of a phase lie before each day, counted on as far as anybody asks. */
  const counted = new Map<Position['group'], { from: DayNumber; sums: number[] }>()
  const previousDay = input.previous && !input.resumes ? dayNumber(input.previous.date) : undefined
  const first = positions[0]!
  const current = first.wanted === undefined ? undefined : input.wanted[first.wanted]!.current
  const begin = current ? dayNumber(current.date) : dayNumber(input.earliest)
  const countFrom = Math.min(
    begin,
    dayNumber(input.earliest),
    previousDay ?? Infinity,
    first.pinned?.day ?? Infinity,
  )
  function treatmentDays({ group }: Position, from: DayNumber, to: DayNumber): number {
    let known = counted.get(group)
    if (!known) counted.set(group, (known = { from: countFrom, sums: [0] }))
    const { sums } = known
    for (let n = countFrom + sums.length - 1; n < to; n++)
      sums.push(sums.at(-1)! + (group.weekdays.has(weekdayOfDay(n)) && grid.isOpen(n) ? 1 : 0))
    return to > from ? sums[to - countFrom]! - sums[Math.max(0, from - countFrom)]! : 0
  }

  const ideals = new Map<Position['group'], Map<DayNumber, DayNumber>>()
  function gap(k: number, before: DayNumber, day: DayNumber): number {
    const position = positions[k]!
    const { group } = position
    if (group.phase.pace.unit === 'treatment-days')
      return passedOver * treatmentDays(position, before + group.phase.minGapDays, day)
    let known = ideals.get(group)
    if (!known) ideals.set(group, (known = new Map()))
    let ideal = known.get(before)
    if (ideal === undefined) known.set(before, (ideal = idealDay(group.phase, before)))
    return dayOff * Math.abs(day - ideal)
  }

  const previousChair = input.previous ? chairs.indexOf(input.previous.chairId) : -1
  return {
    place,
    cheapest,
    gap,
    firstDay(day) {
      if (previousDay !== undefined) return gap(0, previousDay, day)
      if (first.pinned) return 0
      return passedOver * (treatmentDays(first, begin, day) + treatmentDays(first, day, begin))
    },
    stepFromPrevious(to) {
      if (!input.previous) return 0
      const other = to % chairCount !== previousChair
      return Math.abs(startOf(to) - input.previous.minute) + (other ? chairChange : 0)
    },
    step(from, to) {
      const other = from % chairCount !== to % chairCount
      return Math.abs(startOf(from) - startOf(to)) + (other ? chairChange : 0)
    },
  }
}
