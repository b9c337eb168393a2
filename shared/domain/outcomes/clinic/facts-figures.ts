import { startOf } from '../../course.ts'
import type { CourseId, PatientId } from '../../ids.ts'
import { addDays, dateAt, type Instant, instantOf } from '../../time.ts'
import { type AttendanceCounts, noAttendance } from './attendance.ts'
import { asksOf, type CourseFacts, type ScoreFacts } from './course-facts.ts'
import { sumOf } from './counts.ts'
import { type Figures, noFigures } from './figures.ts'
import type { MaintenanceStand } from './maintenance.ts'
import { hasMonth } from './messages.ts'
import type { SentFact } from './sent.ts'
import { hasDay, type Period } from './period.ts'
import { improvedCounts, noResponders, painCounts, type ResponderCounts } from './responders.ts'

interface OfCourse {
  patientId: PatientId
  courseId: CourseId
}
/** A questionnaire that was opened. */
export interface AskedFact extends OfCourse {
  asks: string
  openedAt: Instant
  closesAt: Instant
  /** The first of its answers was kept. */
  isBegun?: true
  /** No message of it left. */
  isUnsent?: boolean
}
/** Texts that the provider took in a month, and the segments of each copy. */
export interface TextFact {
  month: string
  texts: number
  segments: number
}

/** What a clinic's figures are computed from without reading a patient's file. */
export interface ClinicFacts {
  courses: (OfCourse & CourseFacts)[]
  asked: AskedFact[]
  texts: TextFact[]
  sent?: SentFact[]
}

const cancelledBy = {
  'by-patient': 'patient',
  'by-clinic': 'clinic',
  'by-pause': 'pause',
  'by-stop': 'stop',
  'by-nobody': 'unrecorded',
} as const

function attendance({ sessions }: CourseFacts, period: Period): AttendanceCounts {
  const counts = noAttendance()
  for (const { stand, ...at } of sessions.filter((s) => hasDay(period, s.date)))
    if (stand === 'booked') counts[startOf(period.zone, at) <= period.now ? 'unmarked' : 'ahead']++
    else if (stand === 'attended' || stand === 'missed') counts[stand]++
    else if (stand === 'no-place') counts.withoutPlace++
    else counts.cancelled[cancelledBy[stand]]++
  return counts
}

function maintenanceStand(course: OfCourse & CourseFacts, { zone, now }: Period): MaintenanceStand[] {
  const { patientId, courseId, sessions, isTreating, owed, declined } = course
  const today = dateAt(zone, now)
  if (isTreating) return []
  const next = sessions.find((s) => s.stand === 'booked' && s.date >= today)
  if (next) return [{ patientId, courseId, kind: 'booked', date: next.date }]
  const lost = sessions.find((s) => s.stand === 'no-place')
  if (lost) return [{ patientId, courseId, kind: lost.date < today ? 'overdue' : 'due', date: lost.date }]
  if (owed !== undefined) return [{ patientId, courseId, kind: owed < today ? 'overdue' : 'due', date: owed }]
  return declined === undefined ? [] : [{ patientId, courseId, kind: 'declined', date: declined }]
}

/** One patient's part, by the last of their courses whose treatment ended in the period. */
function responders(courses: CourseFacts[], period: Period): ResponderCounts {
  const newest = courses
    .toSorted((a, b) => a.bookedAt - b.bookedAt)
    .flatMap((one) => (one.end && hasDay(period, one.end.date) ? [{ ...one, end: one.end }] : []))
    .sort((a, b) => (a.end.date < b.end.date ? -1 : a.end.date > b.end.date ? 1 : 0))
    .at(-1)
  if (!newest) return noResponders()
  const began = startOf(period.zone, newest.end)
  const atEnd = ({ ends }: ScoreFacts) => ends.findLast(({ at }) => at > began)?.score
  const { pain, change } = newest
  return {
    patients: 1,
    painAtEnd: painCounts(pain.baseline, atEnd(pain)),
    painAtLast: painCounts(pain.baseline, pain.last),
    improvedAtEnd: improvedCounts(atEnd(change)),
    improvedAtLast: improvedCounts(change.last),
  }
}

/** Two instants once, instead of a date for each of thousands. */
const boundsOf = ({ from, to, zone }: Period) => ({
  from: instantOf(zone, from, 0),
  until: instantOf(zone, addDays(to, 1), 0),
})

function questionnaires({ courses, asked }: ClinicFacts, period: Period) {
  const counts = { ...noFigures().counts.questionnaires }
  const keyOf = ({ patientId, courseId }: OfCourse, asks: string) => asksOf([patientId, courseId, asks])
  const lateBy = new Map(
    courses.flatMap((course) => course.answered.map((a) => [keyOf(course, a.asks), a.late] as const)),
  )
  const { from, until } = boundsOf(period)
  for (const one of asked.filter(({ openedAt }) => openedAt >= from && openedAt < until)) {
    counts.asked++
    const isLate = lateBy.get(keyOf(one, one.asks))
    if (isLate !== undefined) counts[isLate ? 'late' : 'inTime']++
    else {
      if (one.isUnsent && !one.isBegun) counts.unsent++
      else counts[period.now <= one.closesAt ? 'open' : 'missing']++
      if (one.isBegun) counts.begun++
    }
  }
  return counts
}

/** The same as `clinicFigures` over the files of all patients; tests hold the two together. */
export function figuresOfFacts(facts: ClinicFacts, period: Period): Figures {
  const byPatient = new Map<PatientId, CourseFacts[]>()
  for (const course of facts.courses)
    byPatient.set(course.patientId, [...(byPatient.get(course.patientId) ?? []), course])
  const figures = noFigures()
  const { counts } = figures
  counts.patients = byPatient.size
  for (const courses of byPatient.values())
    counts.responders = sumOf(counts.responders, responders(courses, period))
  for (const course of facts.courses) {
    counts.attendance = sumOf(counts.attendance, attendance(course, period))
    figures.maintenance.push(...maintenanceStand(course, period))
  }
  const texts = facts.texts.filter(({ month }) => hasMonth(period, month))
  counts.questionnaires = questionnaires(facts, period)
  counts.messages = {
    texts: texts.reduce((sum, one) => sum + one.texts, 0),
    segments: texts.reduce((sum, { segments }) => sum + segments, 0),
  }
  return figures
}
