import * as z from 'zod'
import { plainId } from '../../../shared/contracts/fields.ts'
import { type Instant, isoInstant } from '../../../shared/domain/time.ts'
import { type Webhook, webhookEventTypes } from '../../../shared/domain/webhook.ts'

export const eventType = z.enum(webhookEventTypes, { error: 'One of the events that are listed' })

export const shownWebhook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(eventType),
  state: z.enum(['active', 'paused']),
  pausedAt: z.exactOptional(z.string()),
  pausedBy: z.exactOptional(z.string()),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Secrets that sign: two of them for a day after one was replaced. */
  secrets: z.number(),
})
export type ShownWebhook = z.output<typeof shownWebhook>

export const shown = (it: Webhook, now: Instant): ShownWebhook => ({
  id: it.id,
  url: it.url,
  events: it.events,
  state: it.paused ? 'paused' : 'active',
  ...(it.paused && { pausedAt: isoInstant(it.paused.at), pausedBy: it.paused.by }),
  createdAt: isoInstant(it.createdAt),
  createdBy: it.createdBy,
  secrets: it.secrets.filter(({ until }) => until === undefined || until > now).length,
})

export const ofOne = { webhookId: plainId }
export const aboutOne = ({ webhookId }: { webhookId: string }) => ({ id: webhookId })
