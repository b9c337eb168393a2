import * as z from 'zod'
import { id, words } from '../../../shared/contracts/fields.ts'
import type { CourseId, PatientId } from '../../../shared/domain/ids.ts'
import { reviewDecisions } from '../../../shared/domain/review.ts'
import { recordReview } from '../../../shared/use-cases/record-review.ts'
import { clinicians } from '../actor.ts'
import { done, notFound, operation } from '../operation.ts'

const note = z.preprocess((text) => (text === '' ? undefined : text), words('A note', 1000).optional())

export const recordReviewOf = operation({
  name: 'record-review',
  did: 'recorded the review of a course',
  tag: 'Outcomes',
  summary:
    'Keeps what a clinician decided at the review of a course: continue, adjust or stop. It changes nothing else',
  method: 'post',
  path: '/patients/{patientId}/courses/{courseId}/reviews',
  allowed: clinicians,
  input: z.strictObject({
    patientId: id<PatientId>(),
    courseId: id<CourseId>(),
    version: z.coerce.number({ error: 'The version of the course that was seen' }).int(),
    decision: z.enum(reviewDecisions, { error: 'Choose what was decided' }),
    note,
  }),
  output: z.object({ reviews: z.int() }),
  audit: ({ patientId, courseId }) => ({ patientId, courseId }),
  run: async (desk, { patientId, courseId, version, decision, note: said }) => {
    const ref = { clinicId: desk.clinicId, patientId, courseId }
    if (!(await desk.store.courseFile(ref)).course) return notFound
    const outcome = await recordReview(desk, ref, {
      by: desk.actor.name,
      decision,
      ...(said !== undefined && { note: said }),
      seenVersion: version,
    })
    switch (outcome.kind) {
      case 'changed':
        return done({ reviews: outcome.course.reviews?.length ?? 0 })
      case 'refused':
        return outcome
      case 'stale':
        return {
          kind: 'stale',
          problems: [
            'The course has changed since this page was shown, perhaps by a new answer. Look at it again, then decide.',
          ],
        }
    }
  },
})
