import type { Message } from '../domain/message.ts'
import { receiptWait } from '../domain/sending.ts'
import type { World } from '../ports.ts'
import { stepMessage } from './end-message.ts'

/**
 * A message that cannot be claimed and that nobody will hear of again: its copies are used up and its lease has
 * lapsed, or the receipt that it waited for never came. Everything else is in somebody's hands.
 */
export async function loseTrack(
  world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>,
  message: Message | undefined,
): Promise<void> {
  const now = world.clock.now()
  if (
    message?.state === 'sending' &&
    message.leaseUntil! <= now &&
    message.attempts >= message.attemptsAllowed
  )
    await stepMessage(world, message, 'lose-track', { reason: 'no-answer-from-provider' })
  if (message?.state === 'accepted' && message.stateAt + receiptWait[message.channel] <= now)
    await stepMessage(world, message, 'lose-track', { reason: 'no-receipt' })
}
