import * as z from 'zod'
import { closureAt } from '../../../../shared/contracts/closure.ts'
import { civilDate, id, plainId, words } from '../../../../shared/contracts/fields.ts'
import { read } from '../../../../shared/contracts/problems.ts'
import type { Clinic, Closure } from '../../../../shared/domain/clinic.ts'
import type { ChairId } from '../../../../shared/domain/ids.ts'
import { dateAt } from '../../../../shared/domain/time.ts'
import { proposeClosure } from '../../../../shared/use-cases/propose-closure.ts'
import { type Answer, done, notFound, operation } from '../../operation.ts'
import { seenField } from '../session/place.ts'
import { asMayBeSeen, closureProposal, markOfProposal, proposalOf } from './proposal.ts'
import { leftBy } from './progress.ts'
import { changeSeenClinic } from './settings-as-seen.ts'
import { freeClosureId, mayClose } from './shown.ts'

const fields = {
  from: civilDate.describe('At most two years ahead'),
  to: civilDate.optional().describe('The last day; one day where left out, 92 days at most'),
  reason: words('Why, in a few words, such as Staff training', 120),
  chairId: id<ChairId>().optional().describe('Only this chair; the whole clinic where left out'),
}
type Fields = z.output<z.ZodObject<typeof fields>>

/** As it would stand in the settings, or why it cannot. */
function closureOf(clinic: Clinic, fields: Fields, now: number): Answer<Closure> {
  const { from, to, reason, chairId } = fields
  const asked = read(closureAt(clinic, dateAt(clinic.zone, now)), {
    ...{ id: freeClosureId(clinic, from, chairId), from, reason },
    ...(to !== undefined && { to }),
    ...(chairId !== undefined && { chairId }),
  })
  return asked.kind === 'ok' ? done(asked.value) : { kind: 'invalid', refusals: asked.refusals }
}

export const previewClosure = operation({
  name: 'preview-closure',
  did: 'saw what a closure would move',
  tag: 'Calendar',
  summary:
    'What closing the clinic or a chair would move, why, and what would be sent, to a key without patients:read in counts only; nothing is written',
  method: 'post',
  path: '/closures/preview',
  ...mayClose,
  input: z.strictObject(fields),
  output: closureProposal,
  audit: ({ from }) => ({ id: from }),
  run: async (desk, input) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    const now = desk.clock.now()
    const closure = closureOf(clinic, input, now)
    if (closure.kind !== 'done') return closure
    const touched = await proposeClosure(desk, desk.clinicId, closure.value)
    const { random, actor } = desk
    const proposal = proposalOf(clinic, touched, { now, origin: desk.address.origin, random, actor })
    return done(asMayBeSeen(desk.actor, proposal))
  },
})

const stale = {
  kind: 'stale' as const,
  problems: [
    'The diary or the settings have changed since you looked. Nothing was stored: look at what would move as it is.',
  ],
}

/** A press too many: just this is closed, for this reason. */
const sameAs = ({ closures }: Clinic, { from, to = from, reason, chairId }: Fields): Closure | undefined =>
  closures.find((c) => c.from === from && c.to === to && c.reason === reason && c.chairId === chairId)

export const addClosure = operation({
  name: 'add-closure',
  did: 'closed the clinic or a chair for some days',
  tag: 'Calendar',
  summary:
    'Close the clinic or a chair as previewed: each course that it touches is moved, and its patient told',
  method: 'post',
  path: '/closures',
  ...mayClose,
  input: z.strictObject({ ...fields, seen: seenField }),
  output: z.object({ closureId: plainId, courses: z.number().describe('To be moved') }),
  audit: ({ from }) => ({ id: from }),
  run: async (desk, { seen, ...input }) => {
    const clinic = await desk.store.clinic(desk.clinicId)
    if (!clinic) return notFound
    const before = sameAs(clinic, input)
    if (before)
      return done({ closureId: before.id, courses: (await leftBy(desk, clinic, before)).left.length })
    const closure = closureOf(clinic, input, desk.clock.now())
    if (closure.kind !== 'done') return closure
    const touched = await proposeClosure(desk, desk.clinicId, closure.value)
    if (markOfProposal(clinic, touched, desk.random) !== seen) return stale
    const { version, closures } = clinic
    const changed = await changeSeenClinic(desk, version, (c) => ({
      ...c,
      closures: [...closures, closure.value],
    }))
    if (!changed) return stale
    return done({ closureId: closure.value.id, courses: touched.length })
  },
})
