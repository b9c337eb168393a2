import type { Instant } from '../../../shared/domain/time.ts'
import type { Store } from '../../../shared/ports.ts'

const writes = new Set(['commit', 'claim', 'erasePatient'])

/**
 * The store, one question at a time and in the order of asking. Handlers run side by side, and whose answer comes
 * first would otherwise depend on the machine: with this, the same run asks the same questions in the same order.
 * Nothing but the simulation writes to its table, so the next due moment is read again only after a write.
 */
export function inOrder(store: Store): Store {
  let last: Promise<unknown> = Promise.resolve()
  let nextDue: { at: Instant | undefined } | undefined
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask)
    last = answer.catch(() => undefined)
    return answer
  }
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      if (name === 'nextDue') return () => inTurn(async () => (nextDue ??= { at: await target.nextDue() }).at)
      const ask = target[name]
      if (typeof ask !== 'function') return ask
      return (...args: never[]) =>
        inTurn(() => {
          if (writes.has(name)) nextDue = undefined
          return (ask as (...args: never[]) => Promise<unknown>).apply(target, args)
        })
    },
  })
}
