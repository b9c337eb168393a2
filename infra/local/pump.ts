import { type Instant, minute, second } from '../../shared/domain/time.ts'
import { advance } from './advance.ts'
import type { SettableClock } from './clocks.ts'
import type { Cloud } from './cloud.ts'

export interface Pump {
  /** Lets the clock pass to `until` with everything that falls due on the way; nothing else runs meanwhile. */
  jump(until: Instant, onMoment?: () => boolean): Promise<void>
  /** Ends after the work at hand. */
  stop(): Promise<void>
}

const beatMs = 250
const tryAgainMs = 5 * second

/** Real time: queues are drained about four times a second, and each minute has its tick. One thing at a time. */
export function startPump(cloud: Cloud, clock: SettableClock, onTrouble: (error: unknown) => void): Pump {
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
    jump: (until, onMoment = () => true) =>
      inTurn(() => advance(cloud, clock, until, () => !isStopping && onMoment())),
    async stop() {
      isStopping = true
      clearInterval(timer)
      await last
    },
  }
}
