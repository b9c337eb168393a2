import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { CourseId, PatientId, SessionId } from '../../../shared/domain/ids.ts'
import { noteVisit } from '../../../shared/use-cases/note-visit.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation } from '../operation.ts'
import { visitStates } from './today/schema.ts'

export const markVisit = operation({
  name: 'mark-visit',
  tag: 'Today',
  summary:
    'Note that a patient arrived, is being treated, is done, or did not come; or take the last of it back',
  method: 'post',
  path: '/patients/{patientId}/courses/{courseId}/sessions/{sessionId}/visit',
  allowed: everyone,
  scope: 'courses:write',
  input: z.strictObject({
    patientId: id<PatientId>(),
    courseId: id<CourseId>(),
    sessionId: id<SessionId>(),
    step: z.enum(['arrived', 'in-treatment', 'completed', 'missed', 'undo']),
    seen: z.enum(visitStates).describe('How far the visit is, as you last saw it'),
  }),
  output: z.object({ notes: z.array(z.string()) }),
  audit: ({ patientId, courseId, sessionId }) => ({ patientId, courseId, id: sessionId }),
  run: async (desk, { patientId, courseId, sessionId, step, seen }) => {
    const ref = { clinicId: desk.clinicId, patientId, courseId }
    const outcome = await noteVisit(desk, ref, { sessionId, step, seen })
    switch (outcome.kind) {
      case 'changed':
        return done({ notes: outcome.notes })
      case 'no-such-session':
        return notFound
      case 'refused':
        return outcome
      case 'stale':
        return { kind: 'stale', problems: ['Somebody else has just marked this session. Look again.'] }
    }
  },
})

export const visitOperations: AnyOperation[] = [markVisit]
