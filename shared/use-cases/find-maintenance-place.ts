import type { DaysRead } from '../domain/chair-day.ts'
import type { Clinic } from '../domain/clinic.ts'
import { type Course, type Impossible, isTreatment, type Slot } from '../domain/course.ts'
import type { OwedMaintenance } from '../domain/owed-maintenance.ts'
import { explainImpossible, explainShifts } from '../domain/schedule-search.ts'
import { countedAmong } from '../domain/session-name.ts'
import { addDays, type CivilDate, dateAt, day, type Instant, type MinuteOfDay } from '../domain/time.ts'
import type { World } from '../ports.ts'
import type { Refused } from './change-course.ts'
import { findSchedule } from './find-schedule.ts'
import { freePlace } from './pin-sessions.ts'

/** Nobody is invited to a session that is closer than this, unless somebody at the clinic says so. */
const noticeDays = 2

export interface MaintenanceQuestion {
  clinic: Clinic
  course: Course
  next: OwedMaintenance
  now: Instant
}

/** What whoever books by hand asks for: a day before which it is not to be, a time of the day to be near. */
export interface MaintenanceWish {
  from?: CivilDate
  minute?: MinuteOfDay
}

export type MaintenancePlace = { kind: 'place'; slot: Slot; read: DaysRead; shifts: string[] } | Refused

/** Days from which a maintenance session was cancelled: whoever did that does not want it back there. */
const takenBack = (course: Course): Impossible[] =>
  course.sessions
    .filter((s) => s.state === 'cancelled' && !isTreatment(course, s))
    .map(({ date }) => ({ from: date, to: date }))

/** By the phase's gaps; where their time has gone by (nobody marked the last session), the first open day from here on. */
export async function findMaintenancePlace(
  world: Pick<World, 'store'>,
  { clinic, course, next: { phase, lastAttended }, now }: MaintenanceQuestion,
  { from, minute }: MaintenanceWish = {},
): Promise<MaintenancePlace> {
  const soonest = from ?? dateAt(clinic.zone, now + noticeDays * day)
  const first = addDays(lastAttended.date, phase.minGapDays)
  const earliest = first > soonest ? first : soonest
  const isLate = addDays(lastAttended.date, phase.maxGapDays) < earliest
  const { result, read } = await findSchedule(world, {
    clinic,
    wanted: [{ phase }],
    previous: lastAttended,
    earliest,
    notBefore: now,
    wishes: {
      minute: minute ?? course.wishes.minute,
      impossible: [...course.wishes.impossible, ...takenBack(course)],
    },
    patientId: course.patientId,
    preferredChair: lastAttended.chairId,
    counted: countedAmong(course, course.sessions),
    ...(isLate && { resumes: true }),
  })
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  return {
    kind: 'place',
    slot: result.slots[0]!,
    read,
    shifts: explainShifts(result.shifts),
  }
}

/** Just there, whatever the patient wished; against the rules only where somebody gave a reason. */
export async function pinMaintenance(
  world: Pick<World, 'store'>,
  { clinic, course, next: { phase, lastAttended }, now }: MaintenanceQuestion,
  { date, minute, isOverride }: { date: CivilDate; minute: MinuteOfDay; isOverride: boolean },
): Promise<MaintenancePlace> {
  const today = dateAt(clinic.zone, now)
  const pinned = await freePlace(world.store, clinic, phase, { date, minute })
  const { result, read } = await findSchedule(world, {
    clinic,
    wanted: [{ phase, pinned, ...(isOverride && { overrideRules: true }) }],
    previous: lastAttended,
    earliest: date > today ? date : today,
    notBefore: now,
    wishes: course.wishes,
    patientId: course.patientId,
    counted: countedAmong(course, course.sessions),
    ...(addDays(lastAttended.date, phase.maxGapDays) < today && { resumes: true }),
  })
  if (result.kind === 'impossible') return { kind: 'refused', problems: explainImpossible(result) }
  return { kind: 'place', slot: result.slots[0]!, read, shifts: [] }
}
