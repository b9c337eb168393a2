import * as z from 'zod'
import type { CancelledBy, Course } from '../../../../shared/domain/course.ts'
import { isNoticeToCome } from '../../../../shared/domain/plan/notices.ts'
import { cancelSession } from '../../../../shared/use-cases/cancel-session.ts'
import { rehearse } from '../../../../shared/use-cases/rehearse.ts'
import { everyone } from '../../actor.ts'
import { asPreviewed } from '../../as-previewed.ts'
import { changePreview, previewChange } from '../../change-preview.ts'
import { type Answer, done, notFound, operation, refused } from '../../operation.ts'
import { previewMark } from '../../preview-mark.ts'
import { findSession, isToldField, seenField, sessionAudit, sessionFields, sessionPath } from './place.ts'

const fields = {
  ...sessionFields,
  by: z.enum(['patient', 'clinic']).describe('Who cannot keep it'),
}

export const previewCancel = operation({
  name: 'preview-cancel',
  did: 'saw what cancelling a session would do',
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
    const { outcome } = await rehearse(desk, (world) =>
      cancelSession(world, ref, { sessionId: session.id, by }),
    )
    if (outcome.kind === 'refused') return outcome
    if (outcome.course.version === course.version) return refused('The session is cancelled already.')
    return done({
      seen: previewMark(outcome.course, clinic, desk.random),
      preview: previewChange({
        ...{ before: course, after: outcome.course, clinic, patient, now: desk.clock.now() },
        origin: desk.address.origin,
        actor: desk.actor,
      }),
    })
  },
})

const whyCancelled = {
  patient: 'for the patient cannot come',
  clinic: 'for the clinic cannot keep it',
  pause: 'for the course was paused',
  stop: 'for the course was stopped',
} as const satisfies Record<CancelledBy, string>

export const cancelOne = operation({
  name: 'cancel-session',
  did: 'cancelled a session',
  tag: 'Calendar',
  summary: 'Cancel a session as previewed: its chair is free, and the patient is told after the grace time',
  method: 'post',
  path: `${sessionPath}/cancel`,
  allowed: everyone,
  scope: 'courses:write',
  input: z.strictObject({ ...fields, seen: seenField }),
  output: z.object({ isTold: isToldField }),
  audit: sessionAudit,
  run: async (desk, { by, seen, ...input }) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const { ref, clinic, session } = found
    /** For the same reason it is a press too many; for another one somebody noted what is not what this one says. */
    const stands = (course: Course): Answer<{ isTold: boolean }> => {
      const { cancelledBy = 'clinic' } = course.sessions.find(({ id }) => id === session.id) ?? session
      return cancelledBy === by
        ? done({ isTold: isNoticeToCome(course, clinic, [session.id], desk.clock.now()) })
        : refused(`The session is cancelled already, ${whyCancelled[cancelledBy]}: that stands.`)
    }
    if (session.state === 'cancelled') return stands(found.course)
    const outcome = await asPreviewed(desk, { ...ref, mark: seen }, (world) =>
      cancelSession(world, ref, { sessionId: session.id, by }),
    )
    return outcome.kind === 'changed' || outcome.kind === 'stands' ? stands(outcome.course) : outcome
  },
})
