import type { Course, Session } from '../course.ts'
import { reviewPoint } from '../review.ts'
import type { Instant } from '../time.ts'
import { type CourseRecord, courseRecords, type PatientRecord } from './patient-record.ts'
import { type SideEffects, sideEffectsOf } from './side-effects.ts'
import { lastOfTreatment } from './treatment-end.ts'
import { scoredInstruments, type Trend, trendOf } from './trend.ts'

export interface CourseOutcomes {
  course: Course
  /** Only of what was asked at least once. */
  trends: Trend[]
  sideEffects?: SideEffects
  /** The session after which a clinician reviews, by the course's own protocol. */
  review?: { afterSession: number; session: Session }
  /** The last attended treatment session of a course whose treatment has ended. */
  ended?: Session
}

export function courseOutcomes(record: CourseRecord, at: { zone: string; now: Instant }): CourseOutcomes {
  const { course } = record
  const trends = scoredInstruments
    .map((instrument) => trendOf(record, instrument, at))
    .filter(({ counts, readings }) => counts.asked + readings.length > 0)
  const sideEffects = sideEffectsOf(record, at)
  const review = reviewPoint(course, at.zone)
  const ended = lastOfTreatment(course)
  return {
    course,
    trends,
    ...(sideEffects.counts.asked + sideEffects.readings.length > 0 && { sideEffects }),
    ...(review && { review }),
    ...(ended && { ended }),
  }
}

/** Of each course of a patient, the oldest first. */
export const patientOutcomes = (
  record: Omit<PatientRecord, 'messages'>,
  at: { zone: string; now: Instant },
): CourseOutcomes[] => courseRecords(record).map((one) => courseOutcomes(one, at))
