import { byTime, type Course, isTreatment } from '../../course.ts'
import type { CourseId, PatientId } from '../../ids.ts'
import { calledOff, owedMaintenance } from '../../owed-maintenance.ts'
import { type CivilDate, dateAt } from '../../time.ts'
import type { Period } from './period.ts'

/**
 * Where a course that has come to maintenance stands today, whatever the period. `due`: to be booked, its day is still
 * to come. `overdue`: nothing is booked, and the day has passed. `declined`: the patient cancelled the last one, and a
 * person decides.
 */
export interface MaintenanceStand {
  patientId: PatientId
  courseId: CourseId
  kind: 'booked' | 'due' | 'overdue' | 'declined'
  /** Of the booked session, or the day on which the next ideally stands; the day that was declined. */
  date: CivilDate
}

/** Undefined while treatment runs, and where no maintenance follows. */
export function maintenanceStand(course: Course, { zone, now }: Period): MaintenanceStand | undefined {
  const of = { patientId: course.patientId, courseId: course.id }
  const today = dateAt(zone, now)
  const booked = course.sessions.filter((s) => s.state === 'booked').sort(byTime)
  const next = booked.find((s) => s.date >= today)
  if (booked.some((s) => isTreatment(course, s))) return undefined
  if (next) return { ...of, kind: 'booked', date: next.date }
  const owed = owedMaintenance(course)
  if (!owed) return undefined
  const off = calledOff(course)
  if (off) return { ...of, kind: 'declined', date: off.date }
  return { ...of, kind: owed.idealDate < today ? 'overdue' : 'due', date: owed.idealDate }
}
