import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import { patientOutcomes } from '../../../shared/domain/outcomes/course-outcomes.ts'
import { clinicians } from '../actor.ts'
import { done, notFound, operation } from '../operation.ts'
import { shownCourse } from '../outcomes/show-course.ts'
import { courseShape, patientShape } from '../outcomes/shown.ts'
import { goalSchema, shownGoal } from './referrals/schema.ts'

export const showOutcomes = operation({
  name: 'show-outcomes',
  did: 'saw the outcomes of a patient',
  tag: 'Outcomes',
  summary:
    "A patient's scores and side effects over each course, with the published thresholds that they reach",
  method: 'get',
  path: '/patients/{patientId}/outcomes',
  allowed: clinicians,
  scope: 'outcomes:read',
  input: z.strictObject({ patientId: id<PatientId>() }),
  output: z.object({
    patient: patientShape,
    courses: z.array(courseShape).describe('The newest first'),
    goals: z.array(goalSchema).describe('For medicines, with the lists that were noted'),
  }),
  audit: ({ patientId }) => ({ patientId }),
  run: async ({ store, clock, clinicId }, { patientId }) => {
    const [clinic, file] = await Promise.all([
      store.clinic(clinicId),
      store.patientFile({ clinicId, patientId }),
    ])
    if (!clinic || !file.patient) return notFound
    const then = { zone: clinic.zone, now: clock.now() }
    const { givenName, familyName, dateOfBirth } = file.patient
    return done({
      patient: { id: patientId, givenName, familyName, ...(dateOfBirth !== undefined && { dateOfBirth }) },
      courses: patientOutcomes(file, then)
        .map((one) => shownCourse(one, then))
        .reverse(),
      goals: file.records.flatMap((r) => (r.record === 'medicine-goal' ? [shownGoal(r)] : [])),
    })
  },
})
