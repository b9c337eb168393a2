import { createApp } from '../../../functions/patient-pages/app.tsx'
import { type Death, mortal } from '../../../infra/local/simulation/crash.ts'
import { RetryLater } from '../../../shared/failures.ts'
import type { Store, World } from '../../../shared/ports.ts'
import type { Chance } from './chance.ts'

export type Parts = Omit<World, 'queues'>

export interface Asking {
  path: string
  /** Who asks: failed tries are counted by it. */
  address: string
  cookie?: string
  /** Sent as a form; only looked at where left out. */
  body?: Record<string, string>
}

export interface Shakes {
  dies: number
  isBusy: number
  answerIsLost: number
}
/** Of a hundred requests. */
export const asBadAsItGets: Shakes = { dies: 18, isBusy: 6, answerIsLost: 6 }

/** The answer, and whether it arrived: a process that dies says nothing, and of one that lives the line may break. */
export interface Answered {
  answer?: Response
  arrived: boolean
}

/**
 * One request to a process of its own, as on AWS. It may die before or after any of the effects that a page has (an
 * alert, the answers, a second try of either), or find the table busy.
 */
export async function askOnce(
  parts: Parts,
  asking: Asking,
  { chance, shakes }: { chance: Chance; shakes?: Shakes | undefined },
): Promise<Answered> {
  const falls = (percent = 0) => chance.happens(percent / 100)
  const death = falls(shakes?.dies)
    ? { effect: chance.pick([1, 1, 1, 2, 3]), when: chance.pick<Death['when']>(['before', 'after']) }
    : undefined
  const store = falls(shakes?.isBusy) ? busyAt(parts.store, chance.number(9)) : parts.store
  const process = mortal({ ...parts, store }, death)
  const app = createApp({ ...process.cloud.world, addressOf: () => asking.address })
  const answer = await app.request(asking.path, {
    headers: {
      ...(asking.cookie !== undefined && { Cookie: asking.cookie }),
      ...(asking.body && { 'Content-Type': 'application/x-www-form-urlencoded' }),
    },
    ...(asking.body && { method: 'POST', body: new URLSearchParams(asking.body).toString() }),
  })
  if (process.isDead()) return { arrived: false }
  return { answer, arrived: !falls(shakes?.answerIsLost) }
}

function busyAt(store: Store, call: number): Store {
  let calls = 0
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      const ask = target[name]
      if (typeof ask !== 'function') return ask
      return async (...args: never[]) => {
        if (calls++ === call) throw new RetryLater('the table is busy')
        return await (ask as (...args: never[]) => Promise<unknown>).apply(target, args)
      }
    },
  })
}
