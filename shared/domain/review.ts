import { byTime, type Course, endOf, isExpected, isTreatment } from './course.ts'
import type { Instant } from './time.ts'

export const reviewDecisions = ['continue', 'adjust', 'stop'] as const
export type ReviewDecision = (typeof reviewDecisions)[number]

/**
 * What a clinician decided on the way of a course. It is kept and nothing follows from it by itself: whoever decides to
 * adjust or to stop changes the course. Appended only: a later one corrects an earlier one.
 */
export interface Review {
  at: Instant
  by: string
  /** Treatment sessions that had taken place by then. */
  afterSession: number
  decision: ReviewDecision
  note?: string
}

/** Treatment sessions whose time has gone by, but for those that were missed or cancelled: marked or not. */
export const heldSessions = (course: Course, zone: string, now: Instant): number =>
  course.sessions.filter(
    (s) => isTreatment(course, s) && isExpected(course, zone, s) && endOf(zone, s) <= now,
  ).length

/** The session after which the protocol asks for a review, and the number of it; undefined where there is none. */
export function reviewPoint(course: Course, zone: string) {
  const { reviewAfter } = course.protocol
  if (reviewAfter === undefined) return undefined
  const session = course.sessions
    .filter((s) => isTreatment(course, s) && isExpected(course, zone, s))
    .sort(byTime)[reviewAfter - 1]
  return session && { afterSession: reviewAfter, session }
}

/** Whether the protocol's review has been recorded. */
export const isReviewed = ({ protocol: { reviewAfter }, reviews = [] }: Course): boolean =>
  reviewAfter !== undefined && reviews.some(({ afterSession }) => afterSession >= reviewAfter)
