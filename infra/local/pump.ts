import { day, type Instant, minute, second } from '../../shared/domain/time.ts'
import { advance } from './advance.ts'
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

/** Real time: queues are drained about four times a second, and each minute has its tick. One thing at a time. */
export function startPump(
  { cloud, clock, onEvent }: Pick<Machine, 'cloud' | 'clock' | 'onEvent'>,
  onTrouble: (error: unknown) => void,
): Pump {
  let last: Promise<unknown> = Promise.resolve()
  let isBeating = false
  let isStopping = false
  let tickedMinute = -1
  let notBefore = 0

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function beat(): Promise<void> {
    const now = clock.now()
    const thisMinute = Math.floor(now / minute)
    if (thisMinute === tickedMinute) return await cloud.queues.drain()
    await cloud.tick()
    tickedMinute = thisMinute
  }

  const timer = setInterval(() => {
    if (isBeating || Date.now() < notBefore) return
    isBeating = true
    inTurn(beat)
      .catch((error: unknown) => {
        notBefore = Date.now() + tryAgainMs
        if (!isStopping) onTrouble(error)
      })
      .finally(() => (isBeating = false))
  }, beatMs)

  return {
    jump: (until) => inTurn(() => advance(cloud, clock, until, () => !isStopping)),
    jumpToNext: () =>
      inTurn(async () => {
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
    },
  }
}
