import { type Course, isWithoutPlace, startOf } from '../../course.ts'
import { hasDay, type Period } from './period.ts'

/** Sessions by the day on which they stand: one that was moved counts once, where it stands. */
export type AttendanceCounts = {
  attended: number
  missed: number
  cancelled: { patient: number; clinic: number; pause: number; stop: number; unrecorded: number }
  /** Its time has gone by, and nobody has marked it. */
  unmarked: number
  /** Booked where the clinic cannot hold them, or could not: each is owed. */
  withoutPlace: number
  ahead: number
}

export const noAttendance = (): AttendanceCounts => ({
  attended: 0,
  missed: 0,
  cancelled: { patient: 0, clinic: 0, pause: 0, stop: 0, unrecorded: 0 },
  unmarked: 0,
  withoutPlace: 0,
  ahead: 0,
})

export function attendance(courses: Course[], period: Period): AttendanceCounts {
  const counts = noAttendance()
  for (const session of courses.flatMap((c) => c.sessions).filter((s) => hasDay(period, s.date)))
    switch (session.state) {
      case 'cancelled':
        counts.cancelled[session.cancelledBy ?? 'unrecorded']++
        break
      case 'booked':
        if (isWithoutPlace(session)) counts.withoutPlace++
        else counts[startOf(period.zone, session) <= period.now ? 'unmarked' : 'ahead']++
        break
      case 'attended':
      case 'missed':
        counts[session.state]++
    }
  return counts
}
