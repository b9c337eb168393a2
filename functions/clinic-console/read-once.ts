import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Change } from '../../shared/changes.ts'
import type { AuditHead } from '../../shared/domain/audit.ts'
import type { CommitResult } from '../../shared/ports.ts'

const keptReads = [
  'clinic',
  'patient',
  'courseFile',
  'patientFile',
  'protocol',
  'protocols',
  'auditHead',
] as const

/**
 * For one visit: its operations ask for the same rows one after the other, and each is read once until something is
 * written. What a write depends on stands in its conditions, and whoever gets a clash reads anew. `forget` is for whoever
 * hears that what was read is no longer so.
 */
export function readOnce(store: ConsoleStore): ConsoleStore & { forget(): void } {
  const held = new Map<string, Promise<unknown>>()
  const keeping = <Args extends unknown[], Value>(name: string, read: (...args: Args) => Promise<Value>) => {
    return (...args: Args): Promise<Value> => {
      const key = keyOf(name, args)
      const known = held.get(key) as Promise<Value> | undefined
      if (known) return known
      const value = read(...args)
      held.set(key, value)
      value.catch(() => held.delete(key))
      return value
    }
  }
  const kept = Object.fromEntries(
    keptReads.map((name) => [name, keeping(name, store[name] as (...args: unknown[]) => Promise<unknown>)]),
  ) as Pick<ConsoleStore, (typeof keptReads)[number]>
  const commit = async (changes: Change[]): Promise<CommitResult> => {
    const isNote = changes.every(({ kind }) => kind === 'append-audit')
    const forget = () => (isNote ? changes.forEach((change) => held.delete(headOf(change))) : held.clear())
    forget()
    const result = await store.commit(changes).finally(forget)
    const last = changes.at(-1)
    if (result.kind === 'committed' && last?.kind === 'append-audit') {
      const { number, hash } = last.entry
      held.set(headOf(last), Promise.resolve<AuditHead>({ number, hash }))
    }
    return result
  }
  return {
    ...store,
    ...kept,
    commit,
    forget: () => held.clear(),
    erasePatient: (ref) => store.erasePatient(ref).finally(() => held.clear()),
  }
}

const keyOf = (name: string, args: unknown[]): string => JSON.stringify([name, ...args])
const headOf = (change: Change): string =>
  change.kind === 'append-audit' ? keyOf('auditHead', [change.entry.clinicId]) : ''
