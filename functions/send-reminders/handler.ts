import { messageHint } from '../../shared/contracts/hints.ts'
import { sendReminder } from '../../shared/use-cases/send-reminder.ts'
import { onQueue } from '../on-queue.ts'

/** Each message waits for its `turn` before anything is asked about it. */
export const createHandler = (
  world: Parameters<typeof sendReminder>[0],
  turn: () => Promise<void> = async () => {},
) =>
  onQueue(world, 'send-reminders', messageHint, async (ref) => {
    await turn()
    await sendReminder(world, ref)
  })
