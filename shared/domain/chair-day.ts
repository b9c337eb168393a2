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
