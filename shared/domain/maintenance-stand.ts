import type { Clinic } from './clinic.ts'
import type { Course } from './course.ts'
import type { MaintenanceWord } from './course-log.ts'
import { calledOff, owedMaintenance, readySince, waitsForDecision } from './owed-maintenance.ts'
import { addDays, type CivilDate, dateAt, type Instant } from './time.ts'

/** What the next maintenance session of a course waits for. */
export type MaintenanceWait =
  /** A clinician's word. */
  | 'decision'
  /** A person: the patient called the last one off. */
  | 'called-off'
  /** A person: the day on which it is booked by itself has gone by, and nothing came of it. */
  | 'no-place'
  /** Nobody: it is booked by itself, some days ahead. */
  | 'its-day'

export interface OwedStand {
  wait: MaintenanceWait
  /** The day on which it ideally stands, and from which it is booked by itself. */
  idealDate: CivilDate
  bookedFrom: CivilDate
}

interface Owed {
  idealDate: CivilDate
  isCalledOff: boolean
  waitsForDecision: boolean
  /** When the last thing happened that it waited for. */
  readySince: Instant
}

export function standOf(
  owed: Owed,
  { zone, maintenance: { leadDays } }: Pick<Clinic, 'zone' | 'maintenance'>,
  now: Instant,
): OwedStand {
  const { idealDate } = owed
  const [lead, ready] = [addDays(idealDate, -leadDays), dateAt(zone, owed.readySince)]
  const bookedFrom = lead > ready ? lead : ready
  const of = { idealDate, bookedFrom }
  if (owed.waitsForDecision) return { wait: 'decision', ...of }
  if (owed.isCalledOff) return { wait: 'called-off', ...of }
  return { wait: bookedFrom < dateAt(zone, now) ? 'no-place' : 'its-day', ...of }
}

/** Undefined where nothing is owed at present. */
export function owedStand(course: Course, clinic: Clinic, now: Instant): OwedStand | undefined {
  const next = owedMaintenance(course)
  if (!next) return undefined
  const owed = {
    idealDate: next.idealDate,
    isCalledOff: calledOff(course) !== undefined,
    waitsForDecision: waitsForDecision(course, clinic),
    readySince: readySince(course),
  }
  return standOf(owed, clinic, now)
}

/** The word that counts: what was said last, unless that was taken back. */
export function maintenanceWord(course: Course): MaintenanceWord | undefined {
  const last = course.maintenanceWords?.at(-1)
  return last?.says === 'open' ? undefined : last
}
