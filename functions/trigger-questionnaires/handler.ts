import { jobHint } from '../../shared/contracts/hints.ts'
import type { World } from '../../shared/ports.ts'
import { triggerQuestionnaires } from '../../shared/use-cases/trigger-questionnaires.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) =>
  onQueue(world, 'trigger-questionnaires', jobHint, (ref) => triggerQuestionnaires(world, ref))
