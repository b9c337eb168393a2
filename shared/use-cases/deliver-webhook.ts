import {
  deliveryLease,
  signingSecrets,
  waitAfter,
  webhookBody,
  type Webhook,
  type WebhookDelivery,
} from '../domain/webhook.ts'
import type { WebhookAnswer } from '../channel-ports.ts'
import type { DeliveryRef, World } from '../ports.ts'
import { changeWebhook } from './change-webhook.ts'

type Needs = Pick<World, 'clock' | 'store' | 'webhooks' | 'report'>

/** Nobody is there any more, and says so. */
const gone = 410

/**
 * One attempt. The row is claimed before anything is sent, and says afterwards what came of it; where the process dies
 * in between, the claim lapses and the event is sent again with the same id.
 */
export async function deliverWebhook(world: Needs, { clinicId, deliveryId }: DeliveryRef): Promise<void> {
  const { clock, store, webhooks } = world
  const now = clock.now()
  const delivery = await store.record('webhook-delivery', { clinicId, id: deliveryId })
  if (delivery?.state !== 'waiting' || (delivery.tryAt ?? 0) > now) return
  const webhook = await store.record('webhook', { clinicId, id: delivery.webhookId })
  if (!webhook || !webhooks)
    return await end(world, delivery, { state: 'dead', lastAnswer: 'address-removed' })
  if (webhook.paused) return await end(world, delivery, { state: 'held' })
  // Whoever had it died each time, after the claim: what kills its sender is not tried for ever.
  if (delivery.attempts > 0 && waitAfter(delivery.attempts) === undefined)
    return await end(world, delivery, { state: 'dead', lastAnswer: 'never-ended' })
  const claimed = {
    ...delivery,
    version: delivery.version + 1,
    attempts: delivery.attempts + 1,
    lastTryAt: now,
    tryAt: now + deliveryLease,
  }
  const claim = await store.commit([{ kind: 'put-record', record: claimed }])
  if (claim.kind === 'clash') return
  const answer = await webhooks.send(outgoing(webhook, claimed, now))
  await end(world, claimed, settled(claimed, answer, clock.now()))
  if (answer.kind === 'answered' && answer.status === gone)
    await changeWebhook(world, { clinicId, webhookId: webhook.id }, (it) => ({
      ...it,
      paused: { at: clock.now(), by: 'the address itself, which says that it is gone' },
    }))
}

const outgoing = (webhook: Webhook, { event }: WebhookDelivery, now: number) => ({
  url: webhook.url,
  id: event.id,
  at: now,
  body: webhookBody(event),
  secrets: signingSecrets(webhook, now),
})

type Settled = Pick<WebhookDelivery, 'state' | 'lastAnswer' | 'tryAt'>

function settled({ attempts }: WebhookDelivery, answer: WebhookAnswer, now: number): Settled {
  const lastAnswer = answer.kind === 'answered' ? String(answer.status) : answer.reason
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300)
    return { state: 'delivered', lastAnswer }
  const wait = waitAfter(attempts)
  const isOver = wait === undefined || (answer.kind === 'answered' && answer.status === gone)
  return isOver ? { state: 'dead', lastAnswer } : { state: 'waiting', tryAt: now + wait, lastAnswer }
}

/** Where somebody changed the row meanwhile, theirs stands. */
async function end({ store, report }: Needs, delivery: WebhookDelivery, to: Settled): Promise<void> {
  const { tryAt: _, ...rest } = delivery
  const result = await store.commit([
    { kind: 'put-record', record: { ...rest, ...to, version: delivery.version + 1 } },
  ])
  if (result.kind === 'committed')
    report.event({
      kind: 'webhook-tried',
      clinicId: delivery.clinicId,
      deliveryId: delivery.id,
      state: to.state,
      answer: to.lastAnswer ?? 'none',
    })
}
