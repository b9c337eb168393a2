import { jobHint } from '../../shared/contracts/hints.ts'
import type { World } from '../../shared/ports.ts'
import { generateSchedules } from '../../shared/use-cases/generate-schedules.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) =>
  onQueue(world, 'generate-schedules', jobHint, (ref) => generateSchedules(world, ref))
