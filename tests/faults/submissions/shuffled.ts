import type { Store } from '../../../shared/ports.ts'
import type { Chance } from './chance.ts'

/**
 * A store that answers one question at a time, and of those that wait takes any: whoever works side by side meets in
 * every order, and in the same order for the same seed. It waits for all that comes of an answer before it takes the
 * next, so that nothing depends on how fast the machine is.
 */
export function shuffled(store: Store, chance: Chance): Store {
  const waiting: (() => Promise<void>)[] = []
  let isBusy = false
  const next = () => {
    if (isBusy || waiting.length === 0) return
    isBusy = true
    setImmediate(() => {
      const [ask] = waiting.splice(chance.number(waiting.length), 1)
      void ask!().finally(() => {
        isBusy = false
        next()
      })
    })
  }
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      const ask = target[name]
      if (typeof ask !== 'function') return ask
      return (...args: never[]) =>
        new Promise((resolve, reject) => {
          waiting.push(() =>
            (ask as (...args: never[]) => Promise<unknown>).apply(target, args).then(resolve, reject),
          )
          next()
        })
    },
  })
}
