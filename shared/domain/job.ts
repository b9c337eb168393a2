import type { Wishes } from './course.ts'
import type { ChairId, ClinicId, CourseId, JobId, PatientId, ProtocolId } from './ids.ts'
import type { Funding } from './price.ts'
import type { CivilDate, Instant, MinuteOfDay } from './time.ts'
import type { Touchpoint } from './touchpoint.ts'

/** A session set to a time by hand. */
export interface Pin {
  /** Its number in the course, counted from 1. */
  session: number
  date: CivilDate
  minute: MinuteOfDay
  /** Any that is free where left out. */
  chairId?: ChairId
  /** Why a gap, a weekday, an opening time or a wish is broken for it. A chair is still never booked twice. */
  override?: string
}

export interface BookingRequest {
  /** Chosen by who asks: the same key books once. It becomes the course's id. */
  courseId: CourseId
  protocolId: ProtocolId
  earliest: CivilDate
  wishes: Wishes
  /** The clinician who signed a screening on paper: the course starts at once. */
  signedBy?: string
  funding?: Funding
  /** Absent or empty: the search places every session. */
  pins?: Pin[]
}

/** Work that must survive a crash: a row that the tick finds until it has ended. */
export type JobWork =
  | { kind: 'book-course'; request: BookingRequest }
  | { kind: 'replan-course'; courseId: CourseId }
  | { kind: 'refresh-plans' }
  | { kind: 'open-questionnaire'; courseId: CourseId; touchpoint: Touchpoint }
  | { kind: 'book-maintenance'; courseId: CourseId; touchpoint: Touchpoint }

export interface Job {
  clinicId: ClinicId
  /** Absent for work about the whole clinic. */
  patientId?: PatientId
  id: JobId
  work: JobWork
  state: 'waiting' | 'done' | 'refused'
  /** Why it was refused, or what was done, in the clinic's words. */
  outcome?: string[]
  createdAt: Instant
  endedAt?: Instant
}

/** The function that does the work, which is also the name of its queue. */
export const functionOfJob = {
  'book-course': 'generate-schedules',
  'replan-course': 'generate-schedules',
  'refresh-plans': 'generate-schedules',
  'open-questionnaire': 'trigger-questionnaires',
  'book-maintenance': 'schedule-maintenance',
} as const satisfies Record<JobWork['kind'], string>
