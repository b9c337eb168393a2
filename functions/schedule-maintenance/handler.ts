import { jobHint } from '../../shared/contracts/hints.ts'
import type { World } from '../../shared/ports.ts'
import { scheduleMaintenance } from '../../shared/use-cases/schedule-maintenance.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: Pick<World, 'clock' | 'store' | 'report'>) =>
  onQueue(world, 'schedule-maintenance', jobHint, (ref) => scheduleMaintenance(world, ref))
