import type { PayerChange } from '../domain/course-log.ts'
import type { Funding } from '../domain/price.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

export interface FundingRequest {
  /** Absent where nobody says who pays. */
  funding?: Funding
  /** Who asks for it, by name. */
  by: string
  reason?: string
}

/** Somebody else pays, from the first session to the last: also of a course that has ended, because insurers decide late. */
export const changeFunding = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { funding: to, by, reason }: FundingRequest,
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, ({ course, now }) => {
    const { funding: from, ...rest } = course
    if (from === to) return { kind: 'edited', course }
    const change: PayerChange = {
      at: now,
      by,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(reason !== undefined && { reason }),
    }
    return {
      kind: 'edited',
      course: {
        ...rest,
        ...(to !== undefined && { funding: to }),
        version: course.version + 1,
        payers: [...(course.payers ?? []), change],
      },
    }
  })
