import { messageHint } from '../../shared/contracts/hints.ts'
import type { World } from '../../shared/ports.ts'
import { sendReminder } from '../../shared/use-cases/send-reminder.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: World) =>
  onQueue(world, 'send-reminders', messageHint, (ref) => sendReminder(world, ref))
