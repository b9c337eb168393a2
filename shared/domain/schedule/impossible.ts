import type { Slot } from '../course.ts'
import { invariant } from '../invariant.ts'
import { addDays, dateOf, type DayNumber, dayNumber, weekdayOfDay, type Weekday } from '../time.ts'
import { bestCourse } from './best-course.ts'
import { dayGrid, type DayGrid } from './day-grid.ts'
import { gapHolds, nameAt, type Position, positionsOf } from './places.ts'
import { reach, type Reach } from './reach.ts'
import type { DayObstacle, Impossible, Obstacle, Remedy, SearchInput, Wanted } from './terms.ts'

type Blocked = Extract<Reach, { kind: 'blocked' }>
const isSamePlace = (a: Slot | undefined, b: Slot | undefined): boolean =>
  a?.date === b?.date && a?.minute === b?.minute && a?.chairId === b?.chairId

const laterStartDays = 28
const extraGapDays = 14

/** Which session finds no place, what stands in the way on each day it may have, and what would help. */
export function impossibleAt(input: SearchInput, grid: DayGrid, positions: Position[]): Impossible {
  const blocked = reach(input, grid, positions)
  invariant(blocked.kind === 'blocked', 'no course was found where one can be')
  return {
    kind: 'impossible',
    session: nameAt(input, positions, blocked.position),
    obstacles: obstaclesOf(input, grid, positions, blocked),
    remedies: remediesOf(input, grid, positions, blocked),
  }
}

function obstaclesOf(
  input: SearchInput,
  grid: DayGrid,
  positions: Position[],
  blocked: Blocked,
): DayObstacle[] {
  const position = positions[blocked.position]!
  const { group, pinned, minGapDays, maxGapDays } = position
  const { phase } = group
  const before =
    blocked.position > 0 ? blocked.before : input.previous ? [dayNumber(input.previous.date)] : []

  /** Against the day before that comes nearest to holding the rule. */
  function gapTo(n: DayNumber): Obstacle | undefined {
    const off = (b: DayNumber) => Math.max(minGapDays - (n - b), n - b - maxGapDays)
    const nearest = before.reduce<DayNumber | undefined>(
      (best, b) => (best === undefined || off(b) < off(best) ? b : best),
      undefined,
    )
    if (nearest === undefined || gapHolds(nearest, false, position, n)) return undefined
    return { kind: 'gap', days: n - nearest, after: dateOf(nearest), minGapDays, maxGapDays }
  }
  const weekday = (n: DayNumber): Obstacle | undefined =>
    group.weekdays.has(weekdayOfDay(n)) || group.waived.has(n)
      ? undefined
      : { kind: 'not-a-treatment-weekday', weekday: weekdayOfDay(n) }

  if (pinned) {
    const { day, place, override } = pinned
    const causes =
      position.wanted === undefined
        ? [gapTo(day)]
        : [
            weekday(day),
            grid.obstacleAt(day, place, phase, override),
            blocked.looked.includes(day) ? undefined : gapTo(day),
          ]
    return causes.filter((c) => c !== undefined).map((obstacle) => ({ date: dateOf(day), obstacle }))
  }
  if (blocked.looked.length === 0) {
    // Only a first session finds no day by the gap alone: what came before it is too long ago by then.
    const gap = gapTo(dayNumber(input.earliest))
    return gap ? [{ date: input.earliest, obstacle: gap }] : []
  }
  return blocked.looked.map((n) => ({
    date: dateOf(n),
    obstacle: weekday(n) ?? grid.obstacleOn(n, phase) ?? { kind: 'needed-later' },
  }))
}

