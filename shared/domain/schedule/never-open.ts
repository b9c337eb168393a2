import type { Clinic, Interval } from '../clinic.ts'
import type { Phase } from '../protocol.ts'
import { clockText, type MinuteOfDay } from '../time.ts'
import { clinicGrid } from './clinic-days.ts'
import type { NeverOpen, Shift } from './terms.ts'

/** Undefined where a session of the phase fits at that time on some day of its week, be it taken or closed then. */
export function neverOpenAt(clinic: Clinic, phase: Phase, wished: MinuteOfDay): NeverOpen | undefined {
  const { sessionMinutes: minutes, weekdays } = phase
  const ofPhase = weekdays.flatMap((weekday) => clinic.openingHours[weekday])
  if (fits(ofPhase, wished, minutes)) return undefined
  const starts = clinicGrid(clinic).filter((start) => fits(ofPhase, start, minutes))
  const [first] = starts
  if (first === undefined) return undefined
  const nearest = starts.reduce(
    (best, start) => (Math.abs(start - wished) < Math.abs(best - wished) ? start : best),
    first,
  )
  return {
    wished,
    nearest,
    minutes,
    closesTooSoon: ofPhase.some(({ from, to }) => from <= wished && wished < to),
    isOpenOnOtherDays: fits(Object.values(clinic.openingHours).flat(), wished, minutes),
  }
}

const fits = (hours: Interval[], start: MinuteOfDay, minutes: number): boolean =>
  hours.some(({ from, to }) => from <= start && start + minutes <= to)

/** `the clinic is never open at 03:00`. */
export function neverOpenText({ wished, minutes, closesTooSoon, isOpenOnOtherDays }: NeverOpen): string {
  const at = closesTooSoon
    ? `for the ${minutes} minutes from ${clockText(wished)}`
    : `at ${clockText(wished)}`
  return `the clinic is never open ${at}${isOpenOnOtherDays ? ' on the weekdays of this phase' : ''}`
}

/** What is true of several sessions alike is said once for all of them, and no more beside each. */
export function toldOnce(shifts: readonly Shift[]): { notes: string[]; shifts: Shift[] } {
  const alike = new Map<string, Shift[]>()
  for (const shift of shifts)
    if (shift.neverOpen) {
      const key = `${neverOpenText(shift.neverOpen)} ${shift.neverOpen.nearest}`
      alike.set(key, [...(alike.get(key) ?? []), shift])
    }
  const several = [...alike.values()].filter((same) => same.length > 1)
  const told = new Set(several.flat())
  return {
    notes: several.map(noteOf),
    shifts: shifts.flatMap((shift) => {
      if (!told.has(shift)) return [shift]
      const { neverOpen: _, ...rest } = shift
      return (rest.day ?? rest.time ?? rest.chair ?? rest.moved) ? [rest] : []
    }),
  }
}

function noteOf(same: Shift[]): string {
  const why = same[0]!.neverOpen!
  const stand = `${same.length} sessions stand at the nearest time, ${clockText(why.nearest)}`
  const orNear = same.every(({ slot }) => slot.minute === why.nearest) ? '' : ', or as near to it as they can'
  return `T${neverOpenText(why).slice(1)}: ${stand}${orNear}.`
}
