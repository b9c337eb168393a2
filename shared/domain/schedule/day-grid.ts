import type { Chair, Interval } from '../clinic.ts'
import type { Slot } from '../course.ts'
import type { ChairId } from '../ids.ts'
import type { Phase } from '../protocol.ts'
import { dateOf, type DayNumber, instantOf, minute as minuteMs, type MinuteOfDay, wallTime } from '../time.ts'
import { type Day, dayReader } from './day-reader.ts'
import type { Obstacle, SearchInput } from './terms.ts'

/** A place on a day as one integer: `index of its start * chairs + index of its chair`, so smaller is earlier. */
export type Place = number

export interface DayGrid {
  /** Every start that can occur, ascending: the clinic's grid, and what is booked off it. */
  starts: MinuteOfDay[]
  chairs: ChairId[]
  isOpen(n: DayNumber): boolean
  /** Free places for a session of the phase by the clock, the clinic and the patient, ascending; not its weekdays. */
  free(n: DayNumber, phase: Phase): Int32Array
  placeOf(slot: Slot): Place
  slotAt(n: DayNumber, place: Place): Slot
  /** What stands in the way of one place. With `override` only what no reason can overcome. */
  obstacleAt(n: DayNumber, place: Place, phase: Phase, override?: boolean): Obstacle | undefined
  /** What stands in the way of the whole day; undefined where a place is free. */
  obstacleOn(n: DayNumber, phase: Phase): Obstacle | undefined
}

const overlaps = (a: Interval, b: Interval) => a.from < b.to && b.from < a.to

