import { messageSteps } from '../domain/message.ts'
import { RetryLater } from '../failures.ts'
import type { Receipt } from '../channel-ports.ts'
import type { World } from '../ports.ts'
import { stepMessage } from './end-message.ts'

/** What a provider tells afterwards. It may come before we recorded that it took the message: then it comes again. */
export async function receiveReceipt(
  world: Pick<World, 'clock' | 'store' | 'queues' | 'report'>,
  receipt: Receipt,
): Promise<void> {
  const { providerId } = receipt
  const ref = receipt.message ?? (providerId ? await world.store.messageOfProvider(providerId) : undefined)
  const message = ref && (await world.store.message(ref))
  if (!message) throw new RetryLater(`no message is known for receipt ${providerId ?? 'without an id'}`)
  const isOfThisCopy =
    receipt.attemptId && message.attemptId
      ? receipt.attemptId === message.attemptId
      : !message.providerId || message.providerId === providerId
  const from: readonly string[] = messageSteps[receipt.kind].from
  // One copy that failed says nothing of another that is on its way.
  if (!from.includes(message.state) || (receipt.kind === 'fail' && !isOfThisCopy))
    return ignored(world, receipt)
  const result = await stepMessage(world, message, receipt.kind, {
    ...(providerId && { providerId }),
    ...(receipt.reason && { reason: receipt.reason }),
  })
  if (result.kind === 'clash') throw new RetryLater(`message ${message.id} changed under its receipt`)
}

const ignored = ({ report }: Pick<World, 'report'>, { providerId }: Receipt): void =>
  report.event({ kind: 'receipt-ignored', reason: 'no-step-up', ...(providerId && { providerId }) })
