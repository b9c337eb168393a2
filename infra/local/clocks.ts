import { type Instant, second } from '../../shared/domain/time.ts'
import type { Clock } from '../../shared/ports.ts'

export interface SettableClock extends Clock {
  /** Only ever forwards: what was sent was sent. */
  set(at: Instant): void
}

/** Stands until it is set. */
export function virtualClock(start: Instant): SettableClock {
  let now = start
  return {
    now: () => now,
    set: (at) => {
      if (at < now) throw new RangeError('a clock is never set back')
      now = at
    },
  }
}

/** A moment that passed between choosing it and setting the clock to it is no way back. */
const slack = second

/** Runs with the real one, ahead of it by what it was set forward in all. */
export function runningClock(ahead: number, onSet: (ahead: number) => void): SettableClock {
  let offset = ahead
  const now = () => Date.now() + offset
  return {
    now,
    set: (at) => {
      if (at < now() - slack) throw new RangeError('a clock is never set back')
      offset = Math.max(offset, at - Date.now())
      onSet(offset)
    },
  }
}
