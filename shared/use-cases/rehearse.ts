import type { Change } from '../changes.ts'
import type { Store } from '../ports.ts'

/**
 * Does something against a store that takes every write and keeps none: what would come of it, and all that would be
 * written. The use case that previews is the one that acts, so that what is shown is what is done.
 */
export async function rehearse<World extends { store: Store }, Outcome>(
  world: World,
  act: (world: World) => Promise<Outcome>,
): Promise<{ outcome: Outcome; changes: Change[] }> {
  const changes: Change[] = []
  const store = {
    ...world.store,
    commit: (more: Change[]) => {
      changes.push(...more)
      return Promise.resolve({ kind: 'committed' as const })
    },
  }
  return { outcome: await act({ ...world, store }), changes }
}
