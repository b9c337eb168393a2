import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Change } from '../../shared/changes.ts'
import { type AuditFacts, emptyChain, entryAfter } from '../../shared/domain/audit.ts'
import { onlyOfPatients } from './whose-rows.ts'
import { RetryLater } from '../../shared/failures.ts'
import type { CommitResult, Random } from '../../shared/ports.ts'

/** Enough for a whole desk that presses buttons in the same second. */
const tries = 12

/** Entries of one clinic are written one after the other: within a process they wait for each other and never clash. */
const turns = new Map<string, Promise<unknown>>()
async function inTurn<T>(clinicId: string, act: () => Promise<T>): Promise<T> {
  const before = turns.get(clinicId) ?? Promise.resolve()
  const turn = before.then(act, act)
  turns.set(clinicId, turn)
  try {
    return await turn
  } finally {
    if (turns.get(clinicId) === turn) turns.delete(clinicId)
  }
}

export interface AuditedStore {
  store: ConsoleStore
  /** Whether a change was committed, and its entry with it. */
  hasWritten(): boolean
}

/** Writes the changes with an entry at the end of the clinic's chain: both or neither. */
export const commitAudited = (
  store: ConsoleStore,
  random: Pick<Random, 'hashOf'>,
  changes: Change[],
  facts: AuditFacts,
): Promise<CommitResult> =>
  inTurn(facts.clinicId, async () => {
    for (let i = 0; i < tries; i++) {
      const head = (await store.auditHead(facts.clinicId)) ?? emptyChain
      const entry = entryAfter(head, facts, random.hashOf)
      const result = await store.commit([...changes, { kind: 'append-audit', entry }])
      if (result.kind === 'committed' || result.change.kind !== 'append-audit') return result
    }
    throw new RetryLater('the audit of the clinic kept growing')
  })

/** A store whose every commit carries an audit entry. */
export function auditedStore(
  store: ConsoleStore,
  random: Pick<Random, 'hashOf'>,
  facts: () => AuditFacts,
): AuditedStore {
  let isWritten = false
  return {
    hasWritten: () => isWritten,
    store: {
      ...store,
      async commit(changes) {
        const result = await commitAudited(store, random, onlyOfPatients(changes), facts())
        if (result.kind === 'committed') isWritten = true
        return result
      },
    },
  }
}
