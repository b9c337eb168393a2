import { chairClosure } from '../domain/calendar.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Slot } from '../domain/course.ts'
import type { BookingRequest, Pin } from '../domain/job.ts'
import { type Phase, type Protocol, treatmentPhases } from '../domain/protocol.ts'
import type { Wanted } from '../domain/schedule/terms.ts'
import { datedText } from '../domain/wording/days.ts'
import type { World } from '../ports.ts'

export type PinnedPlace = Required<Pick<Wanted, 'pinned'>> & Pick<Wanted, 'overrideRules'>

/** What a search cannot explain, because it is wrong whatever is free. */
export function pinProblems(protocol: Protocol, { pins = [], earliest }: BookingRequest): string[] {
  const count = treatmentPhases(protocol).length
  return pins.flatMap(({ session, date }, i) => [
    ...(session > count ? [`There is no treatment ${session} to set: ${protocol.name} has ${count}.`] : []),
    ...(pins.findIndex((other) => other.session === session) < i
      ? [`Treatment ${session} is set twice: keep one of the two.`]
      : []),
    ...(date < earliest
      ? [
          `Treatment ${session} is set to ${datedText(date)}, before the course may begin: choose an earlier start, or another day for it.`,
        ]
      : []),
  ])
}

/** Sessions set by hand, by their number; where no chair was named, on the first that can and is free at that time. */
export async function pinnedPlaces(
  { store }: Pick<World, 'store'>,
  clinic: Clinic,
  protocol: Protocol,
  { pins = [] }: BookingRequest,
): Promise<Map<number, PinnedPlace>> {
  const phases = treatmentPhases(protocol)
  const places = await Promise.all(
    pins.map(async (pin): Promise<[number, PinnedPlace]> => {
      const pinned = await freePlace(store, clinic, phases[pin.session - 1]!.phase, pin)
      return [pin.session, { pinned, ...(pin.override !== undefined && { overrideRules: true }) }]
    }),
  )
  return new Map(places)
}

/** On the chair that was named, or the first that can and is free then. */
export async function freePlace(
  store: World['store'],
  clinic: Clinic,
  { capability, sessionMinutes }: Phase,
  { date, minute, chairId }: Pick<Pin, 'date' | 'minute' | 'chairId'>,
): Promise<Slot> {
  if (chairId !== undefined) return { date, minute, chairId }
  const able = clinic.chairs.filter((c) => c.capabilities.includes(capability))
  const booked = await store.chairDays(clinic.id, date, date)
  const isFree = (id: string) =>
    chairClosure(clinic, able.find((c) => c.id === id)!.id, date) === undefined &&
    !booked
      .filter((day) => day.chairId === id)
      .some((day) => day.bookings.some((b) => b.from < minute + sessionMinutes && minute < b.to))
  const chair = able.find(({ id }) => isFree(id)) ?? able[0] ?? clinic.chairs[0]
  return { date, minute, chairId: chair!.id }
}
