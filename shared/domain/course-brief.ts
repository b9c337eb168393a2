import { byTime, type Course, courseState, type CourseState, isTreatment, type Session } from './course.ts'
import type { CivilDate } from './time.ts'

/** What the lists of a clinic show of a course: small, because a list holds one for each course that there is. */
export interface CourseBrief {
  protocol: string
  state: CourseState
  /** Treatment sessions that stand or took place. */
  treatments: number
  attended: number
  missed: number
  /** Days of the sessions that are booked: the first and the last. */
  bookedFrom?: CivilDate
  bookedTo?: CivilDate
}

const count = (sessions: Session[], state: Session['state']) =>
  sessions.filter((s) => s.state === state).length

export function briefOf(course: Course): CourseBrief {
  const treatments = course.sessions.filter((s) => s.state !== 'cancelled' && isTreatment(course, s))
  const booked = course.sessions.filter((s) => s.state === 'booked').sort(byTime)
  const [first, last] = [booked[0], booked.at(-1)]
  return {
    protocol: course.protocol.name,
    state: courseState(course),
    treatments: treatments.length,
    attended: count(course.sessions, 'attended'),
    missed: count(course.sessions, 'missed'),
    ...(first && last && { bookedFrom: first.date, bookedTo: last.date }),
  }
}
