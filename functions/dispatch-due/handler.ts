import { dueShards } from '../../shared/contracts/due-index.ts'
import { second } from '../../shared/domain/time.ts'
import type { World } from '../../shared/ports.ts'
import { dispatchDue } from '../../shared/use-cases/dispatch-due.ts'

/** How late the oldest entry of the due index was; 0 where nothing was. */
export interface Tick {
  oldestSeconds: number
}

/** The minute tick. Every shard is worked, also where another one failed; then the failure is told. */
export const createHandler =
  (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) =>
  async (_event: unknown): Promise<Tick> => {
    const now = world.clock.now()
    const shards = await Promise.allSettled(
      Array.from({ length: dueShards }, (_, shard) => dispatchDue(world, { shard })),
    )
    const lateness = shards.map((shard) => {
      if (shard.status === 'rejected') throw shard.reason
      return now - (shard.value.oldest ?? now)
    })
    return { oldestSeconds: Math.max(0, Math.round(Math.max(...lateness) / second)) }
  }
