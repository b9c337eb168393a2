import { messageHint } from '../../shared/contracts/hints.ts'
import { sendReminder } from '../../shared/use-cases/send-reminder.ts'
import { onQueue } from '../on-queue.ts'

export const createHandler = (world: Parameters<typeof sendReminder>[0]) =>
  onQueue(world, 'send-reminders', messageHint, (ref) => sendReminder(world, ref))