/** What is free and what is not, each day looked at once and only when it is asked for. */
export function dayGrid(input: SearchInput): DayGrid {
  const { clinic } = input
  const fixed = [
    ...input.wanted.flatMap((w) => [w.current, w.pinned]),
    input.previous,
    input.next?.slot,
  ].filter((s) => s !== undefined)

  const earliestOpen = Math.min(
    1440,
    ...Object.values(clinic.openingHours).flatMap((h) => h.map((i) => i.from)),
  )
  const latestOpen = Math.max(0, ...Object.values(clinic.openingHours).flatMap((h) => h.map((i) => i.to)))
  const onGrid = new Set<MinuteOfDay>()
  for (let m = 0; m < latestOpen; m += clinic.slotMinutes) if (m >= earliestOpen) onGrid.add(m)
  const starts = [...new Set([...onGrid, ...fixed.map((s) => s.minute)])].sort((a, b) => a - b)
  /** Index of the first start at or after each minute. */
  const firstFrom = new Int32Array(1442)
  for (let m = 0, i = 0; m < firstFrom.length; m++) {
    while (i < starts.length && starts[i]! < m) i++
    firstFrom[m] = i
  }
  const indexFrom = (m: number) => firstFrom[Math.max(0, Math.min(1441, m))]!

  /** Chairs that the clinic no longer has keep a column, with nothing free in it. */
  const chairs = [...new Set([...clinic.chairs.map((c) => c.id), ...fixed.map((s) => s.chairId)])]
  const chairIndex = new Map(chairs.map((id, i) => [id, i]))
  const chairCount = chairs.length
  const chairAt = (i: number): Chair | undefined => clinic.chairs[i]
  const dayAt = dayReader(input, chairs)

  const firstMoment = wallTime(clinic.zone, input.notBefore)
  function isPast(day: Day, start: MinuteOfDay): boolean {
    if (day.date !== firstMoment.date) return day.date < firstMoment.date
    return instantOf(clinic.zone, day.date, start) < input.notBefore
  }

  /** In the hour that spring leaves out, or in a session that the clocks change in. */
  function isTorn(day: Day, start: MinuteOfDay, minutes: number): boolean {
    if (!day.clockChanges) return false
    const at = instantOf(clinic.zone, day.date, start)
    return (
      wallTime(clinic.zone, at).minute !== start ||
      wallTime(clinic.zone, at + minutes * minuteMs - 1).minute !== start + minutes - 1
    )
  }

  /** Starts by what the clinic allows whoever comes: opening hours, the grid, the clock. */
  function clinicStarts(day: Day, minutes: number): Uint8Array {
    const open = new Uint8Array(starts.length)
    if (day.opening.kind === 'closed' || day.date < firstMoment.date) return open
    for (const { from, to } of day.opening.intervals)
      for (let i = indexFrom(from); i < starts.length && starts[i]! + minutes <= to; i++)
        if (onGrid.has(starts[i]!) && !isTorn(day, starts[i]!, minutes) && !isPast(day, starts[i]!))
          open[i] = 1
    return open
  }

  /** Takes out the starts whose session would overlap the interval. */
  function strike(mask: Uint8Array, busy: Interval, minutes: number, stride: number, offset: number): void {
    const end = indexFrom(busy.to)
    for (let i = indexFrom(busy.from - minutes + 1); i < end; i++) mask[i * stride + offset] = 0
  }

  function freeOn(n: DayNumber, phase: Phase): Int32Array {
    const day = dayAt(n)
    if (day.opening.kind === 'closed' || day.hasOtherSession) return nowhere
    const minutes = phase.sessionMinutes
    const open = clinicStarts(day, minutes)
    for (const busy of day.patientBusy) strike(open, busy, minutes, 1, 0)
    const mask = new Uint8Array(starts.length * chairCount)
    for (let c = 0; c < chairCount; c++) {
      if (!chairAt(c)?.capabilities.includes(phase.capability) || day.chairClosed[c] !== undefined) continue
      for (let i = 0; i < open.length; i++) mask[i * chairCount + c] = open[i]!
      for (const busy of day.booked[c]!) strike(mask, busy, minutes, chairCount, c)
    }
    let count = 0
    for (let i = 0; i < mask.length; i++) count += mask[i]!
    const places = new Int32Array(count)
    for (let i = 0, at = 0; i < mask.length; i++) if (mask[i]) places[at++] = i
    return places
  }

  const rows = new Map<string, Map<DayNumber, Int32Array>>()
  function free(n: DayNumber, phase: Phase): Int32Array {
    const kind = `${phase.sessionMinutes} ${phase.capability}`
    let row = rows.get(kind)
    if (!row) rows.set(kind, (row = new Map()))
    let places = row.get(n)
    if (!places) row.set(n, (places = freeOn(n, phase)))
    return places
  }

  const slotAt = (n: DayNumber, place: Place): Slot => ({
    date: dateOf(n),
    minute: starts[Math.floor(place / chairCount)]!,
    chairId: chairs[place % chairCount]!,
  })

  function obstacleAt(n: DayNumber, place: Place, phase: Phase, override = false): Obstacle | undefined {
    const day = dayAt(n)
    const start = starts[Math.floor(place / chairCount)]!
    const c = place % chairCount
    const chair = chairAt(c)
    const session = { from: start, to: start + phase.sessionMinutes }
    if (isPast(day, start)) return { kind: 'past' }
    if (isTorn(day, start, phase.sessionMinutes)) return { kind: 'no-such-time' }
    if (!chair?.capabilities.includes(phase.capability))
      return { kind: 'no-such-chair', capability: phase.capability }
    if (day.hasOtherSession) return { kind: 'other-session' }
    if (day.booked[c]!.some((b) => overlaps(b, session)))
      return { kind: 'chairs-taken', chairs: [chair.name] }
    if (override) return undefined
    if (day.opening.kind === 'closed') return day.opening.cause
    if (!day.opening.intervals.some((i) => i.from <= session.from && session.to <= i.to))
      return { kind: 'outside-hours' }
    const closed = day.chairClosed[c]
    if (closed !== undefined) return { kind: 'chair-closed', chairs: [{ chair: chair.name, reason: closed }] }
    if (day.patientBusy.some((b) => overlaps(b, session))) return { kind: 'patient-cannot' }
    return undefined
  }

  function obstacleOn(n: DayNumber, phase: Phase): Obstacle | undefined {
    const day = dayAt(n)
    if (day.opening.kind === 'closed') return day.opening.cause
    if (day.date < firstMoment.date) return { kind: 'past' }
    if (free(n, phase).length > 0) return undefined
    if (day.hasOtherSession) return { kind: 'other-session' }
    const able = clinic.chairs.filter((c) => c.capabilities.includes(phase.capability))
    if (able.length === 0) return { kind: 'no-such-chair', capability: phase.capability }
    const working = able.filter((c) => day.chairClosed[chairIndex.get(c.id)!] === undefined)
    if (working.length === 0)
      return {
        kind: 'chair-closed',
        chairs: able.map((c) => ({ chair: c.name, reason: day.chairClosed[chairIndex.get(c.id)!]! })),
      }
    const open = clinicStarts(day, phase.sessionMinutes)
    if (!open.includes(1)) return day.date === firstMoment.date ? { kind: 'past' } : { kind: 'outside-hours' }
    const patients = open.slice()
    for (const busy of day.patientBusy) strike(patients, busy, phase.sessionMinutes, 1, 0)
    if (!patients.includes(1)) return { kind: 'patient-cannot' }
    if (day.patientBusy.length === 0) return { kind: 'chairs-taken', chairs: working.map((c) => c.name) }
    const someFree = working.some((c) => {
      const mask = open.slice()
      for (const busy of day.booked[chairIndex.get(c.id)!]!) strike(mask, busy, phase.sessionMinutes, 1, 0)
      return mask.includes(1)
    })
    return someFree
      ? { kind: 'no-common-time' }
      : { kind: 'chairs-taken', chairs: working.map((c) => c.name) }
  }

  return {
    starts,
    chairs,
    isOpen: (n) => dayAt(n).opening.kind === 'open',
    free,
    placeOf: (slot) => indexFrom(slot.minute) * chairCount + chairIndex.get(slot.chairId)!,
    slotAt,
    obstacleAt,
    obstacleOn,
  }
}

const nowhere = new Int32Array(0)
