import * as z from 'zod'
import { startOf } from '../../../shared/domain/course.ts'
import { asId } from '../../../shared/domain/ids.ts'
import type { CourseRef, World } from '../../../shared/ports.ts'
import { cancelSession } from '../../../shared/use-cases/cancel-session.ts'
import type { ChangeOutcome } from '../../../shared/use-cases/change-course.ts'
import { markSession } from '../../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../../shared/use-cases/move-session.ts'
import { civilDate, timeOfDay } from './form-fields.ts'
import { zoneOf } from './site-parts.ts'

export const sessionForm = z.discriminatedUnion('act', [
  z.object({ act: z.literal('all-attended') }),
  z.object({ act: z.enum(['attended', 'missed', 'unmark', 'cancel']), session: z.string().min(1) }),
  z.object({
    act: z.literal('move'),
    session: z.string().min(1),
    date: civilDate,
    time: timeOfDay,
    scope: z.enum(['one', 'following']),
    override: z.string().trim().max(200),
  }),
])

export async function changeSession(
  world: World,
  ref: CourseRef,
  form: z.infer<typeof sessionForm>,
): Promise<ChangeOutcome> {
  if (form.act === 'all-attended') return await markAll(world, ref)
  const sessionId = asId<Parameters<typeof markSession>[2]['sessionId']>(form.session)
  switch (form.act) {
    case 'attended':
    case 'missed':
      return markSession(world, ref, { sessionId, as: form.act })
    case 'unmark':
      return markSession(world, ref, { sessionId, as: 'booked' })
    case 'cancel':
      return cancelSession(world, ref, { sessionId, by: 'clinic' })
    case 'move':
      return moveSession(world, ref, {
        sessionId,
        to: { date: form.date, minute: form.time },
        scope: form.scope,
        ...(form.override !== '' && { override: form.override }),
      })
  }
}

/** After a jump of weeks, for those who were not there to mark each session. */
async function markAll(world: World, ref: CourseRef): Promise<ChangeOutcome> {
  const { clinic, course } = await world.store.courseFile(ref)
  let outcome: ChangeOutcome = { kind: 'refused', problems: ['There is nothing to mark.'] }
  for (const { id, ...at } of course?.sessions.filter((s) => s.state === 'booked') ?? [])
    if (startOf(zoneOf(clinic), at) <= world.clock.now())
      outcome = await markSession(world, ref, { sessionId: id, as: 'attended' })
  return outcome
}
