import { bankHoliday } from '../../shared/domain/bank-holidays.ts'
import type { ChairDay } from '../../shared/domain/chair-day.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Slot } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Phase } from '../../shared/domain/protocol.ts'
import type { SearchInput, Wanted } from '../../shared/domain/schedule/terms.ts'
import { addDays, addMonths, daysBetween, instantOf, wallTime, weekdayOf } from '../../shared/domain/time.ts'

/** The rules and the costs a second time, as plainly as they can be said: what the search is measured against. */
export function mayStand(input: SearchInput, phase: Phase, slot: Slot): boolean {
  const { clinic, wishes } = input
  const { date, minute, chairId } = slot
  const to = minute + phase.sessionMinutes
  const weekday = weekdayOf(date)
  const chair = clinic.chairs.find((c) => c.id === chairId)
  const at = instantOf(clinic.zone, date, minute)
  if (!chair?.capabilities.includes(phase.capability)) return false
  if (!phase.weekdays.includes(weekday)) return false
  if (at < input.notBefore || wallTime(clinic.zone, at).minute !== minute) return false
  if (bankHoliday(clinic.nation, date, clinic.extraBankHolidays) && !clinic.opensOnBankHolidays) return false
  if (!clinic.openingHours[weekday].some((i) => i.from <= minute && to <= i.to)) return false
  for (const c of clinic.closures)
    if ((c.chairId ?? chairId) === chairId && c.from <= date && date <= c.to) return false
  for (const no of wishes.impossible) {
    const onDay = (no.weekday ?? weekday) === weekday && (no.from ?? date) <= date && date <= (no.to ?? date)
    const { from, to: until } = no.between ?? { from: 0, to: 1440 }
    if (onDay && minute < until && from < to) return false
  }
  for (const d of input.days)
    for (const b of d.bookings) {
      const own = b.courseId === input.own?.courseId && input.own.sessionIds.includes(b.sessionId)
      if (d.date === date && d.chairId === chairId && !own && minute < b.to && b.from < to) return false
    }
  return true
}

export function gapHolds(phase: Phase, before: Slot, after: Slot): boolean {
  const days = daysBetween(before.date, after.date)
  return days >= 1 && days >= phase.minGapDays && days <= phase.maxGapDays
}

export interface Answer {
  cost: number
  slots: Slot[]
}

/** Every course there is, one after the other; of the cheapest the first in order of ideal day, day, time and chair. */
export function bruteForce(input: SearchInput): Answer | undefined {
  const { clinic, wanted, previous } = input
  const within = input.startWithinDays ?? 14
  let best: Answer | undefined

  const known = new Map<string, Slot[]>()
  function placesOn(phase: Phase, date: string): Slot[] {
    const key = `${phase.name} ${date}`
    let found = known.get(key)
    if (found) return found
    known.set(key, (found = []))
    for (let minute = 0; minute < 1440; minute += clinic.slotMinutes)
      for (const { id } of clinic.chairs)
        if (mayStand(input, phase, { date, minute, chairId: id })) found.push({ date, minute, chairId: id })
    return found
  }
  function candidates(w: Wanted, before: Slot | undefined): Slot[] {
    if (w.pinned) return mayStand(input, w.phase, w.pinned) ? [w.pinned] : []
    const anchored = before !== undefined && !(before === previous && input.resumes)
    const least = before ? addDays(before.date, w.phase.minGapDays) : input.earliest
    const from = least > input.earliest || anchored ? least : input.earliest
    const begins = w.current && w.current.date > from ? w.current.date : from
    const days = anchored ? w.phase.maxGapDays : daysBetween(from, begins) + within
    const found: Slot[] = []
    for (let n = 0; n <= days; n++)
      if (addDays(from, n) >= input.earliest) found.push(...placesOn(w.phase, addDays(from, n)))
    return found
  }
  function place(slots: Slot[], cost: number): void {
    if (best && cost > best.cost) return
    const w = wanted[slots.length]
    if (!w) {
      const total = cost + (input.next ? stepCost(input, input.next.phase, slots.at(-1), input.next.slot) : 0)
      const holds = !input.next || gapHolds(input.next.phase, slots.at(-1)!, input.next.slot)
      if (holds && (!best || total < best.cost)) best = { cost: total, slots }
      return
    }
    const before = slots.at(-1) ?? previous
    const nearest = candidates(w, before)
      .map((slot) => ({ slot, day: dayCost(input, w.phase, before, slot) }))
      .sort((a, b) => a.day - b.day)
    for (const { slot } of nearest) {
      const anchored = before !== undefined && !(before === previous && input.resumes)
      if (anchored && !gapHolds(w.phase, before, slot)) continue
      if (before && daysBetween(before.date, slot.date) < w.phase.minGapDays) continue
      const more = cost + ownCost(input, w, slot) + stepCost(input, w.phase, before, slot)
      place([...slots, slot], more)
    }
  }
  place([], 0)
  return best
}

