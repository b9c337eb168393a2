import { jobHint } from '../../shared/contracts/hints.ts'
import type { JobRef, World } from '../../shared/ports.ts'
import { generateSchedules } from '../../shared/use-cases/generate-schedules.ts'
import { onQueue } from '../on-queue.ts'

/** One after the other: of two courses that want one place, the one that was hinted at first has it, as was proposed. */
function inTurn(act: (ref: JobRef) => Promise<void>): (ref: JobRef) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return (ref) => {
    const turn = last.then(
      () => act(ref),
      () => act(ref),
    )
    last = turn
    return turn
  }
}

export const createHandler = (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) =>
  onQueue(
    world,
    'generate-schedules',
    jobHint,
    inTurn((ref) => generateSchedules(world, ref)),
  )
