import * as z from 'zod'
import { tooFarAhead } from '../../../../shared/contracts/far-ahead.ts'
import { civilDate, clockTime, id, words } from '../../../../shared/contracts/fields.ts'
import type { Course, Session } from '../../../../shared/domain/course.ts'
import type { ChairId } from '../../../../shared/domain/ids.ts'
import { isNoticeToCome } from '../../../../shared/domain/plan/notices.ts'
import { dateAt } from '../../../../shared/domain/time.ts'
import { moveSession, type MoveRequest } from '../../../../shared/use-cases/move-session.ts'
import { rehearse } from '../../../../shared/use-cases/rehearse.ts'
import { everyone } from '../../actor.ts'
import { asPreviewed } from '../../as-previewed.ts'
import { changePreview, previewChange } from '../../change-preview.ts'
import { done, notFound, operation, refused } from '../../operation.ts'
import { previewMark } from '../../preview-mark.ts'
import { findSession, isToldField, seenField, sessionAudit, sessionFields, sessionPath } from './place.ts'

const to = {
  ...sessionFields,
  date: civilDate.describe('At most two years ahead'),
  time: clockTime,
  chairId: id<ChairId>().optional().describe('Its own, or else any that can, where left out'),
  scope: z.enum(['one', 'following']).default('one').describe('This one, or this and the following'),
}

type To = z.output<z.ZodObject<typeof to>>

const requestOf = ({ sessionId, date, time, chairId, scope }: To, override?: string): MoveRequest => ({
  sessionId,
  to: { date, minute: time, ...(chairId !== undefined && { chairId }) },
  scope,
  ...(override !== undefined && { override }),
})

export const movePreview = z.object({
  seen: z.string().describe('To be sent with the move'),
  chairId: z.string().describe('The chair that the session would have: to be sent with the move'),
  breaks: z.array(z.string()).describe('Rules that stand against it: it needs a reason'),
  preview: changePreview,
})

export const previewMove = operation({
  name: 'preview-move',
  did: 'saw what moving a session would do',
  tag: 'Calendar',
  summary: 'What moving a session would do: sessions, rules that it breaks, and each message that differs',
  method: 'post',
  path: `${sessionPath}/move/preview`,
  allowed: everyone,
  scope: 'courses:read',
  input: z.strictObject(to),
  output: movePreview,
  audit: sessionAudit,
  run: async (desk, input) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const { ref, clinic, patient, course } = found
    const far = tooFarAhead('date', input.date, dateAt(clinic.zone, desk.clock.now()))
    if (far) return { kind: 'invalid', refusals: [far] }
    const attempt = (override?: string) =>
      rehearse(desk, (world) => moveSession(world, ref, requestOf(input, override)))
    let { outcome } = await attempt()
    let breaks: string[] = []
    if (outcome.kind === 'refused') {
      breaks = outcome.problems
      ;({ outcome } = await attempt('a reason'))
      // What no reason can overcome, a chair that is taken or a day that is past.
      if (outcome.kind === 'refused') return refused(...breaks)
    }
    if (outcome.course.version === course.version)
      return refused('The session stands there already: choose another time.')
    const { course: after, notes } = outcome
    const preview = previewChange({
      ...{ before: course, after, clinic, patient, notes, now: desk.clock.now() },
      origin: desk.address.origin,
      actor: desk.actor,
    })
    return done({
      seen: previewMark(after, clinic, desk.random),
      chairId: after.sessions.find((s) => s.id === input.sessionId)!.chairId,
      breaks,
      preview: {
        ...preview,
        sessions: preview.sessions.map(({ override: _, ...session }) => session),
      },
    })
  },
})

/** A press too many, or two people of one mind: what was asked for stands. */
const standsThere = (
  { state, date, minute, chairId }: Session,
  to: Pick<To, 'date' | 'time' | 'chairId'>,
): boolean => state === 'booked' && date === to.date && minute === to.time && chairId === to.chairId

export const moveTo = operation({
  name: 'move-session',
  did: 'moved a session',
  tag: 'Calendar',
  summary: 'Move a session, or it and the following, as previewed; the patient is told after the grace time',
  method: 'post',
  path: `${sessionPath}/move`,
  allowed: everyone,
  scope: 'courses:write',
  input: z.strictObject({
    ...to,
    chairId: id<ChairId>().describe('As the preview gave it'),
    seen: seenField,
    override: words('Why the rule is broken, in a few words', 200).optional(),
  }),
  output: z.object({ notes: z.array(z.string()), isTold: isToldField }),
  audit: sessionAudit,
  run: async (desk, { seen, override, ...input }) => {
    const found = await findSession(desk, input)
    if (!found) return notFound
    const { ref, session, clinic } = found
    const now = desk.clock.now()
    const far = tooFarAhead('date', input.date, dateAt(clinic.zone, now))
    if (far) return { kind: 'invalid', refusals: [far] }
    const stands = (course: Course, notes: string[] = []) => {
      const ids = input.scope === 'one' ? [session.id] : course.sessions.map(({ id: each }) => each)
      return done({ notes, isTold: isNoticeToCome(course, clinic, ids, now) })
    }
    if (input.scope === 'one' && standsThere(session, input)) return stands(found.course)
    const outcome = await asPreviewed(desk, { ...ref, mark: seen }, (world) =>
      moveSession(world, ref, requestOf(input, override)),
    )
    if (outcome.kind === 'stands') return stands(outcome.course)
    return outcome.kind === 'changed' ? stands(outcome.course, outcome.notes) : outcome
  },
})