function ownCost(input: SearchInput, w: Wanted, slot: Slot): number {
  const comfort =
    Math.abs(slot.minute - ((w.pinned ? undefined : w.current?.minute) ?? input.wishes.minute)) +
    (input.preferredChair === undefined || input.preferredChair === slot.chairId ? 0 : 15)
  if (!w.current || w.pinned) return comfort
  const held = input.wanted.flatMap((o) =>
    o.current && !o.pinned && JSON.stringify(o.phase) === JSON.stringify(w.phase) ? [o.current] : [],
  )
  const sameTime = held.filter((h) => h.date === slot.date && h.minute === slot.minute)
  if (sameTime.some((h) => h.chairId === slot.chairId)) return comfort
  return comfort + (sameTime.length > 0 ? 1e8 : 1e10)
}

function stepCost(input: SearchInput, phase: Phase, before: Slot | undefined, slot: Slot): number {
  const day = dayCost(input, phase, before, slot)
  return before
    ? day + Math.abs(before.minute - slot.minute) + (before.chairId === slot.chairId ? 0 : 30)
    : day
}

function dayCost(input: SearchInput, phase: Phase, before: Slot | undefined, slot: Slot): number {
  const first = before === undefined || before === input.previous
  if (first && (before === undefined || input.resumes)) {
    if (input.wanted[0]!.pinned) return 0
    const begin = input.wanted[0]!.current?.date ?? input.earliest
    const [from, to] = begin < slot.date ? [begin, slot.date] : [slot.date, begin]
    return 4500 * treatmentDays(input.clinic, phase, from, to)
  }
  const { pace } = phase
  if (pace.unit === 'treatment-days')
    return 4500 * treatmentDays(input.clinic, phase, addDays(before!.date, phase.minGapDays), slot.date)
  const ideal =
    pace.unit === 'weeks' ? addDays(before!.date, 7 * pace.every) : addMonths(before!.date, pace.every)
  return 240 * Math.abs(daysBetween(ideal, slot.date))
}

/** In [from, to): days on which the phase is given and the clinic is open. */
function treatmentDays(clinic: Clinic, phase: Phase, from: string, to: string): number {
  let count = 0
  for (let date = from; date < to; date = addDays(date, 1)) {
    const closed = clinic.closures.some((c) => !c.chairId && c.from <= date && date <= c.to)
    const holiday = bankHoliday(clinic.nation, date, clinic.extraBankHolidays) && !clinic.opensOnBankHolidays
    const open = clinic.openingHours[weekdayOf(date)].length > 0
    if (open && !closed && !holiday && phase.weekdays.includes(weekdayOf(date))) count++
  }
  return count
}

/** The same fill for the same seed: each half hour of each chair is taken with the given likelihood. */
export function fullDays(
  clinic: Clinic,
  from: string,
  count: number,
  load: number,
  seed: number,
): ChairDay[] {
  let state = seed
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
  const days: ChairDay[] = []
  for (let n = 0; n < count; n++)
    for (const { id } of clinic.chairs) {
      const bookings: ChairDay['bookings'] = []
      for (const open of clinic.openingHours[weekdayOf(addDays(from, n))])
        for (let m = open.from; m < open.to; m += 30)
          if (random() < load)
            bookings.push({
              from: m,
              to: m + 30,
              patientId: asId('other'),
              courseId: asId('other-course'),
              sessionId: asId(`x${m}`),
            })
      days.push({ clinicId: clinic.id, date: addDays(from, n), chairId: id, version: 1, bookings })
    }
  return days
}
