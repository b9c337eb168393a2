import type { ClinicId } from './ids.ts'
import { day, hour, type Instant, minute } from './time.ts'

/** What programs are told of, and what each means. */
export const webhookEventWords = {
  'course.booked': 'A course was booked',
  'course.paused': 'A course was paused',
  'course.resumed': 'A course goes on after a pause',
  'course.stopped': 'A course was stopped',
  'session.booked': 'Sessions were added to a course',
  'session.moved': 'Sessions stand at another time or on another chair',
  'session.cancelled': 'Sessions were cancelled',
  'session.marked': 'Sessions were marked attended or missed, or the mark was taken back',
  'questionnaire.answered': 'A patient answered a questionnaire',
  'alert.raised': 'An answer or a text needs a person at once',
  'message.failed': 'A message did not reach its patient',
  'patient.erased': 'All that was held on a patient was erased',
} as const
export type WebhookEventType = keyof typeof webhookEventWords
export const webhookEventTypes = Object.keys(webhookEventWords) as WebhookEventType[]

/** Ids and nothing else: what they stand for is asked for with a key, by whoever may see it. */
export interface WebhookData {
  patientId?: string
  courseId?: string
  sessionIds?: string[]
  questionnaireId?: string
  alertId?: string
  messageId?: string
}

export interface WebhookEvent {
  /** The same each time that it is sent, to whomever. */
  id: string
  type: WebhookEventType | 'test'
  at: Instant
  data: WebhookData
}

export interface WebhookSecret {
  /** `whsec_` and 32 bytes in base64. */
  secret: string
  /** One that was replaced signs beside its successor until then. */
  until?: Instant
  /** The press that made it: the same press is told it again, until then. */
  press?: { id: string; until: Instant }
}

/** An address of a clinic's own program. */
export interface Webhook {
  record: 'webhook'
  clinicId: ClinicId
  id: string
  version: number
  url: string
  events: WebhookEventType[]
  secrets: WebhookSecret[]
  createdAt: Instant
  createdBy: string
  /** While paused, events are kept and not sent. */
  paused?: { at: Instant; by: string }
}

/** What the clinic's own row holds of its addresses, so that a clinic without any pays nothing. */
export interface WebhookWish {
  id: string
  events: WebhookEventType[]
  isPaused?: true
}

/** One event on its way to one address. */
export interface WebhookDelivery {
  record: 'webhook-delivery'
  clinicId: ClinicId
  /** `<webhook>.<event>` */
  id: string
  version: number
  webhookId: string
  event: WebhookEvent
  /** `held`: its address is paused. `dead`: given up; a person may send it again. */
  state: 'waiting' | 'held' | 'delivered' | 'dead'
  attempts: number
  /** When it is tried, or tried again; of one that waits. */
  tryAt?: Instant
  lastTryAt?: Instant
  /** The status that the address answered, or why there was none. */
  lastAnswer?: string
  forgottenAt: Instant
}

export const mostWebhooks = 5
/** Deliveries can be looked at and sent again for as long. */
const deliveriesKeptFor = 30 * day
/** How long a replaced secret still signs. */
export const secretOverlap = day

/** After the first failure, the second, ...: eight attempts in 22 hours and 21 minutes. */
const waits = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour]
export const waitAfter = (attempts: number): number | undefined => waits[attempts - 1]

/** Longer than one attempt takes with its time-out of 5 seconds; whoever claims it holds it for as long. */
export const deliveryLease = minute

export const wishOf = ({ id, events, paused }: Webhook): WebhookWish => ({
  id,
  events,
  ...(paused && { isPaused: true as const }),
})

/** The rows by which an event goes to everybody who asked for it. */
export const deliveriesOf = (
  clinicId: ClinicId,
  wishes: readonly WebhookWish[],
  event: WebhookEvent,
  now: Instant,
): WebhookDelivery[] =>
  wishes
    .filter(({ events }) => events.some((type) => type === event.type))
    .map((wish) => deliveryOf(clinicId, wish, event, now))

export const deliveryOf = (
  clinicId: ClinicId,
  { id, isPaused }: Pick<WebhookWish, 'id' | 'isPaused'>,
  event: WebhookEvent,
  now: Instant,
): WebhookDelivery => ({
  record: 'webhook-delivery',
  clinicId,
  id: `${id}.${event.id}`,
  version: 1,
  webhookId: id,
  event,
  ...(isPaused ? { state: 'held' } : { state: 'waiting', tryAt: now }),
  attempts: 0,
  forgottenAt: now + deliveriesKeptFor,
})

/** Secrets that sign at a moment, the youngest first. */
export const signingSecrets = ({ secrets }: Pick<Webhook, 'secrets'>, now: Instant): string[] =>
  secrets.filter(({ until }) => until === undefined || until > now).map(({ secret }) => secret)

/** What is sent: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const webhookBody = ({ type, at, data }: WebhookEvent): string =>
  JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
