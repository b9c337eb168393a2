import type { Clinic } from '../domain/clinic.ts'
import { type Course, isAwaiting, type Signature, unsignedScreening } from '../domain/course.ts'
import { lacksBaseline } from '../domain/plan/signatures.ts'
import type { Instant } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

export interface SignRequest {
  /** Of the clinician. */
  by: string
  /** The screening was done on paper, which the clinic keeps. */
  isOnPaper?: boolean
  /** Why it is signed although something speaks against it. */
  despite?: string
  /** When the last screening that the clinician read was answered. Left out: whatever there is was read. */
  lastRead?: Instant | 'none'
}

/** Of the last screening that there is to read. */
export const lastScreeningAt = ({ safety }: Pick<Course, 'safety'>): Instant | 'none' =>
  safety?.screenings.at(-1)?.at ?? 'none'
export const answeredAgain =
  'The safety questions were answered again meanwhile. Read what they came to, then sign.'

/**
 * A clinician's signature under a safety screening: with the first one the course starts, and its confirmation falls
 * due. What speaks against it is said, all at once; it is signed all the same only with the clinician's own words. Once
 * signed, signing again changes nothing.
 */
export const signScreening = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { by, isOnPaper = false, despite, lastRead }: SignRequest,
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ clinic, course, now }) => {
    if (lastRead !== undefined && lastRead !== lastScreeningAt(course))
      return { kind: 'refused', problems: [answeredAgain] }
    if (course.stopped)
      return { kind: 'refused', problems: ['The course was stopped: book a new one instead.'] }
    if (!course.safety || !(isAwaiting(course) || unsignedScreening(course)))
      return { kind: 'edited', course }
    const problems = [...unread(course, isOnPaper), ...(despite === undefined ? against(course, clinic) : [])]
    if (problems.length > 0) return { kind: 'refused', problems }
    const signature: Signature = {
      by,
      at: now,
      read: course.safety.screenings.length,
      ...(isOnPaper && { isOnPaper }),
      ...(despite !== undefined && { despite }),
    }
    const safety = { ...course.safety, signatures: [...course.safety.signatures, signature] }
    return { kind: 'edited', course: { ...course, version: course.version + 1, safety } }
  })

/** There must be something to sign. */
const unread = (course: Course, isOnPaper: boolean): string[] =>
  isOnPaper || unsignedScreening(course)
    ? []
    : ['The safety questions are not answered: wait for the answers, or sign a screening on paper.']

/** What needs the clinician's own words. */
function against(course: Course, clinic: Clinic): string[] {
  const screening = unsignedScreening(course)
  const isClear = !screening || screening.outcome === 'ok'
  return [
    ...(isClear
      ? []
      : [
          `The screening says ${screening.outcome.toUpperCase()}, because of: ${screening.because.join(', ')}. Say why the course may go on all the same.`,
        ]),
    ...(isAwaiting(course) && lacksBaseline(course, clinic)
      ? ['The baseline is not answered. Say why the course may start without it.']
      : []),
  ]
}
