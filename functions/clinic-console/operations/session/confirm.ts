import * as z from 'zod'
import { confirmSessions } from '../../../../shared/use-cases/confirm-sessions.ts'
import { everyone } from '../../actor.ts'
import { done, notFound, operation, refused } from '../../operation.ts'
import { findSession, sessionAudit, sessionFields, sessionPath } from './place.ts'

export const confirmOne = operation({
  name: 'confirm-session',
  did: 'confirmed a session for the patient',
  tag: 'Calendar',
  summary: 'Note that the patient has said they come; a request for another time is settled by it',
  method: 'post',
  path: `${sessionPath}/confirm`,
  allowed: everyone,
  scope: 'courses:write',
  input: z.strictObject({
    ...sessionFields,
    revision: z.coerce.number().int().min(0).describe('Of the session as it was seen'),
  }),
  output: z.object({}),
  audit: sessionAudit,
  run: async (desk, { revision, ...input }) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const [other] = await confirmSessions(desk, found.ref, [{ sessionId: input.sessionId, revision }])
    switch (other?.kind) {
      case undefined:
        return done({})
      case 'no-such-session':
        return notFound
      case 'moved':
        return { kind: 'stale', problems: ['The session was moved meanwhile: look at its time again.'] }
      case 'cancelled':
        return refused('The session is cancelled: there is nothing to confirm.')
      case 'waits':
        return refused('The clinic is closed then: move the session to another time.')
      case 'begun':
        return refused('The session has begun: mark whether the patient came.')
    }
  },
})
