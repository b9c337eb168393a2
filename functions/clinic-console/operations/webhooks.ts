import * as z from 'zod'
import { mostWebhooks, secretOverlap, type Webhook, wishOf } from '../../../shared/domain/webhook.ts'
import { minute } from '../../../shared/domain/time.ts'
import { RetryLater } from '../../../shared/failures.ts'
import type { Random } from '../../../shared/ports.ts'
import { changeWebhook } from '../../../shared/use-cases/change-webhook.ts'
import { administrators } from '../actor.ts'
import type { Did } from '../audit-words.ts'
import { type AnyOperation, type Desk, done, notFound, operation, refused } from '../operation.ts'
import { listDeliveries, replayDelivery, replaySince, testWebhook } from './webhook-deliveries.ts'
import { idOfPress, madeAlready, pressMark, toldFor } from './told-once.ts'
import { aboutOne, eventType, ofOne, shown, shownWebhook } from './webhook-shown.ts'

/** 256 bits, in the form that the libraries of Standard Webhooks take. */
const newSecret = (random: Random): string =>
  `whsec_${Buffer.from(random.hashOf(random.token().secret + random.token().secret), 'hex').toString('base64')}`

export const listWebhooks = operation({
  name: 'list-webhooks',
  did: 'saw the webhook addresses',
  tag: 'Webhooks',
  summary: 'Addresses that are told of what happens',
  method: 'get',
  path: '/webhooks',
  allowed: administrators,
  input: z.strictObject({}),
  output: z.object({ webhooks: z.array(shownWebhook) }),
  audit: false,
  run: async ({ store, clinicId, clock }) => {
    const all = await store.records('webhook', { clinicId })
    return done({
      webhooks: all.toSorted((a, b) => a.createdAt - b.createdAt).map((it) => shown(it, clock.now())),
    })
  },
})

export const addWebhook = operation({
  name: 'add-webhook',
  did: 'added a webhook address',
  tag: 'Webhooks',
  summary: 'Tell an address of what happens; the answer is the only place where its secret ever stands',
  method: 'post',
  path: '/webhooks',
  allowed: administrators,
  input: z.strictObject({
    url: z
      .string({ error: 'An address such as https://example.org/events' })
      .trim()
      .min(1, { error: 'An address such as https://example.org/events' })
      .max(500)
      .meta({ examples: ['https://example.org/events'] }),
    events: z.array(eventType).min(1, { error: 'Choose what it is told of' }),
    press: pressMark,
  }),
  output: z.object({ id: z.string(), secret: z.string() }),
  isToldOnce: true,
  audit: () => ({}),
  run: async (desk, { url, events, press }) => {
    const { store, clinicId, actor, clock, random } = desk
    if (!desk.webhooks) return refused('This installation sends no webhooks.')
    const problem = await desk.webhooks.refusal(url)
    if (problem !== undefined) return refused(problem)
    const all = await store.records('webhook', { clinicId })
    if (all.length >= mostWebhooks)
      return refused(`A clinic has ${mostWebhooks} addresses at most: remove one.`)
    const same = all.find((it) => it.url === url)
    const pressId = press === undefined ? random.id() : idOfPress(desk, press, url, events)
    const [made] = same?.secrets ?? []
    if (same && made?.press?.id === pressId && clock.now() < made.press.until)
      return done({ id: same.id, secret: made.secret })
    if (same)
      return refused(
        same.createdBy === actor.name && clock.now() - same.createdAt < minute
          ? madeAlready('This address', 'give it another one on its page, or remove it')
          : 'This address is there already.',
      )
    const clinic = await store.clinic(clinicId)
    if (!clinic) return notFound
    const secret = newSecret(random)
    const webhook: Webhook = {
      record: 'webhook',
      clinicId,
      id: random.hashOf(`${pressId} ${url}`).slice(0, 12),
      version: 1,
      url,
      events: [...new Set(events)],
      secrets: [{ secret, press: { id: pressId, until: clock.now() + toldFor } }],
      createdAt: clock.now(),
      createdBy: actor.name,
    }
    const webhooks = [...(clinic.webhooks ?? []), wishOf(webhook)]
    const result = await store.commit([
      { kind: 'put-record', record: webhook },
      { kind: 'put-clinic', clinic: { ...clinic, version: clinic.version + 1, webhooks } },
    ])
    return result.kind === 'committed'
      ? done({ id: webhook.id, secret })
      : { kind: 'stale', problems: ['The settings were changed in the same moment: try again.'] }
  },
})

