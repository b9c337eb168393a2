import type { Store } from '../../../shared/ports.ts'

/**
 * The store, one question at a time and in the order of asking. Handlers run side by side, and whose answer comes
 * first would otherwise depend on the machine: with this, the same run asks the same questions in the same order.
 */
export function inOrder(store: Store): Store {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const answer = last.then(ask)
    last = answer.catch(() => undefined)
    return answer
  }
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      const ask = target[name]
      if (typeof ask !== 'function') return ask
      return (...args: never[]) =>
        inTurn(() => (ask as (...args: never[]) => Promise<unknown>).apply(target, args))
    },
  })
}
