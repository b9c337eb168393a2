import * as z from 'zod'
import { id, words } from '../../../shared/contracts/fields.ts'
import type { CourseId } from '../../../shared/domain/ids.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import {
  answeredAgain,
  lastScreeningAt as lastAt,
  signScreening,
} from '../../../shared/use-cases/sign-screening.ts'
import { clinicians } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { patientId, refOf } from './of-patient.ts'

/** No key signs: a signature is a clinician's, who is signed in under their own name. */
export const sign = operation({
  name: 'sign-screening',
  did: 'signed a safety screening',
  tag: 'Courses',
  summary:
    'Signs a safety screening as the clinician who is signed in. The first signature starts the course',
  method: 'post',
  path: '/patients/{patientId}/courses/{courseId}/signature',
  allowed: clinicians,
  input: z.strictObject({
    patientId,
    courseId: id<CourseId>(),
    lastScreeningAt: z
      .exactOptional(z.iso.datetime({ error: 'The time of the last screening, as it was shown' }))
      .describe('Of the last screening that was read; left out where there was none'),
    isOnPaper: z.boolean().default(false),
    despite: z.exactOptional(
      words('Why it is signed although something speaks against it, in a few words', 500),
    ),
  }),
  output: z.object({ signedAt: z.string() }),
  audit: ({ patientId, courseId }) => ({ patientId, courseId }),
  run: async (desk, { patientId, courseId, lastScreeningAt, isOnPaper, despite }) => {
    const ref = { ...refOf(desk, { patientId }), courseId }
    const { course } = await desk.store.courseFile(ref)
    if (!course) return notFound
    const lastRead = lastScreeningAt === undefined ? 'none' : Date.parse(lastScreeningAt)
    if (lastRead !== lastAt(course)) return { kind: 'stale', problems: [answeredAgain] }
    const outcome = await signScreening(desk, ref, {
      by: desk.actor.name,
      isOnPaper,
      ...(despite !== undefined && { despite }),
      lastRead,
    })
    if (outcome.kind === 'refused') return refused(...outcome.problems)
    const signed = outcome.course.safety?.signatures.at(-1)
    return signed ? done({ signedAt: isoInstant(signed.at) }) : refused('This course needs no signature.')
  },
})

export const signOperations: AnyOperation[] = [sign]
