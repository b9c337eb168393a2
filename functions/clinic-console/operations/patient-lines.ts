import * as z from 'zod'
import type { ConsoleStore, PatientBrief } from '../../../shared/console-ports.ts'
import type { CourseBrief } from '../../../shared/domain/course-brief.ts'
import { currentOf, nextOf, stageOf } from '../../../shared/domain/patient-stage.ts'
import type { Instant } from '../../../shared/domain/time.ts'
import type { CourseRef } from '../../../shared/ports.ts'
import { clinicians, everyone, type Right } from '../actor.ts'

export const mayReadPatients: Right = { allowed: everyone, scope: 'patients:read' }
/** For answers, scores and clinical notes. */
export const mayReadAnswers: Right = { allowed: clinicians, scope: 'outcomes:read' }

/** One patient as lists show them. */
export const patientLine = z.object({
  patientId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: z.exactOptional(z.string()),
  phone: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  course: z.exactOptional(
    z
      .object({
        courseId: z.string(),
        protocol: z.string(),
        state: z.enum(['awaiting', 'active', 'paused', 'stopped', 'maintenance', 'completed']),
        attended: z.int(),
        treatments: z.int(),
        missed: z.int(),
        next: z.exactOptional(z.string().describe("On the clinic's clock: 2027-03-08T09:30")),
        toMark: z.int().describe('Sessions that have begun and that nobody has marked'),
      })
      .describe('The one that is worked on, where there are several'),
  ),
})
export type PatientLine = z.output<typeof patientLine>

type Course = CourseRef & CourseBrief

function courseOf(courses: readonly Course[], zone: string, now: Instant): Pick<PatientLine, 'course'> {
  const course = currentOf(courses)
  if (!course) return {}
  const { courseId, protocol, state, attended, treatments, missed } = course
  return {
    course: { courseId, protocol, state, attended, treatments, missed, ...nextOf(course, zone, now) },
  }
}

/** Å beside A and Ł beside L, whatever the case: where somebody would look for them in a list. */
const names = new Intl.Collator('en')
const byName = (a: PatientBrief, b: PatientBrief): number =>
  names.compare(a.familyName, b.familyName) ||
  names.compare(a.givenName, b.givenName) ||
  names.compare(a.id, b.id)

/** All patients of a clinic by name, with the courses of each: two queries. */
export async function readLists(store: ConsoleStore, clinicId: PatientBrief['clinicId']) {
  const [patients, briefs] = await Promise.all([store.patientBriefs(clinicId), store.courseBriefs(clinicId)])
  const byPatient = new Map<string, Course[]>()
  for (const brief of briefs)
    byPatient.set(brief.patientId, [...(byPatient.get(brief.patientId) ?? []), brief])
  const coursesOf = (id: PatientBrief['id']): readonly Course[] => byPatient.get(id) ?? []
  return {
    patients: patients.sort(byName),
    stageOf: ({ id }: PatientBrief) => stageOf(coursesOf(id)),
    lineOf: (patient: PatientBrief, zone: string, now: Instant): PatientLine => ({
      ...contactsOf(patient),
      ...courseOf(coursesOf(patient.id), zone, now),
    }),
  }
}

export const contactsOf = ({
  id,
  givenName,
  familyName,
  dateOfBirth,
  phone,
  email,
}: Omit<PatientBrief, 'clinicId'>): Omit<PatientLine, 'course'> => ({
  patientId: id,
  givenName,
  familyName,
  ...(dateOfBirth !== undefined && { dateOfBirth }),
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
})
