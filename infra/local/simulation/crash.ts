import type { Handover, Sender } from '../../../shared/channel-ports.ts'
import type { Queues, Store, World } from '../../../shared/ports.ts'
import { type Cloud, cloudOf } from '../cloud.ts'

/**
 * A process that can die in the middle of its work. Its effects are counted in the order in which they begin, from 1,
 * and it dies at one of them: `before`, so that the effect never happens, or `after`, so that it was applied and its
 * answer is lost. From then on the world does nothing: reads and effects throw, and nothing is reported.
 *
 *     const first = mortal(parts, { effect: 3, when: 'after' })
 *     await first.run((cloud) => advance(cloud, clock, until))     // 'died'
 *     const second = mortal(parts)                                  // the same store and clock, queues empty
 *     await second.run((cloud) => advance(cloud, clock, until))     // 'lived'
 *
 * A run that lives has `effects`, the list of what happened: the points at which a test may kill the next run. Give a
 * store that answers in order (see in-order.ts) where the same number has to mean the same effect in each run.
 */
export interface Death {
  effect: number
  when: 'before' | 'after'
}

export interface Effect {
  number: number
  name: 'commit' | 'claim' | 'erase' | 'send-text' | 'send-email' | 'hint'
  /** Kinds of changes, a queue, or the id of a message: enough to tell one crash point from another. */
  about: string
}

/** What everything says in a process that is no more. */
class Died extends Error {
  override name = 'Died'
}

export interface Mortal {
  cloud: Cloud
  effects: readonly Effect[]
  isDead(): boolean
  /** Dies at the n-th effect from this moment on. */
  arm(death: Death): void
  kill(): void
  /** Does the work until it is done or the process dies. Errors of a living process are thrown. */
  run(work: (cloud: Cloud) => Promise<void>): Promise<'lived' | 'died'>
}

export function mortal(parts: Omit<World, 'queues'>, dieAt?: Death): Mortal {
  const effects: Effect[] = []
  let death: Death | undefined = dieAt
  let dead = false

  function live(): void {
    if (dead) throw new Died('the process has died')
  }

  async function effect<T>(name: Effect['name'], about: string, apply: () => Promise<T>): Promise<T> {
    live()
    const number = effects.push({ number: effects.length + 1, name, about })
    const isLast = number === death?.effect
    if (isLast && death?.when === 'before') dead = true
    live()
    const answer = await apply()
    if (isLast) dead = true
    live()
    return answer
  }

  const cloud = cloudOf({
    ...parts,
    store: mortalStore(parts.store, live, effect),
    texts: mortalSender('send-text', parts.texts, effect),
    emails: mortalSender('send-email', parts.emails, effect),
    report: {
      event: (event) => {
        if (!dead) parts.report.event(event)
      },
    },
  })
  // The handlers hold this very object, so their hints go through here as well.
  const hint: Queues['hint'] = cloud.queues.hint.bind(cloud.queues)
  cloud.queues.hint = (queue, hints) => effect('hint', queue, () => hint(queue, hints))

  return {
    cloud,
    effects,
    isDead: () => dead,
    arm: ({ effect: fromNow, when }) => (death = { effect: effects.length + fromNow, when }),
    kill: () => void (dead = true),
    async run(work) {
      try {
        await work(cloud)
      } catch (error) {
        if (!dead) throw error
      }
      return dead ? 'died' : 'lived'
    },
  }
}

type RunEffect = <T>(name: Effect['name'], about: string, apply: () => Promise<T>) => Promise<T>

/** A dead process reads nothing either: what it would do with the answer could not happen. */
function mortalStore(store: Store, live: () => void, effect: RunEffect): Store {
  const effects: Pick<Store, 'commit' | 'claim' | 'erasePatient'> = {
    commit: (changes) =>
      effect('commit', changes.map((c) => c.kind).join(' + '), () => store.commit(changes)),
    claim: (ref, claim) => effect('claim', ref.messageId, () => store.claim(ref, claim)),
    erasePatient: (ref) => effect('erase', ref.patientId, () => store.erasePatient(ref)),
  }
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      if (name in effects) return effects[name as keyof typeof effects]
      const read = target[name]
      if (typeof read !== 'function') return read
      return async (...args: never[]) => {
        live()
        const answer = await (read as (...args: never[]) => Promise<unknown>).apply(target, args)
        live()
        return answer
      }
    },
  })
}

const mortalSender = <Outgoing extends { messageId: string }>(
  name: 'send-text' | 'send-email',
  sender: Sender<Outgoing>,
  effect: RunEffect,
): Sender<Outgoing> => ({
  canReconcile: sender.canReconcile,
  send: (outgoing): Promise<Handover> => effect(name, outgoing.messageId, () => sender.send(outgoing)),
})
