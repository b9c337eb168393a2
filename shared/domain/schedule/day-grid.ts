import type { Chair, Interval } from '../clinic.ts'
import type { Slot } from '../course.ts'
import type { ChairId } from '../ids.ts'
import type { Phase } from '../protocol.ts'
import { dateOf, type DayNumber, instantOf, type MinuteOfDay, wallTime } from '../time.ts'
import { clinicGrid, clinicStarts, isTorn } from './clinic-days.ts'
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

  const starts = [...new Set([...clinicGrid(clinic), ...fixed.map((s) => s.minute)])].sort((a, b) => a - b)
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

  /** Starts that the clinic leaves to whoever comes, and the patient to the clinic. */
  function startsOn(day: Day, minutes: number): { clinics: MinuteOfDay[]; patients: MinuteOfDay[] } {
    const all = day.date < firstMoment.date ? [] : clinicStarts(clinic, day, minutes)
    const clinics = day.date === firstMoment.date ? all.filter((start) => !isPast(day, start)) : all
    if (day.patientBusy.length === 0) return { clinics, patients: clinics }
    const isFree = (start: MinuteOfDay) =>
      !day.patientBusy.some((busy) => overlaps(busy, { from: start, to: start + minutes }))
    return { clinics, patients: clinics.filter(isFree) }
  }

  function freeOn(n: DayNumber, phase: Phase): Int32Array {
    const day = dayAt(n)
    const minutes = phase.sessionMinutes
    const open = day.hasOtherSession ? [] : startsOn(day, minutes).patients
    if (open.length === 0) return nowhere
    const isFree = new Uint8Array(starts.length * chairCount)
    for (let c = 0; c < chairCount; c++) {
      if (!chairAt(c)?.capabilities.includes(phase.capability) || day.chairClosed[c] !== undefined) continue
      for (const start of open) isFree[firstFrom[start]! * chairCount + c] = 1
      for (const { from, to } of day.booked[c]!)
        for (let i = indexFrom(from - minutes + 1), end = indexFrom(to); i < end; i++)
          isFree[i * chairCount + c] = 0
    }
    let count = 0
    for (let place = 0; place < isFree.length; place++) count += isFree[place]!
    const places = new Int32Array(count)
    for (let place = 0, at = 0; place < isFree.length; place++) if (isFree[place]) places[at++] = place
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
    if (isTorn(clinic, day, start, phase.sessionMinutes)) return { kind: 'no-such-time' }
    if (!chair?.capabilities.includes(phase.capability))
      return { kind: 'no-such-chair', capability: phase.capability }
    if (day.hasOtherSession) return { kind: 'other-session' }
    if (day.booked[c]!.some((b) => overlaps(b, session)))
      return { kind: 'chairs-taken', chairs: [chair.name] }
    if (override) return undefined
    if (day.opening.kind === 'closed') return day.opening.cause
    if (!day.opening.intervals.some((i) => i.from <= session.from && session.to <= i.to))
      return { kind: 'outside-hours', session, hours: day.opening.intervals }
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
    const minutes = phase.sessionMinutes
    const { clinics, patients } = startsOn(day, minutes)
    if (clinics.length === 0) return { kind: day.date === firstMoment.date ? 'past' : 'hours-too-short' }
    if (patients.length === 0) return { kind: 'patient-cannot' }
    if (day.patientBusy.length === 0) return { kind: 'chairs-taken', chairs: working.map((c) => c.name) }
    const someFree = working.some((c) => {
      const booked = day.booked[chairIndex.get(c.id)!]!
      return clinics.some((from) => !booked.some((b) => overlaps(b, { from, to: from + minutes })))
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
