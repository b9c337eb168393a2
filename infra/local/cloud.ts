import { createHandler as deliverWebhooks } from '../../functions/deliver-webhooks/handler.ts'
import { createHandler as dispatchDue } from '../../functions/dispatch-due/handler.ts'
import { createHandler as generateSchedules } from '../../functions/generate-schedules/handler.ts'
import { createHandler as receiveReceipt } from '../../functions/receive-receipt/handler.ts'
import { createHandler as receiveReply } from '../../functions/receive-reply/handler.ts'
import { createHandler as scheduleMaintenance } from '../../functions/schedule-maintenance/handler.ts'
import { createHandler as sendReminders } from '../../functions/send-reminders/handler.ts'
import { createHandler as triggerQuestionnaires } from '../../functions/trigger-questionnaires/handler.ts'
import { type Instant, minute, second } from '../../shared/domain/time.ts'
import type { World } from '../../shared/ports.ts'
import { lookAheadSeconds } from '../../shared/use-cases/dispatch-due.ts'
import {
  type LocalHandler,
  type LocalQueueName,
  type LocalQueues,
  localQueues,
  type Wanted,
} from './local-queues.ts'

export interface Cloud {
  world: World
  queues: LocalQueues
  /** The minute tick, and all that comes of it at this moment in the queues that are wanted. */
  tick(isWanted?: Wanted): Promise<void>
  /** The next moment at which anything happens: a record becomes visible, or a tick finds something due. */
  nextAt(): Promise<{ at: Instant; isTick: boolean } | undefined>
}

/** The handlers of AWS in one process. They see the world only, and do not know which one it is. */
export function cloudOf(parts: Omit<World, 'queues'>): Cloud {
  const handlers = {} as Record<LocalQueueName, LocalHandler>
  const queues = localQueues(parts.clock, (queue) => handlers[queue])
  const world: World = { ...parts, queues }
  Object.assign(handlers, {
    'send-reminders': sendReminders(world),
    'trigger-questionnaires': triggerQuestionnaires(world),
    'schedule-maintenance': scheduleMaintenance(world),
    'generate-schedules': generateSchedules(world),
    'deliver-webhooks': deliverWebhooks(world),
    'receive-reply': receiveReply(world),
    'receive-receipt': receiveReceipt(world),
  } satisfies Record<LocalQueueName, LocalHandler>)
  const dispatch = dispatchDue(world)
  let lastTick = -Infinity
  return {
    world,
    queues,
    async tick(isWanted) {
      lastTick = parts.clock.now()
      await dispatch({})
      await queues.drain(isWanted)
    },
    async nextAt() {
      const due = await parts.store.nextDue()
      const now = parts.clock.now()
      // The first full minute whose tick looks far enough ahead; a row that stays due is looked at once a minute.
      const tick =
        due === undefined
          ? Infinity
          : Math.max(Math.ceil((due - lookAheadSeconds * second) / minute) * minute, now, lastTick + minute)
      const queue = Math.max(queues.nextAt() ?? Infinity, now)
      const at = Math.min(tick, queue)
      return at === Infinity ? undefined : { at, isTick: tick <= queue }
    },
  }
}
