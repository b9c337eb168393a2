import { dueShards } from '../../shared/contracts/due-index.ts'
import type { World } from '../../shared/ports.ts'
import { dispatchDue } from '../../shared/use-cases/dispatch-due.ts'

/** The minute tick. Every shard is worked, also where another one failed; then the failure is told. */
export const createHandler =
  (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) =>
  async (_event: unknown): Promise<void> => {
    const shards = await Promise.allSettled(
      Array.from({ length: dueShards }, (_, shard) => dispatchDue(world, { shard })),
    )
    const failed = shards.find((shard) => shard.status === 'rejected')
    if (failed) throw failed.reason
  }