/** Each by a search with that one thing given up: what does not make the whole course possible is not offered. */
function remediesOf(input: SearchInput, grid: DayGrid, positions: Position[], blocked: Blocked): Remedy[] {
  const remedies: Remedy[] = []
  const position = positions[blocked.position]!
  const { phase } = position.group
  const isPossible = (changed: SearchInput, on: DayGrid = grid) =>
    reach(changed, on, positionsOf(changed, on)).kind === 'reachable'
  const nameOf = (slot: Slot) => input.clinic.chairs.find((c) => c.id === slot.chairId)?.name ?? slot.chairId

  const { impossible } = input.wishes

  remedies.push(...aroundPin())

  const without = (kept: typeof impossible) => {
    const changed = { ...input, wishes: { ...input.wishes, impossible: kept } }
    return isPossible(changed, dayGrid(changed))
  }
  const single = impossible.filter((times) => without(impossible.filter((other) => other !== times)))
  for (const times of single) remedies.push({ kind: 'without-impossible-times', times: [times] })
  if (single.length === 0 && impossible.length > 1 && without([]))
    remedies.push({ kind: 'without-impossible-times', times: impossible })

  if ((!input.previous || input.resumes) && !positions[0]!.pinned)
    for (let n = 1; n <= laterStartDays; n++) {
      const earliest = addDays(input.earliest, n)
      const changed = { ...input, earliest }
      const reached = reach(changed, grid, positionsOf(changed, grid))
      if (reached.kind === 'blocked') continue
      remedies.push({ kind: 'later-start', earliest: dateOf(reached.firstDay) })
      break
    }

  for (let n = 1; n <= extraGapDays; n++) {
    const maxGapDays = position.maxGapDays + n
    const wider = positions.map((p) => (p === position ? { ...p, maxGapDays } : p))
    if (reach(input, grid, wider).kind !== 'reachable') continue
    remedies.push({ kind: 'greater-gap', session: nameAt(input, positions, blocked.position), maxGapDays })
    break
  }

  for (const weekday of [1, 2, 3, 4, 5, 6, 7] as Weekday[]) {
    if (phase.weekdays.includes(weekday)) continue
    const wider = { ...phase, weekdays: [...phase.weekdays, weekday].sort() }
    const wanted = input.wanted.map((w, i) =>
      positions.find((p) => p.wanted === i)!.group === position.group ? { ...w, phase: wider } : w,
    )
    if (isPossible({ ...input, wanted }))
      remedies.push({ kind: 'another-weekday', phase: phase.name, weekday })
  }

  const everyChair = input.clinic.chairs.map((c) => ({
    ...c,
    capabilities: [...c.capabilities, phase.capability],
  }))
  if (input.clinic.chairs.some((c) => !c.capabilities.includes(phase.capability))) {
    const changed = { ...input, clinic: { ...input.clinic, chairs: everyChair } }
    if (isPossible(changed, dayGrid(changed)))
      remedies.push({ kind: 'any-chair', capability: phase.capability })
  }
  return remedies

  /** For a pin that cannot be, or that leaves no room for a session after it: near it, or wherever it goes best. */
  function aroundPin(): Remedy[] {
    const pin = positions
      .slice(0, blocked.position + 1)
      .findLast((p) => p.wanted !== undefined && p.pinned !== undefined)
    if (!pin) return []
    const found: Remedy[] = []
    const index = pin.wanted!
    const slot = input.wanted[index]!.pinned!
    const instead = (wanted: Wanted) => ({
      ...input,
      wanted: input.wanted.map((w, i) => (i === index ? wanted : w)),
    })
    const { pinned: _pinned, leaves, ...loose } = input.wanted[index]!
    const day = pin.pinned!.day
    const near = [...grid.free(day, loose.phase)]
      .map((place) => grid.slotAt(day, place))
      .filter((place) => !isSamePlace(place, leaves))
      .sort((a, b) => Math.abs(a.minute - slot.minute) - Math.abs(b.minute - slot.minute))
    const chair = near.find((s) => s.minute === slot.minute && s.chairId !== slot.chairId)
    if (chair && isPossible(instead({ ...loose, pinned: chair })))
      found.push({ kind: 'another-chair', slot: chair, chair: nameOf(chair) })
    const time = near.find((s) => s.minute !== slot.minute)
    if (time && isPossible(instead({ ...loose, pinned: time })))
      found.push({ kind: 'another-time', slot: time, chair: nameOf(time) })
    const { current: _current, overrideRules: _override, ...free } = loose
    const bestOf = (changed: SearchInput, on: DayGrid): Slot | undefined => {
      const among = positionsOf(changed, on)
      const best = bestCourse(changed, on, among)
      const k = among.findIndex((p) => p.wanted === index)
      return best && on.slotAt(best.days[k]!, best.places[k]!)
    }
    const changed = instead(free)
    let place = bestOf(changed, grid)
    if (leaves && isSamePlace(place, leaves)) {
      const there = { from: leaves.date, to: leaves.date }
      const away = { ...changed, wishes: { ...input.wishes, impossible: [...impossible, there] } }
      place = bestOf(away, dayGrid(away))
    }
    if (place) found.push({ kind: 'another-day', slot: place, chair: nameOf(place) })
    return found
  }
}
