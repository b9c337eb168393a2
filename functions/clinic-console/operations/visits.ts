import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import type { CourseId, PatientId, SessionId } from '../../../shared/domain/ids.ts'
import type { Visit } from '../../../shared/domain/visit.ts'
import { noteVisit } from '../../../shared/use-cases/note-visit.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation } from '../operation.ts'
import { visitStates } from './today/schema.ts'

const was = (how: string) =>
  `Somebody was first: the session was ${how} meanwhile. Nothing was stored. Look again.`

const marked: Record<Visit, string> = {
  expected: was('set back to expected'),
  arrived: was('marked as arrived'),
  'in-treatment': was('marked as in treatment'),
  completed: was('marked as completed'),
  missed: was('marked as missed'),
  cancelled: was('cancelled'),
}

export const markVisit = operation({
  name: 'mark-visit',
  did: 'marked how a visit goes',
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
        return { kind: 'stale', problems: [marked[outcome.is]] }
    }
  },
})

export const visitOperations: AnyOperation[] = [markVisit]
