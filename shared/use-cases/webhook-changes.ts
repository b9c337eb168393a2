import type { Change } from '../changes.ts'
import type { Clinic } from '../domain/clinic.ts'
import type { Instant } from '../domain/time.ts'
import { deliveriesOf, type WebhookEvent } from '../domain/webhook.ts'

/** The rows that tell others of what happened, to stand in its own commit: nobody is told of what was not written. */
export const webhookChanges = (
  { id, webhooks = [] }: Pick<Clinic, 'id' | 'webhooks'>,
  events: WebhookEvent[],
  now: Instant,
): Change[] =>
  events
    .flatMap((event) => deliveriesOf(id, webhooks, event, now))
    .map((record) => ({ kind: 'put-record', record }))
