import type { Clinic } from './clinic.ts'
import { type Course, isExpected, type Session, startOf } from './course.ts'
import { sameDayKey } from './plan/questionnaires.ts'
import { type Questionnaire, questionnaireIdOf } from './questionnaire.ts'
import { addDays, dateAt, type Instant } from './time.ts'

/** Open on the session's day until it begins, and on the day before. */
export function isCheckOpen(course: Course, { zone }: Clinic, session: Session, now: Instant): boolean {
  const isComing = session.state === 'booked' && startOf(zone, session) > now
  return (
    isComing &&
    course.stopped === undefined &&
    isExpected(course, zone, session) &&
    dateAt(zone, now) >= addDays(session.date, -1)
  )
}

export const isChecked = (course: Course, session: Session): boolean =>
  course.answered.some((a) => a.asks.includes(sameDayKey(session)))

/** What is stored of it, before anything is: version 0 is nothing yet. */
export function checkOf(course: Course, { zone }: Clinic, session: Session, now: Instant): Questionnaire {
  const { clinicId, patientId, id: courseId } = course
  const asks = [sameDayKey(session)]
  return {
    clinicId,
    patientId,
    courseId,
    id: questionnaireIdOf(courseId, asks),
    version: 0,
    asks,
    instruments: ['same-day'],
    openedAt: now,
    closesAt: startOf(zone, session),
    draft: {},
  }
}
