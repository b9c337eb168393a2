import { heldSessions, type Review, type ReviewDecision } from '../domain/review.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'

export interface ReviewRequest {
  /** The clinician, by name. */
  by: string
  decision: ReviewDecision
  note?: string
  /** Of the course that they saw: scores that came meanwhile are to be looked at first. */
  seenVersion: number
}

export type ReviewOutcome = ChangeOutcome | { kind: 'stale' }

/**
 * Keeps what a clinician decided, and closes the task that asked for it. Nothing follows from it by itself. Sent twice,
 * it is kept once.
 */
export async function recordReview(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  { by, decision, note, seenVersion }: ReviewRequest,
): Promise<ReviewOutcome> {
  let isStale = false
  const outcome = await changeCourse(world, ref, ({ clinic, course, now }) => {
    const last = course.reviews?.at(-1)
    const isRecorded =
      course.version === seenVersion + 1 &&
      last?.by === by &&
      last.decision === decision &&
      last.note === note
    isStale = course.version !== seenVersion && !isRecorded
    if (isStale || isRecorded) return { kind: 'edited', course }
    const review: Review = {
      at: now,
      by,
      afterSession: heldSessions(course, clinic.zone, now),
      decision,
      ...(note !== undefined && { note }),
    }
    return {
      kind: 'edited',
      course: { ...course, version: course.version + 1, reviews: [...(course.reviews ?? []), review] },
    }
  })
  return isStale ? { kind: 'stale' } : outcome
}
