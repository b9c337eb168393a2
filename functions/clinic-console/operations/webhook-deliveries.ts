import * as z from 'zod'
import { deliveryList } from '../../../shared/domain/records.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { deliveryOf, type WebhookDelivery, wishOf } from '../../../shared/domain/webhook.ts'
import { replayDeliveries } from '../../../shared/use-cases/replay-deliveries.ts'
import { administrators } from '../actor.ts'
import { done, notFound, operation, refused } from '../operation.ts'
import { aboutOne, ofOne, shown, shownWebhook } from './webhook-shown.ts'

export const testWebhook = operation({
  name: 'test-webhook',
  did: 'sent a test to a webhook address',
  tag: 'Webhooks',
  summary: 'Send an event of the type `test`; it leaves within a minute',
  method: 'post',
  path: '/webhooks/{webhookId}/test',
  allowed: administrators,
  input: z.strictObject(ofOne),
  output: z.object({ deliveryId: z.string() }),
  audit: aboutOne,
  run: async ({ store, clinicId, clock, random }, { webhookId }) => {
    const webhook = await store.record('webhook', { clinicId, id: webhookId })
    if (!webhook) return notFound
    if (webhook.paused) return refused('The address is paused: resume it first.')
    const at = clock.now()
    const event = { id: `test.${random.id()}`, type: 'test', at, data: {} } as const
    const delivery = deliveryOf(clinicId, wishOf(webhook), event, at)
    const result = await store.commit([{ kind: 'put-record', record: delivery }])
    return result.kind === 'committed' ? done({ deliveryId: delivery.id }) : refused('It was sent already.')
  },
})

const shownDelivery = z.object({
  id: z.string(),
  eventId: z.string(),
  type: z.string(),
  at: z.string(),
  state: z.enum(['waiting', 'held', 'delivered', 'dead']),
  attempts: z.number(),
  nextTryAt: z.exactOptional(z.string()),
  lastTryAt: z.exactOptional(z.string()),
  lastAnswer: z.exactOptional(z.string()),
})
export type ShownDelivery = z.output<typeof shownDelivery>

const shownOf = (it: WebhookDelivery): ShownDelivery => ({
  id: it.id,
  eventId: it.event.id,
  type: it.event.type,
  at: isoInstant(it.event.at),
  state: it.state,
  attempts: it.attempts,
  ...(it.tryAt !== undefined && { nextTryAt: isoInstant(it.tryAt) }),
  ...(it.lastTryAt !== undefined && { lastTryAt: isoInstant(it.lastTryAt) }),
  ...(it.lastAnswer !== undefined && { lastAnswer: it.lastAnswer }),
})

const mostShown = 200

export const listDeliveries = operation({
  name: 'list-webhook-deliveries',
  did: 'saw what was sent to a webhook address',
  tag: 'Webhooks',
  summary: `What was sent to an address and what it answered, the youngest first; ${mostShown} at most`,
  method: 'get',
  path: '/webhooks/{webhookId}/deliveries',
  allowed: administrators,
  input: z.strictObject({ ...ofOne, state: z.exactOptional(shownDelivery.shape.state) }),
  output: z.object({ webhook: shownWebhook, deliveries: z.array(shownDelivery) }),
  audit: false,
  run: async ({ store, clinicId, clock }, { webhookId, state }) => {
    const webhook = await store.record('webhook', { clinicId, id: webhookId })
    if (!webhook) return notFound
    const all = await store.listedRecords('webhook-delivery', clinicId, deliveryList(webhookId), {
      newestFirst: true,
      limit: mostShown,
    })
    const deliveries = all.filter((it) => state === undefined || it.state === state).map(shownOf)
    return done({ webhook: shown(webhook, clock.now()), deliveries })
  },
})

/** An address and an event: longer than other ids. */
const deliveryId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,399}$/, { error: 'The id of a delivery' })

export const replayDelivery = operation({
  name: 'replay-webhook-delivery',
  did: 'sent an event to a webhook address once more',
  tag: 'Webhooks',
  summary: 'Send one event once more',
  method: 'post',
  path: '/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
  allowed: administrators,
  input: z.strictObject({ ...ofOne, deliveryId }),
  output: z.object({ sent: z.number() }),
  audit: aboutOne,
  run: async ({ store, clinicId, clock }, input) => {
    const delivery = await store.record('webhook-delivery', { clinicId, id: input.deliveryId })
    if (delivery?.webhookId !== input.webhookId) return notFound
    return done({ sent: await replayDeliveries({ store, clock }, [delivery]) })
  },
})

export const replaySince = operation({
  name: 'replay-webhook-deliveries',
  did: 'sent the events of a webhook address once more',
  tag: 'Webhooks',
  summary: 'Send everything since a time once more, also what was kept while the address was paused',
  method: 'post',
  path: '/webhooks/{webhookId}/replay',
  allowed: administrators,
  input: z.strictObject({
    ...ofOne,
    since: z.iso
      .datetime({ offset: true, local: false, error: 'A time such as 2027-03-08T09:30:00Z' })
      .meta({ examples: ['2027-03-08T09:30:00Z'] }),
    onlyUnsent: z.boolean().default(false).describe('Leave out what was delivered'),
  }),
  output: z.object({ sent: z.number() }),
  audit: aboutOne,
  run: async ({ store, clinicId, clock }, { webhookId, since, onlyUnsent }) => {
    if (!(await store.record('webhook', { clinicId, id: webhookId }))) return notFound
    const all = await store.listedRecords('webhook-delivery', clinicId, deliveryList(webhookId), {
      from: isoInstant(Date.parse(since)),
    })
    const chosen = all.filter(({ state }) => state !== 'waiting' && !(onlyUnsent && state === 'delivered'))
    return done({ sent: await replayDeliveries({ store, clock }, chosen) })
  },
})
