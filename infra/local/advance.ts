import type { Instant } from '../../shared/domain/time.ts'
import type { Cloud } from './cloud.ts'
import type { SettableClock } from './clocks.ts'

/**
 * Lets time pass up to `until`: stops at every moment at which anything happens, and at no other. The minutes in
 * between would be ticks that find nothing. `onMoment` sees each stop, and may end the journey by giving false.
 */
export async function advance(
  cloud: Pick<Cloud, 'queues' | 'tick' | 'nextAt'>,
  clock: SettableClock,
  until: Instant,
  onMoment: (at: Instant) => boolean | void = () => true,
): Promise<void> {
  await cloud.queues.drain()
  for (;;) {
    const next = await cloud.nextAt()
    if (!next || next.at > until) break
    if (next.at > clock.now()) clock.set(next.at)
    if (next.isTick) await cloud.tick()
    else await cloud.queues.drain()
    if (onMoment(clock.now()) === false) return
  }
  if (until > clock.now()) clock.set(until)
}
