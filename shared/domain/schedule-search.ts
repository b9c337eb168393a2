import type { Slot } from './course.ts'
import { bestCourse } from './schedule/best-course.ts'
import { dayGrid } from './schedule/day-grid.ts'
import { impossibleAt } from './schedule/impossible.ts'
import { type Position, positionsOf } from './schedule/places.ts'
import { shiftsOf } from './schedule/shifts.ts'
import type { SearchInput, SearchResult, Wanted } from './schedule/terms.ts'
import { changedChair, movedSession } from './schedule/costs.ts'

export {
  causeOfShift,
  explainGap,
  explainImpossible,
  explainShift,
  explainShifts,
} from './schedule/explain.ts'
export { toldOnce } from './schedule/never-open.ts'
export { likelyHorizon, searchHorizon } from './schedule/horizon.ts'

/**
 * The best whole course, or why there is none: books, moves, extends, resumes and re-plans, all by the same rules.
 * Hard: gaps, weekdays, opening hours, closures, bank holidays, chairs that can and are free, the patient's impossible
 * times, nothing in the past, at most one session a day. Weighed: see schedule/costs.ts. The same input gives the
 * same answer everywhere.
 */
export function searchSchedule(input: SearchInput): SearchResult {
  if (input.wanted.length === 0)
    return { kind: 'found', slots: [], shifts: [], cost: 0, changes: { moved: 0, chairOnly: 0 } }
  const grid = dayGrid(input)
  const positions = positionsOf(input, grid)
  const best = bestCourse(input, grid, positions)
  if (!best) return impossibleAt(input, grid, positions)
  const inTime = best.days.map((day, k) => grid.slotAt(day, best.places[k]!)).slice(0, input.wanted.length)
  const slots = handOut(input.wanted, positions, inTime)
  const moved = Math.floor(best.cost / movedSession)
  return {
    kind: 'found',
    slots,
    shifts: shiftsOf(input, grid, positions, inTime, slots),
    cost: best.cost % changedChair,
    changes: { moved, chairOnly: Math.floor((best.cost % movedSession) / changedChair) },
  }
}

const sameTime = (a: Slot | undefined, b: Slot) => a?.date === b.date && a.minute === b.minute

/**
 * Gives the places, found in the order of time, to the wanted sessions: pins first, then who stands there already,
 * then who keeps the time on another chair; the rest takes the rest in order, each within its phase.
 */
function handOut(wanted: Wanted[], positions: Position[], inTime: Slot[]): Slot[] {
  const slots: Slot[] = []
  const free = new Set(inTime.keys())
  const give = (i: number, k: number) => {
    slots[i] = inTime[k]!
    free.delete(k)
  }
  const group = wanted.map((_, i) => positions.find((p) => p.wanted === i)!.group)
  const fits = (i: number, k: number) => positions[k]!.group === group[i]
  const claims: ((i: number, k: number) => boolean)[] = [
    (i, k) => wanted[i]!.pinned !== undefined && positions[k]!.wanted === i,
    (i, k) => sameTime(wanted[i]!.current, inTime[k]!) && wanted[i]!.current!.chairId === inTime[k]!.chairId,
    (i, k) => sameTime(wanted[i]!.current, inTime[k]!),
    () => true,
  ]
  for (const claim of claims)
    for (const i of wanted.keys()) {
      if (slots[i]) continue
      const k = [...free].find(
        (at) => fits(i, at) && (!positions[at]!.pinned || positions[at]!.wanted === i) && claim(i, at),
      )
      if (k !== undefined) give(i, k)
    }
  return slots
}
