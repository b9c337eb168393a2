import type { Slot } from '../course.ts'
import type { Phase } from '../protocol.ts'
import { dateOf, type DayNumber, dayNumber, type MinuteOfDay, weekdayOfDay } from '../time.ts'
import { idealDay } from './costs.ts'
import type { DayGrid } from './day-grid.ts'
import { neverOpenAt } from './never-open.ts'
import { gapHolds, nameAt, type Position } from './places.ts'
import { range } from './reach.ts'
import type { DayObstacle, Obstacle, SearchInput, Shift } from './terms.ts'

/**
 * Where the sessions stand elsewhere than their ideal, and why. `inTime` are the places found in the order of time,
 * `slots` the same by wanted session. Sessions that keep their place, or were pinned, are nobody's shift.
 */
export function shiftsOf(
  input: SearchInput,
  grid: DayGrid,
  positions: Position[],
  inTime: Slot[],
  slots: Slot[],
): Shift[] {
  const { clinic } = input
  const nameOf = (slot: Slot) => clinic.chairs.find((c) => c.id === slot.chairId)?.name ?? slot.chairId
  const treats = (phase: Phase, n: DayNumber) =>
    phase.weekdays.includes(weekdayOfDay(n)) && clinic.openingHours[weekdayOfDay(n)].length > 0
  const obstacleOf = (n: DayNumber, phase: Phase): Obstacle | undefined =>
    phase.weekdays.includes(weekdayOfDay(n))
      ? grid.obstacleOn(n, phase)
      : { kind: 'not-a-treatment-weekday', weekday: weekdayOfDay(n) }

  function idealOf(phase: Phase, before: Slot | undefined): DayNumber {
    let n =
      before && !(input.resumes && before === input.previous)
        ? idealDay(phase, dayNumber(before.date))
        : dayNumber(input.earliest)
    if (before && phase.pace.unit !== 'treatment-days') return n
    for (let i = 0; i < 7 && !treats(phase, n); i++) n++
    return n
  }

  /** The ideal day and those between it and the day it became. */
  function passedDays(k: number, ideal: DayNumber, actual: DayNumber): DayObstacle[] {
    const { phase } = positions[k]!.group
    const between = ideal < actual ? range(ideal, actual - 1) : range(actual + 1, ideal).reverse()
    return between
      .filter((n) => n === ideal || treats(phase, n))
      .map((n) => ({
        date: dateOf(n),
        obstacle: obstacleOf(n, phase) ?? beforeEarliest(n) ?? ({ kind: 'steadier' } as const),
      }))
  }
  const beforeEarliest = (n: DayNumber): Obstacle | undefined =>
    dateOf(n) < input.earliest ? { kind: 'before-earliest', earliest: input.earliest } : undefined

  function timeCause(k: number, slot: Slot, aim: MinuteOfDay): Obstacle | undefined {
    const position = positions[k]!
    const n = dayNumber(slot.date)
    const onGrid = grid.starts.filter((m) => m % clinic.slotMinutes === 0)
    const wished = onGrid.reduce(
      (best, m) => (Math.abs(m - aim) < Math.abs(best - aim) ? m : best),
      onGrid[0] ?? slot.minute,
    )
    if (Math.abs(slot.minute - aim) <= Math.abs(wished - aim)) return undefined
    const able = clinic.chairs.filter((c) => c.capabilities.includes(position.group.phase.capability))
    const causes = able.map((c) =>
      grid.obstacleAt(
        n,
        grid.placeOf({ date: slot.date, minute: wished, chairId: c.id }),
        position.group.phase,
      ),
    )
    if (causes.includes(undefined)) return { kind: 'steadier' }
    const outside = causes.find((c) => c && c.kind !== 'chairs-taken' && c.kind !== 'chair-closed')
    return outside ?? { kind: 'chairs-taken', chairs: able.map((c) => c.name) }
  }

  function movedCause(k: number, from: Slot): Obstacle {
    const { phase, waived } = positions[k]!.group
    const n = dayNumber(from.date)
    const there = grid.obstacleAt(n, grid.placeOf(from), phase)
    if (there) return there
    if (!waived.has(n) && !phase.weekdays.includes(weekdayOfDay(n)))
      return { kind: 'not-a-treatment-weekday', weekday: weekdayOfDay(n) }
    const before = k > 0 ? inTime[k - 1] : input.resumes ? undefined : input.previous
    if (before && !gapHolds(dayNumber(before.date), false, positions[k]!, n)) {
      const { minGapDays, maxGapDays } = positions[k]!
      const days = n - dayNumber(before.date)
      return { kind: 'gap', days, after: before.date, minGapDays, maxGapDays }
    }
    return beforeEarliest(n) ?? { kind: 'needed-later' }
  }

  const shifts: Shift[] = []
  inTime.forEach((slot, k) => {
    const position = positions[k]!
    if (position.pinned) return
    const i = slots.indexOf(slot)
    const current = input.wanted[i]?.current
    const kept = current && current.date === slot.date && current.minute === slot.minute
    if (kept && current.chairId === slot.chairId) return
    const before = k > 0 ? inTime[k - 1] : input.previous
    const shift: Shift = { session: nameAt(input, positions, k), slot }
    if (current) shift.moved = { from: current, cause: movedCause(k, current) }
    if (!kept) {
      const { phase } = position.group
      const ideal = idealOf(phase, before)
      const actual = dayNumber(slot.date)
      if (ideal !== actual) shift.day = { ideal: dateOf(ideal), passed: passedDays(k, ideal, actual) }
      const neverOpen = current ? undefined : neverOpenAt(clinic, phase, position.aim)
      if (neverOpen) shift.neverOpen = neverOpen
      const aim = neverOpen?.nearest ?? position.aim
      const cause = timeCause(k, slot, aim)
      if (cause) shift.time = { ideal: aim, cause }
    }
    const chair = kept ? current.chairId : (before?.chairId ?? input.preferredChair)
    if (chair !== undefined && chair !== slot.chairId) {
      const there = { ...slot, chairId: chair }
      const known = grid.chairs.includes(chair)
      const cause = known
        ? grid.obstacleAt(dayNumber(slot.date), grid.placeOf(there), position.group.phase)
        : undefined
      shift.chair = { ideal: nameOf(there), actual: nameOf(slot), cause: cause ?? { kind: 'steadier' } }
    }
    if (shift.day ?? shift.time ?? shift.neverOpen ?? shift.chair ?? shift.moved) shifts.push(shift)
  })
  return shifts
}
