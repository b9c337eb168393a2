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
  /** The least that the positions after k cost where k stands on `day`: what has no place left of its own must move. */
  after(k: number, day: DayNumber): number
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

  /** Positions of one group and one aim share what a day costs them, whichever of them stands there. */
  const alike = new Map<string, Map<DayNumber, number>>()
  const groups = [...new Set(positions.map(({ group }) => group))]
  const cheapestOf = positions.map(({ group, aim, hadPlace, pinned }) => {
    if (pinned) return undefined
    const key = `${groups.indexOf(group)} ${aim} ${hadPlace}`
    const known = alike.get(key) ?? new Map<DayNumber, number>()
    alike.set(key, known)
    return known
  })
  function cheapest(k: number, day: DayNumber): number {
    const known = cheapestOf[k]
    let least = known?.get(day)
    if (least !== undefined) return least
    least = Infinity
    for (const at of placesAt(grid, positions[k]!, day)) least = Math.min(least, place(k, day, at))
    known?.set(day, least)
    return least
  }

  /** By group: how many of its positions from k on had a place, and the days on which a place of them is left. */
  const stays = groups.map((group) => {
    const own = positions.map((p) => p.group === group && p.hadPlace)
    const any = own.indexOf(true)
    const days = any < 0 ? [] : [...group.held.keys()].filter((day) => cheapest(any, day) < movedSession)
    const from = new Int32Array(positions.length + 1)
    for (let k = positions.length - 1; k >= 0; k--) from[k] = from[k + 1]! + (own[k] ? 1 : 0)
    return { from, days: days.sort((a, b) => a - b) }
  })
  function after(k: number, day: DayNumber): number {
    let moves = 0
    for (const { from, days } of stays) {
      let left = days.length
      while (left > 0 && days[days.length - left]! <= day) left--
      moves += Math.max(0, from[k + 1]! - left)
    }
    return moves * movedSession
  }

  /** How many treatment days of a phase lie before each day, counted on as far as anybody asks. */
  const counted = new Map<Position['group'], number[]>()
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
  const countsOf = positions.map(({ group }) => {
    const known = counted.get(group) ?? [0]
    counted.set(group, known)
    return known
  })
  function treatmentDays(k: number, from: DayNumber, to: DayNumber): number {
    if (to <= from) return 0
    const sums = countsOf[k]!
    const { weekdays } = positions[k]!.group
    for (let n = countFrom + sums.length - 1; n < to; n++)
      sums.push(sums.at(-1)! + (weekdays.has(weekdayOfDay(n)) && grid.isOpen(n) ? 1 : 0))
    return sums[to - countFrom]! - sums[Math.max(0, from - countFrom)]!
  }

  const ideals = new Map<Position['group'], Map<DayNumber, DayNumber>>()
  function gap(k: number, before: DayNumber, day: DayNumber): number {
    const position = positions[k]!
    const { group } = position
    if (group.phase.pace.unit === 'treatment-days')
      return passedOver * treatmentDays(k, before + group.phase.minGapDays, day)
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
    after,
    gap,
    firstDay(day) {
      if (previousDay !== undefined) return gap(0, previousDay, day)
      if (first.pinned) return 0
      return passedOver * (treatmentDays(0, begin, day) + treatmentDays(0, day, begin))
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
