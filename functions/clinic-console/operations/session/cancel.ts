import * as z from 'zod'
import { cancelSession } from '../../../../shared/use-cases/cancel-session.ts'
import { rehearse } from '../../../../shared/use-cases/rehearse.ts'
import { everyone } from '../../actor.ts'
import { asPreviewed, previewMark } from '../../as-previewed.ts'
import { changePreview, previewChange } from '../../change-preview.ts'
import { done, notFound, operation, refused } from '../../operation.ts'
import { findSession, seenField, sessionAudit, sessionFields, sessionPath } from './place.ts'

const fields = {
  ...sessionFields,
  by: z.enum(['patient', 'clinic']).describe('Who cannot keep it'),
}

export const previewCancel = operation({
  name: 'preview-cancel',
  tag: 'Calendar',
  summary: 'What cancelling a session would do, and what the patient would be sent',
  method: 'post',
  path: `${sessionPath}/cancel/preview`,
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject(fields),
  output: z.object({ seen: z.string(), preview: changePreview }),
  audit: sessionAudit,
  run: async (desk, { by, ...input }) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const { ref, clinic, patient, course, session } = found
    const { outcome, changes } = await rehearse(desk, (world) =>
      cancelSession(world, ref, { sessionId: session.id, by }),
    )
    if (outcome.kind === 'refused') return outcome
    if (outcome.course.version === course.version) return refused('The session is cancelled already.')
    return done({
      seen: previewMark(changes, desk.random),
      preview: previewChange({
        ...{ before: course, after: outcome.course, clinic, patient, now: desk.clock.now() },
        origin: desk.address.origin,
      }),
    })
  },
})

export const cancelOne = operation({
  name: 'cancel-session',
  tag: 'Calendar',
  summary: 'Cancel a session as previewed: its chair is free, and the patient is told after the grace time',
  method: 'post',
  path: `${sessionPath}/cancel`,
  allowed: everyone,
  scope: 'courses:write',
  input: z.strictObject({ ...fields, seen: seenField }),
  output: z.object({}),
  audit: sessionAudit,
  run: async (desk, { by, seen, ...input }) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const outcome = await asPreviewed(desk, seen, (world) =>
      cancelSession(world, found.ref, { sessionId: input.sessionId, by }),
    )
    return outcome.kind === 'changed' ? done({}) : outcome
  },
})
