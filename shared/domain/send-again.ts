import type { Channel, Clinic } from './clinic.ts'
import { type ConsentAbout, hasConsent } from './consent.ts'
import { type Course, startOf } from './course.ts'
import type { Message, MessageReason } from './message.ts'
import { contactProblem, type Patient } from './patient.ts'
import { plan, whyGone } from './plan.ts'
import { closesAt } from './plan/questionnaires.ts'
import { rowAgain } from './rows.ts'
import { lastAllowed, nextAllowed } from './send-window.ts'
import type { Instant } from './time.ts'
import { onlyChannel, type Touchpoint } from './touchpoint.ts'
import { hasReached, isUnreached, type Unreached } from './unreached.ts'

/** Why a message is not sent again, on no channel. */
export type AgainProblem =
  | MessageReason
  /** It did arrive, by this way or another, or is still on its way. */
  | 'has-reached'
  /** Somebody sent it again, called the patient, or took it off the list. */
  | 'settled'
  | 'not-by-this-way'

/** Why it is not sent again on one channel. */
export type AgainChannelProblem = MessageReason | 'not-agreed'

export interface AgainWay {
  channel: Channel
  to?: string
  problem?: AgainChannelProblem
  /** What would be stored; absent where there is a problem. It leaves at its `tryAt`. */
  message?: Message
}

export type Again =
  { kind: 'pointless'; reason: AgainProblem } | { kind: 'open'; touchpoint: Touchpoint; ways: AgainWay[] }

interface File {
  clinic: Clinic
  patient: Patient
  course?: Course | undefined
  /** Of the patient: those of the same touchpoint tell whether it arrived another way. */
  messages: readonly Message[]
  records: readonly { record: string }[]
  /** What the course owes, for whoever asks of many of its messages: to work it out takes long. */
  planned?: readonly Touchpoint[] | undefined
}

/** Not an alert to the clinic, nor an answer to a text, nor what a clinician sends from a page of its own. */
export const isSentAgainHere = ({
  audience,
  purpose,
  kind,
}: Pick<Message, 'audience' | 'purpose' | 'kind'>) =>
  audience === 'patient' && purpose !== 'reply' && onlyChannel(kind) === undefined

/**
 * For a list that holds no course: not what may leave no more. A question may be asked until its window closes, which only
 * the course tells.
 */
export const mayGoAgain = (message: Unreached, now: Instant): boolean =>
  isSentAgainHere(message) &&
  (message.kind === 'questionnaire' || message.sendBy === undefined || now <= message.sendBy)

/** What was said in the same words by another way, or before. */
export const sameMessage = (of: Message, messages: readonly Message[]): Message[] =>
  messages.filter((m) => m.courseId === of.courseId && m.touchpoint === of.touchpoint)

/**
 * Until when it makes sense to say it once more: what is asked until its window closes, or until the session begins before
 * which it is asked; everything else for as long as it may leave at all.
 */
function latestOf(touchpoint: Touchpoint, course: Course, clinic: Clinic): Instant {
  if (touchpoint.kind !== 'questionnaire') return touchpoint.sendBy
  const starts = course.sessions
    .filter(({ id }) => touchpoint.sessions.includes(id))
    .map((session) => startOf(clinic.zone, session))
    .filter((start) => start > touchpoint.dueAt)
  return lastAllowed(clinic, Math.min(closesAt(clinic, touchpoint), ...starts))
}

interface Sensible {
  kind: 'sensible'
  course: Course
  touchpoint: Touchpoint
  same: Message[]
  tryAt: Instant
  sendBy: Instant
}
type Pointless = Extract<Again, { kind: 'pointless' }>

/**
 * Whether sending it once more makes sense on what is true at this moment, by whichever way. What a limit has left out is
 * left out here too, because the plan does not hold it.
 */
function senseOf(message: Message, now: Instant, file: File): Sensible | Pointless {
  const { clinic, course, messages } = file
  const pointless = (reason: AgainProblem): Pointless => ({ kind: 'pointless', reason })
  if (!isSentAgainHere(message)) return pointless('not-by-this-way')
  const same = sameMessage(message, messages)
  const isUnderway = ({ state }: Message) => state === 'queued' || state === 'sending'
  if (same.some((m) => hasReached(m) || isUnderway(m))) return pointless('has-reached')
  if (!isUnreached(message)) return pointless('has-reached')
  if (message.seen !== undefined) return pointless('settled')
  const touchpoint =
    course && (file.planned ?? plan(course, clinic)).find(({ id }) => id === message.touchpoint)
  if (!course || !touchpoint) return pointless(course ? whyGone(message, course, clinic) : 'erased')
  const sendBy = latestOf(touchpoint, course, clinic)
  if (now > sendBy) return pointless('too-late')
  const tryAt = nextAllowed(clinic, now)
  if (tryAt > sendBy) return pointless('quiet-hours')
  return { kind: 'sensible', course, touchpoint, same, tryAt, sendBy }
}

/** For whoever offers it: `sendAgain` says no to nothing else. */
export const isWorthSendingAgain = (message: Message, now: Instant, file: File): boolean =>
  senseOf(message, now, file).kind === 'sensible'

/**
 * Whether a message that did not arrive can be sent once more, and by which ways. It takes the place of the one that did
 * not arrive, so it counts in no limit a second time. The sender decides once more when it leaves.
 */
export function sendAgain(message: Message, now: Instant, by: string, file: File): Again {
  const sense = senseOf(message, now, file)
  if (sense.kind === 'pointless') return sense
  const { course, touchpoint, same, tryAt, sendBy } = sense
  const number = 1 + Math.max(0, ...same.map((m) => m.again?.number ?? 0))
  const again = { of: message.id, number, by }
  const ways = (['sms', 'email'] as const).map((channel): AgainWay => {
    const to = channel === 'sms' ? file.patient.phone : file.patient.email
    const problem = wayProblem(message, channel, now, file)
    return {
      channel,
      ...(to !== undefined && { to }),
      ...(problem
        ? { problem }
        : { message: rowAgain(touchpoint, course, channel, { dueAt: now, tryAt, sendBy, again }) }),
    }
  })
  return { kind: 'open', touchpoint, ways }
}

const consentFor: Record<Channel, ConsentAbout> = { sms: 'texts', email: 'emails' }

/**
 * As for every message; and on a channel that the patient did not choose for these messages, only with their recorded
 * word. A word that was taken back has stopped the channel (record-consent.ts).
 */
function wayProblem(
  { purpose }: Message,
  channel: Channel,
  now: Instant,
  { patient, records }: File,
): AgainChannelProblem | undefined {
  const problem = contactProblem(patient, channel, purpose)
  if (problem !== 'not-wanted' || purpose === 'reply') return problem
  if (patient.preferences[purpose].length === 0) return problem
  return hasConsent(records, consentFor[channel], now) ? undefined : 'not-agreed'
}
