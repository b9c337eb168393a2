import { type DayNumber, dayNumber, type MinuteOfDay, type Weekday, weekdayOfDay } from '../time.ts'
import type { Slot } from '../course.ts'
import type { Phase } from '../protocol.ts'
import type { DayGrid, Place } from './day-grid.ts'
import type { SearchInput, Wanted } from './terms.ts'
import type { CountedName } from '../session-name.ts'

/** Wanted sessions of one phase: they may change places, so they share their days. */
interface Group {
  phase: Phase
  weekdays: ReadonlySet<Weekday>
  /** Where its sessions stand and may stay, by day. */
  held: Map<DayNumber, { place: Place; override: boolean }[]>
  /** Days whose gaps and weekday staff have overridden. */
  waived: Set<DayNumber>
  places: Map<DayNumber, Int32Array>
}

/** One place in the order of the course: what may stand there. */
export interface Position {
  group: Group
  /** Index into `wanted`; absent for the fixed session after them. */
  wanted?: number
  pinned?: { day: DayNumber; place: Place; override: boolean }
  hadPlace: boolean
  /** The time of day to come near: the one it had, or else the wished one. */
  aim: MinuteOfDay
  minGapDays: number
  maxGapDays: number
}

const nowhere = new Int32Array(0)
const keyOfPhase = new WeakMap<Phase, string>()
/** Phases that say the same are one, whichever object says it. */
function phaseKey(phase: Phase): string {
  let key = keyOfPhase.get(phase)
  if (key === undefined) keyOfPhase.set(phase, (key = JSON.stringify(phase)))
  return key
}

/**
 * Puts the sessions of one phase that have a place in the order of those places: which of them is which does not
 * matter to a course, so a session that moves behind another one does not drag it along.
 */
function inOrderOfTime(wanted: Wanted[]): number[] {
  const order = wanted.map((_, i) => i)
  const key = wanted.map((w) => phaseKey(w.phase))
  const dateOfWanted = (i: number) => wanted[i]!.pinned?.date ?? wanted[i]!.current?.date
  for (let from = 0; from < wanted.length;) {
    let to = from
    while (to < wanted.length && key[to] === key[from]) to++
    const placed = order.slice(from, to).filter((i) => dateOfWanted(i) !== undefined)
    const sorted = [...placed].sort((a, b) => dayNumber(dateOfWanted(a)!) - dayNumber(dateOfWanted(b)!))
    placed.forEach((position, i) => (order[position] = sorted[i]!))
    from = to
  }
  return order
}

export function positionsOf(input: SearchInput, grid: DayGrid): Position[] {
  const groups = new Map<string, Group>()
  function groupOf(phase: Phase): Group {
    const key = phaseKey(phase)
    let group = groups.get(key)
    if (!group) {
      const weekdays = new Set(phase.weekdays)
      group = { phase, weekdays, held: new Map(), waived: new Set(), places: new Map() }
      groups.set(key, group)
    }
    return group
  }
  const placed = (slot: Slot, override = false) => ({
    day: dayNumber(slot.date),
    place: grid.placeOf(slot),
    override,
  })

  for (const { phase, current, pinned, overrideRules } of input.wanted) {
    const group = groupOf(phase)
    const slot = pinned ?? current
    if (slot && overrideRules) group.waived.add(dayNumber(slot.date))
    if (!current || pinned) continue
    const { day, place, override } = placed(current, overrideRules)
    group.held.set(day, [...(group.held.get(day) ?? []), { place, override }])
  }
  const positions = inOrderOfTime(input.wanted).map((i): Position => {
    const { phase, current, pinned, overrideRules } = input.wanted[i]!
    return {
      group: groupOf(phase),
      wanted: i,
      ...(pinned ? { pinned: placed(pinned, overrideRules) } : {}),
      hadPlace: current !== undefined && !pinned,
      aim: current && !pinned ? current.minute : input.wishes.minute,
      minGapDays: phase.minGapDays,
      maxGapDays: phase.maxGapDays,
    }
  })
  if (input.next) {
    const { slot, phase, overrideRules } = input.next
    const group = groupOf(phase)
    if (overrideRules) group.waived.add(dayNumber(slot.date))
    const { minGapDays, maxGapDays } = phase
    positions.push({
      group,
      pinned: placed(slot, true),
      hadPlace: false,
      aim: slot.minute,
      minGapDays,
      maxGapDays,
    })
  }
  return positions
}

/** What people call the session that stands there, counted on from those before it. */
export function nameAt(
  { counted, next }: Pick<SearchInput, 'counted' | 'next'>,
  positions: readonly Position[],
  k: number,
): CountedName {
  const { wanted, group } = positions[k]!
  if (wanted === undefined && next?.name) return next.name
  const { purpose } = group.phase
  const upTo = positions.slice(0, k + 1).filter((p) => p.group.phase.purpose === purpose).length
  return { purpose, number: (counted?.[purpose] ?? 0) + upTo }
}

/** Where this position may stand on a day, whatever its neighbours do; ascending. */
export function placesAt(grid: DayGrid, position: Position, day: DayNumber): Int32Array {
  const { group, pinned } = position
  const weekdayHolds = group.weekdays.has(weekdayOfDay(day)) || group.waived.has(day)
  if (pinned) {
    if (pinned.day !== day) return nowhere
    if (position.wanted === undefined) return Int32Array.of(pinned.place)
    if (!weekdayHolds || grid.obstacleAt(day, pinned.place, group.phase, pinned.override)) return nowhere
    return Int32Array.of(pinned.place)
  }
  if (!weekdayHolds) return nowhere
  const known = group.places.get(day)
  if (known) return known
  let places = grid.free(day, group.phase)
  const extra = (group.held.get(day) ?? [])
    .filter((h) => !places.includes(h.place) && !grid.obstacleAt(day, h.place, group.phase, h.override))
    .map((h) => h.place)
  if (extra.length > 0) places = Int32Array.from(new Set([...places, ...extra])).sort()
  group.places.set(day, places)
  return places
}

/** Whether a session may stand on `day` when the one before it stands on `before`. */
export function gapHolds(
  before: DayNumber,
  waivedBefore: boolean,
  position: Position,
  day: DayNumber,
): boolean {
  if (day <= before) return false
  if (waivedBefore || position.group.waived.has(day)) return true
  return day - before >= position.minGapDays && day - before <= position.maxGapDays
}
