import type * as z from 'zod'
import { read } from '../../shared/contracts/problems.ts'
import type { AuditEntry, AuditFacts, AuditSubject } from '../../shared/domain/audit.ts'
import { type Actor, may } from './actor.ts'
import { auditedStore, commitAudited } from './audited-store.ts'
import type { Needs } from './needs.ts'
import type { Answer, Operation } from './operation.ts'

export type Performed<Value> =
  | Answer<Value>
  /** The actor's roles or scopes do not reach. Said before anything is looked up, so it tells nothing. */
  | { kind: 'not-allowed' }

/**
 * Asks an operation for an actor: right, then form, then the act, each with its entry in the audit. Whatever the input
 * says, the clinic is the actor's own. `forget` is for a store that keeps what it read, `randomOfRun` for ids that are
 * the same ones again from the first on; `isSeenAgain` for a page that refreshes itself, whose first look has its entry:
 * `onSeen` hears of that one.
 */
export async function perform<Input extends z.ZodObject, Output extends z.ZodType>(
  needs: Needs,
  actor: Actor,
  it: Operation<Input, Output>,
  raw: unknown,
  {
    isSeenAgain = false,
    forget = () => {},
    randomOfRun = () => needs.random,
    onSeen = () => Promise.resolve(),
  }: {
    isSeenAgain?: boolean
    forget?: () => void
    randomOfRun?: () => Needs['random']
    onSeen?: () => Promise<void>
  } = {},
): Promise<Performed<z.output<Output>>> {
  if (!may(actor, it)) return { kind: 'not-allowed' }
  const input = read(it.input, raw)
  if (input.kind === 'refused') return { kind: 'invalid', refusals: input.refusals }
  const about = it.audit === false ? undefined : it.audit(input.value)
  const facts = (did: AuditEntry['did'], subject: AuditSubject): AuditFacts => ({
    clinicId: actor.clinicId,
    at: needs.clock.now(),
    by: { id: actor.id, name: actor.name, roles: actor.via === 'session' ? actor.roles : [], via: actor.via },
    operation: it.name,
    did,
    about: subject,
  })
  const note = (did: AuditEntry['did'], subject: AuditSubject) =>
    commitAudited(needs.store, needs.random, [], facts(did, subject))
  const audited = auditedStore(needs.store, needs.random, () => facts('changed', about ?? {}))
  if (it.isAuditedFirst && about) await note('changed', about)
  const run = () =>
    it.run(
      {
        ...needs,
        random: randomOfRun(),
        store: it.isAuditedFirst || !about ? needs.store : audited.store,
        actor,
        clinicId: actor.clinicId,
      },
      input.value,
    )
  let answer = await run()
  if (answer.kind === 'stale') {
    // Whoever was first may have done the same: nobody is told otherwise before it is looked at once more. What is
    // written in part already, or cannot be taken back, is not begun a second time.
    forget()
    if (!it.isAuditedFirst && !audited.hasWritten()) answer = await run()
    if (answer.kind === 'stale') forget()
  }
  if (about && it.isAuditedFirst) {
    // The entry before it says that it was begun; this one, that nothing came of it.
    if (answer.kind !== 'done') await note('was-refused', about)
  } else if (about && !audited.hasWritten()) {
    // Only the one page that refreshes itself: a date or a patient that is asked for is a look of its own.
    const isPlain = it.isRefreshed === true && Object.keys(about).length === 0
    if (answer.kind === 'done' && !(isSeenAgain && isPlain)) {
      await note(it.isPreview?.(input.value) === true ? 'previewed' : 'saw', about)
      if (isPlain) await onSeen()
    } else if (answer.kind === 'refused' || answer.kind === 'stale') await note('was-refused', about)
  }
  return answer
}
