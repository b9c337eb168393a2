import { day, type Instant, minute, second } from '../../shared/domain/time.ts'
import { advance } from './advance.ts'
import type { Cloud } from './cloud.ts'
import type { Wanted } from './local-queues.ts'
import type { Machine } from './machine.ts'

export interface Pump {
  /** Lets the clock pass to `until` with everything that falls due on the way; nothing else runs meanwhile. */
  jump(until: Instant): Promise<void>
  /** To the next moment at which anything happens, and through what comes of it; false where nothing is to come. */
  jumpToNext(): Promise<boolean>
  /** Ends after the work at hand. */
  stop(): Promise<void>
}

const beatMs = 250
/** A touchpoint further away than this is none that anybody waits for. */
const lookFor = 400 * day
const tryAgainMs = 5 * second

/** Goes to addresses that hang for seconds. */
const isSlow: Wanted = (queue) => queue === 'deliver-webhooks'
const isOwn: Wanted = (queue) => !isSlow(queue)

interface Pumped extends Pick<Machine, 'clock' | 'onEvent'> {
  cloud: Pick<Cloud, 'queues' | 'tick' | 'nextAt'>
}

/**
 * Real time: queues are drained about four times a second, and each minute has its tick. One thing at a time, but for
 * the webhooks, which have a turn of their own: no text waits for the address of a program. A jump waits for both turns.
 */
export function startPump({ cloud, clock, onEvent }: Pumped, onTrouble: (error: unknown) => void): Pump {
  let last: Promise<unknown> = Promise.resolve()
  let webhooks: Promise<void> | undefined
  let isBeating = false
  let isStopping = false
  let tickedMinute = -1
  let notBefore = 0
  let webhooksNotBefore = 0

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function beat(): Promise<void> {
    const now = clock.now()
    const thisMinute = Math.floor(now / minute)
    if (thisMinute === tickedMinute) await cloud.queues.drain(isOwn)
    else {
      await cloud.tick(isOwn)
      tickedMinute = thisMinute
    }
    if (Date.now() < webhooksNotBefore) return
    webhooks ??= cloud.queues
      .drain(isSlow)
      .catch((error: unknown) => {
        webhooksNotBefore = Date.now() + tryAgainMs
        tell(error)
      })
      .finally(() => (webhooks = undefined))
  }

  function tell(error: unknown): void {
    if (!isStopping) onTrouble(error)
  }

  /** When no beat and no webhook is under way; the next beat comes after it. */
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      await webhooks
      return await work()
    })

  const timer = setInterval(() => {
    if (isBeating || Date.now() < notBefore) return
    isBeating = true
    inTurn(beat)
      .catch((error: unknown) => {
        notBefore = Date.now() + tryAgainMs
        tell(error)
      })
      .finally(() => (isBeating = false))
  }, beatMs)

  return {
    jump: (until) => alone(() => advance(cloud, clock, until, () => !isStopping)),
    jumpToNext: () =>
      alone(async () => {
        let hasHappened = false
        const forgetIt = onEvent(() => (hasHappened = true))
        try {
          const began = clock.now()
          while (!hasHappened && !isStopping && clock.now() < began + lookFor) {
            const next = await cloud.nextAt()
            if (!next) break
            await advance(cloud, clock, next.at)
          }
          // What a tick found leaves within the minute that it looks ahead.
          if (hasHappened) await advance(cloud, clock, clock.now() + minute, () => !isStopping)
          return hasHappened
        } finally {
          forgetIt()
        }
      }),
    async stop() {
      isStopping = true
      clearInterval(timer)
      await last
      await webhooks
    },
  }
}
