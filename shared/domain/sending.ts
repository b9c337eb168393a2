import type { Channel, Clinic } from './clinic.ts'
import type { Course } from './course.ts'
import type { Message, MessageReason } from './message.ts'
import { contactProblem, type Patient, unusable } from './patient.ts'
import { plan, whyGone } from './plan.ts'
import { isQuiet, nextAllowed } from './send-window.ts'
import { hour, type Instant, minute, second } from './time.ts'
import { onlyChannel, type Touchpoint } from './touchpoint.ts'

/** Longer than twice the time a sender has, so that two never hold one message. */
export const leaseFor = 2 * minute

/**
 * How long a receipt is waited for: networks try a text for up to 72 hours, mail servers an email for a day or so;
 * after that the message is `unconfirmed`.
 */
export const receiptWait: Record<Channel, number> = { sms: 72 * hour, email: 48 * hour }

export type Decision =
  | { kind: 'send'; to: string; touchpoint?: Touchpoint }
  | { kind: 'suppress'; reason: MessageReason }
  | { kind: 'expire'; reason: MessageReason }
  | { kind: 'hold'; until: Instant }

/** The last check before a message leaves, on what is true at this moment. */
export function decide(
  message: Message,
  now: Instant,
  { clinic, patient, course }: { clinic?: Clinic; patient?: Patient; course?: Course },
): Decision {
  if (!clinic || !patient || (message.courseId && !course)) return { kind: 'suppress', reason: 'erased' }
  const touchpoint = course && plan(course, clinic).find((t) => t.id === message.touchpoint)
  if (course && !touchpoint) return { kind: 'suppress', reason: whyGone(message, course, clinic) }
  if (now > message.sendBy) return { kind: 'expire', reason: 'too-late' }
  if (message.audience === 'clinic') {
    const contact = clinic.alertContacts[message.step ?? 0]
    return contact ? { kind: 'send', to: contact.email } : { kind: 'suppress', reason: 'no-contact' }
  }
  const problem = contactProblem(patient, message.channel, message.purpose)
  // A fallback goes where the patient did not ask to be written to: there only STOP and an unsafe mark hold.
  const isElsewhere =
    problem === 'not-wanted' &&
    (message.isFallback || isReplacing(message, patient, problem) || isByHand(message, patient))
  if (problem && !isElsewhere) return { kind: 'suppress', reason: problem }
  if (message.purpose !== 'reply' && isQuiet(clinic, now)) {
    const until = nextAllowed(clinic, now)
    return until > message.sendBy ? { kind: 'expire', reason: 'quiet-hours' } : { kind: 'hold', until }
  }
  const to = (message.channel === 'sms' ? patient.phone : patient.email)!
  return { kind: 'send', to, ...(touchpoint && { touchpoint }) }
}

/** The channel was not asked for, but the one that was cannot be used (see channelsFor). */
const isReplacing = (message: Message, patient: Patient, problem: MessageReason): boolean =>
  problem === 'not-wanted' &&
  message.purpose !== 'reply' &&
  patient.preferences[message.purpose].some((channel) => unusable(patient, channel))

/** Somebody sent it on the channel that they chose, or on the one that it may leave on, to a patient who wants messages. */
const isByHand = ({ kind, purpose, again }: Message, { preferences }: Patient): boolean =>
  (onlyChannel(kind) !== undefined || again !== undefined) &&
  purpose !== 'reply' &&
  preferences[purpose].length > 0

/** FNV-1a with a last stir, to a share of 1: even over messages and moments, and always the same for one of each. */
function shareOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

/**
 * The longer a provider has refused, the longer the next wait may be: up to the time so far, at least 30 s and at most
 * 15 min of it. Each message draws its own moment in it, or all that a limit refused would come back together.
 */
export const retryAt = (message: Pick<Message, 'id' | 'dueAt'>, now: Instant): Instant =>
  now +
  second +
  Math.floor(
    shareOf(`${message.id} ${now}`) * Math.min(15 * minute, Math.max(30 * second, now - message.dueAt)),
  )
