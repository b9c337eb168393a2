import type { Course, Session, Slot } from './course.ts'
import type { ChairId, ClinicId, CourseId, PatientId, SessionId } from './ids.ts'
import type { CivilDate, MinuteOfDay } from './time.ts'

export interface ChairBooking {
  from: MinuteOfDay
  to: MinuteOfDay
  patientId: PatientId
  courseId: CourseId
  sessionId: SessionId
}

/** One chair on one day: what is written under a condition, so that no chair is booked twice. */
export interface ChairDay {
  clinicId: ClinicId
  date: CivilDate
  chairId: ChairId
  version: number
  bookings: ChairBooking[]
}

/** What was read: chair-days between two days that are not in `days` were never booked. */
export interface DaysRead {
  from: CivilDate
  to: CivilDate
  days: ChairDay[]
}

const occupies = (session: Session): boolean => session.state !== 'cancelled'
const isAt = (day: Pick<ChairDay, 'date' | 'chairId'>, slot: Slot): boolean =>
  day.date === slot.date && day.chairId === slot.chairId
const sameSlot = (a: Slot, b: Slot): boolean => isAt(a, b) && a.minute === b.minute

/** The chair-days that a change of a course touches: where a session left, and where one came. */
export function slotsTouched(
  before: Course | undefined,
  after: Course,
): { left: Session[]; came: Session[] } {
  const was = (before?.sessions ?? []).filter(occupies)
  const is = after.sessions.filter(occupies)
  const stays = (s: Session, among: Session[]) =>
    among.some((other) => other.id === s.id && sameSlot(other, s) && other.minutes === s.minutes)
  return { left: was.filter((s) => !stays(s, is)), came: is.filter((s) => !stays(s, was)) }
}

/**
 * The touched chair-days after a change of a course, each with its version one up; or the session whose place on its
 * chair is taken. `days` holds what was read of them; a chair-day that nobody ever booked is not stored.
 */
export function rebook(
  days: ChairDay[],
  before: Course | undefined,
  after: Course,
): { kind: 'free'; days: ChairDay[] } | { kind: 'taken'; session: Session } {
  const { left, came } = slotsTouched(before, after)
  const touched = new Map<string, ChairDay>()
  const dayOf = (slot: Slot): ChairDay => {
    const key = `${slot.date} ${slot.chairId}`
    let day = touched.get(key)
    if (!day) {
      const { version, bookings } = days.find((d) => isAt(d, slot)) ?? { version: 0, bookings: [] }
      day = {
        clinicId: after.clinicId,
        date: slot.date,
        chairId: slot.chairId,
        version: version + 1,
        bookings,
      }
      touched.set(key, day)
    }
    return day
  }
  for (const session of left) {
    const day = dayOf(session)
    day.bookings = day.bookings.filter((b) => !(b.courseId === after.id && b.sessionId === session.id))
  }
  for (const session of came) {
    const day = dayOf(session)
    const [from, to] = [session.minute, session.minute + session.minutes]
    if (day.bookings.some((b) => b.from < to && from < b.to)) return { kind: 'taken', session }
    const booking = { from, to, patientId: after.patientId, courseId: after.id, sessionId: session.id }
    day.bookings = [...day.bookings, booking].sort((a, b) => a.from - b.from)
  }
  return { kind: 'free', days: [...touched.values()] }
}
