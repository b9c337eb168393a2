import { byTime, type Course, isWithoutPlace } from './course.ts'
import { courseState, type CourseState } from './course-state.ts'
import { diaryText } from './diary-marks.ts'
import type { ProtocolId } from './ids.ts'
import type { CivilDate, WallTime } from './time.ts'
import { treatmentsIn, treatmentsOf } from './treatment-count.ts'

/** What the lists of a clinic show of a course: small, because a list holds one for each course that there is. */
export interface CourseBrief {
  protocol: string
  protocolId: ProtocolId
  protocolVersion: number
  state: CourseState
  /** How many treatments it has: see treatment-count.ts. */
  treatments: number
  /** Of its treatments. */
  attended: number
  missed: number
  /** Days of the sessions that are booked: the first and the last. */
  bookedFrom?: CivilDate
  bookedTo?: CivilDate
  /**
   * Starts of the first of them: one that is past is not marked yet, and the next one comes after it. Not of those that
   * stand where the clinic cannot treat.
   */
  coming?: WallTime[]
  /** How each session stands: see diary-marks.ts. */
  diary?: string
}

/** More than anybody leaves unmarked, and little beside the rest of a brief. */
const mostComing = 6

export function briefOf(course: Course): CourseBrief {
  const booked = course.sessions.filter((s) => s.state === 'booked').sort(byTime)
  const [first, last] = [booked[0], booked.at(-1)]
  const coming = booked.filter((s) => !isWithoutPlace(s)).slice(0, mostComing)
  return {
    protocol: course.protocol.name,
    protocolId: course.protocol.id,
    protocolVersion: course.protocol.version,
    state: courseState(course),
    treatments: treatmentsOf(course),
    attended: treatmentsIn(course, 'attended'),
    missed: treatmentsIn(course, 'missed'),
    ...(first && last && { bookedFrom: first.date, bookedTo: last.date }),
    ...(coming.length > 0 && { coming: coming.map(({ date, minute }) => ({ date, minute })) }),
    ...(course.sessions.length > 0 && { diary: diaryText(course) }),
  }
}
