import * as z from 'zod'
import { civilDate, plainId } from '../../../../shared/contracts/fields.ts'
import type { Closure } from '../../../../shared/domain/clinic.ts'
import { dateAt } from '../../../../shared/domain/time.ts'
import { type Answer, type Desk, done, notFound, operation, refused } from '../../operation.ts'
import { changeSeenClinic } from './settings-as-seen.ts'
import { mayClose } from './shown.ts'

const version = z.coerce.number().int().min(1).describe('Of the settings, as they were seen')

/** Undoes what lies ahead of a closure. Sessions that it moved stay where they are: their patients were told. */
async function changeOne(
  desk: Desk,
  { closureId, version: seen }: { closureId: string; version: number },
  edit: (closure: Closure) => Closure | undefined | { problem: string },
  isDone: (closure: Closure) => boolean = () => false,
): Promise<Answer<{ version: number }>> {
  const clinic = await desk.store.clinic(desk.clinicId)
  const closure = clinic?.closures.find((c) => c.id === closureId)
  if (!clinic || !closure) return notFound
  const today = dateAt(clinic.zone, desk.clock.now())
  if (closure.to < today) return refused('The closure is over: what was stays as it was.')
  // A press too many: it was done since the settings were seen.
  if (clinic.version !== seen && isDone(closure)) return done({ version: clinic.version })
  const edited = edit(closure)
  if (edited && 'problem' in edited) return refused(edited.problem)
  const changed = await changeSeenClinic(desk, seen, (of) => ({
    ...of,
    closures: of.closures.flatMap((c) => (c.id === closureId ? (edited ?? []) : c)),
  }))
  return changed ? done({ version: changed.version }) : stale
}

const stale = {
  kind: 'stale' as const,
  problems: ['The settings have changed since you looked. Nothing was stored: look again.'],
}

export const removeClosure = operation({
  name: 'remove-closure',
  did: 'removed a closure',
  tag: 'Calendar',
  summary: 'Remove a closure that lies ahead, or end one today; sessions that were moved stay where they are',
  method: 'post',
  path: '/closures/{closureId}/remove',
  ...mayClose,
  input: z.strictObject({ closureId: plainId, version }),
  output: z.object({ version: z.number() }),
  audit: ({ closureId }) => ({ id: closureId }),
  run: (desk, input) => changeOne(desk, input, () => undefined),
})

export const shortenClosure = operation({
  name: 'shorten-closure',
  did: 'shortened a closure',
  tag: 'Calendar',
  summary: 'Let a closure end earlier; sessions that were moved stay where they are',
  method: 'post',
  path: '/closures/{closureId}/shorten',
  ...mayClose,
  input: z.strictObject({ closureId: plainId, version, to: civilDate.describe('Its last day') }),
  output: z.object({ version: z.number() }),
  audit: ({ closureId }) => ({ id: closureId }),
  run: (desk, { to, ...input }) =>
    changeOne(
      desk,
      input,
      (closure) => {
        if (to < closure.from)
          return { problem: `It begins on ${closure.from}: to undo it whole, remove it.` }
        if (to >= closure.to)
          return {
            problem: `It ends on ${closure.to}: for more days add another closure, which is shown first.`,
          }
        return { ...closure, to }
      },
      (closure) => closure.to === to,
    ),
})
