import { deliveryHint } from '../../shared/contracts/hints.ts'
import { deliverWebhook } from '../../shared/use-cases/deliver-webhook.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: Parameters<typeof deliverWebhook>[0]) =>
  onQueue(world, 'deliver-webhooks', deliveryHint, (ref) => deliverWebhook(world, ref))
