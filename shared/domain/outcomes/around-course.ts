import type { MedicineMoment } from '../medicine-goal.ts'
import type { CivilDate } from '../time.ts'

/** What a patient's courses leave to one of them. Lists of medicines and referrals are the patient's: days say whose they are. */
export interface AroundCourse {
  /** The last treatment session of the course before it. */
  after?: CivilDate
  /** Its own first session, and its last treatment session where the treatment has ended. */
  first?: CivilDate
  last?: CivilDate
  /** The first session of the course that follows. */
  before?: CivilDate
}

interface CourseDays {
  courseId: string
  firstSession?: CivilDate | undefined
  lastSession?: CivilDate | undefined
}

/** Of courses with the newest first. */
export function aroundCourse(courses: readonly CourseDays[], courseId: string): AroundCourse {
  const i = courses.findIndex((course) => course.courseId === courseId)
  const own = courses[i]
  const after = courses.slice(i + 1).find(({ lastSession }) => lastSession !== undefined)?.lastSession
  const before = courses.slice(0, Math.max(0, i)).findLast(({ firstSession }) => firstSession !== undefined)
  return {
    ...(after !== undefined && { after }),
    ...(own?.firstSession !== undefined && { first: own.firstSession }),
    ...(own?.lastSession !== undefined && { last: own.lastSession }),
    ...(before?.firstSession !== undefined && { before: before.firstSession }),
  }
}

const never = '9999-12-31'
interface Listed {
  moment: MedicineMoment
  on: CivilDate
}

/**
 * The lists of a course, of a goal's lists with the oldest first. Of several the last counts: whoever notes a baseline again
 * corrects it. A baseline from between two courses is of the later one, and so is no end of it.
 */
export function listsAround<Entry extends Listed>(
  entries: readonly Entry[],
  { after = '', first, last = never, before = never }: AroundCourse,
): { baseline?: Entry; end?: Entry } {
  const baseline = entries.findLast(
    ({ moment, on }) => moment === 'baseline' && on > after && on <= last && on < before,
  )
  const end =
    first === undefined
      ? undefined
      : entries.findLast(({ moment, on }) => moment === 'end' && on >= first && on < before)
  return { ...(baseline && { baseline }), ...(end && { end }) }
}

/** What was begun on one day and last changed on another, and whether it goes on. */
export const isAround = (
  { begun, changed, isOpen }: { begun: CivilDate; changed: CivilDate; isOpen: boolean },
  { after = '', before = never }: AroundCourse,
): boolean => begun < before && (isOpen || changed > after)