/** Pausing, resuming and changing a secret differ in one line. */
const changing = (
  name: string,
  did: Did,
  path: `/${string}`,
  summary: string,
  change: (webhook: Webhook, desk: Desk) => Webhook,
) =>
  operation({
    name,
    did,
    tag: 'Webhooks',
    summary,
    method: 'post',
    path: `/webhooks/{webhookId}${path}`,
    allowed: administrators,
    input: z.strictObject(ofOne),
    output: z.object({ webhook: shownWebhook }),
    audit: aboutOne,
    run: async (desk, { webhookId }) => {
      const { store, clinicId, clock } = desk
      const changed = await changeWebhook({ store }, { clinicId, webhookId }, (it) => change(it, desk))
      return changed ? done({ webhook: shown(changed, clock.now()) }) : notFound
    },
  })

export const pauseWebhook = changing(
  'pause-webhook',
  'paused a webhook address',
  '/pause',
  'Send nothing to an address for a while; events are kept for it',
  (it, { actor, clock }) => ({ ...it, paused: it.paused ?? { at: clock.now(), by: actor.name } }),
)

export const resumeWebhook = changing(
  'resume-webhook',
  'resumed a webhook address',
  '/resume',
  'Send to an address again, from here on',
  ({ paused: _, ...it }) => it,
)

export const rotateWebhookSecret = operation({
  name: 'rotate-webhook-secret',
  did: 'renewed the secret of a webhook address',
  tag: 'Webhooks',
  summary: 'Give an address another secret; the one before signs beside it for a day',
  method: 'post',
  path: '/webhooks/{webhookId}/secret',
  allowed: administrators,
  input: z.strictObject({ ...ofOne, press: pressMark }),
  output: z.object({ secret: z.string() }),
  isToldOnce: true,
  audit: aboutOne,
  run: async (desk, { webhookId, press }) => {
    const { store, clinicId, clock, random } = desk
    const secret = newSecret(random)
    const now = clock.now()
    const id = press === undefined ? random.id() : idOfPress(desk, press, webhookId)
    const changed = await changeWebhook({ store }, { clinicId, webhookId }, (it) =>
      // A press too many would end the secret that the program still has.
      it.secrets[0]?.press?.id === id
        ? it
        : {
            ...it,
            secrets: [
              { secret, press: { id, until: now + toldFor } },
              ...it.secrets
                .filter(({ until }) => until === undefined || until > now)
                .slice(0, 1)
                .map((old) => ({ ...old, until: now + secretOverlap })),
            ],
          },
    )
    if (!changed) return notFound
    const [made] = changed.secrets
    return made?.press && now < made.press.until
      ? done({ secret: made.secret })
      : refused(madeAlready('This secret', 'load the page of the address again'))
  },
})

export const removeWebhook = operation({
  name: 'remove-webhook',
  did: 'removed a webhook address',
  tag: 'Webhooks',
  summary: 'Forget an address; what is on its way to it is given up',
  method: 'post',
  path: '/webhooks/{webhookId}/remove',
  allowed: administrators,
  input: z.strictObject(ofOne),
  output: z.object({}),
  audit: aboutOne,
  run: async ({ store, clinicId }, { webhookId }) => {
    for (let tries = 0; tries < 6; tries++) {
      const webhook = await store.record('webhook', { clinicId, id: webhookId })
      const clinic = await store.clinic(clinicId)
      if (!webhook || !clinic) return notFound
      const webhooks = (clinic.webhooks ?? []).filter(({ id }) => id !== webhookId)
      const result = await store.commit([
        { kind: 'delete-record', ref: { record: 'webhook', clinicId, id: webhookId } },
        { kind: 'put-clinic', clinic: { ...clinic, version: clinic.version + 1, webhooks } },
      ])
      if (result.kind === 'committed') return done({})
    }
    throw new RetryLater('the clinic kept changing')
  },
})

export const webhooksOperations: AnyOperation[] = [
  listWebhooks,
  addWebhook,
  pauseWebhook,
  resumeWebhook,
  rotateWebhookSecret,
  removeWebhook,
  testWebhook,
  listDeliveries,
  replayDelivery,
  replaySince,
]
