import { inboundNotification, inboundTextOf } from '../../shared/contracts/inbound-text.ts'
import { jsonText } from '../../shared/contracts/json-text.ts'
import type { World } from '../../shared/ports.ts'
import { receiveReply } from '../../shared/use-cases/receive-reply.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>) =>
  onQueue(world, 'receive-reply', jsonText(inboundNotification), (notification) =>
    receiveReply(world, inboundTextOf(notification)),
  )
