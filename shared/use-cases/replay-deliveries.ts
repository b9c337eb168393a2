import type { WebhookDelivery } from '../domain/webhook.ts'
import type { World } from '../ports.ts'

/** A transaction takes 100 writes. */
const together = 50

/** Sends events again, with the ids that they had. What somebody changed meanwhile is left alone. Gives how many go. */
export async function replayDeliveries(
  { store, clock }: Pick<World, 'store' | 'clock'>,
  deliveries: WebhookDelivery[],
): Promise<number> {
  let sent = 0
  for (let i = 0; i < deliveries.length; i += together) {
    let records = deliveries.slice(i, i + together).map((delivery) => again(delivery, clock.now()))
    while (records.length > 0) {
      const result = await store.commit(records.map((record) => ({ kind: 'put-record', record })))
      if (result.kind === 'committed') {
        sent += records.length
        break
      }
      const { change } = result
      records = records.filter((record) => !(change.kind === 'put-record' && change.record === record))
    }
  }
  return sent
}

const again = (delivery: WebhookDelivery, now: number): WebhookDelivery => ({
  ...delivery,
  version: delivery.version + 1,
  state: 'waiting',
  attempts: 0,
  tryAt: now,
})
