import { asId, type CourseId, type MessageId, type TouchpointId } from './ids.ts'
import type { Message } from './message.ts'
import { messageIdOf } from './rows.ts'
import { day, type Instant } from './time.ts'

/** What the clinic's list shows of a message that did not arrive. */
export type Unreached = Pick<
  Message,
  'patientId' | 'id' | 'kind' | 'purpose' | 'audience' | 'channel' | 'isFallback' | 'state' | 'stateAt'
> &
  Pick<Message, 'courseId' | 'reason'> & {
    /** Absent from rows that were written before lists held it. */
    sendBy?: Instant
  }

/** Older ones are history: they stand in the patient's file. */
export const unreachedFor = 14 * day

/**
 * Whether somebody waits, or waited, for a message that did not come, or may not have. A question that came too late is
 * no harm, and what the patient did not want is their own choice; silence after a move, an answer or a pause is as it
 * should be. A mail server that took an email says no more unless it comes back; a text without a receipt is a question.
 */
export function isUnreached({
  state,
  reason,
  purpose,
  channel,
}: Pick<Message, 'state' | 'reason' | 'purpose' | 'channel'>): boolean {
  if (purpose === 'reply') return false
  switch (state) {
    case 'failed':
    case 'invalid':
      return true
    case 'expired':
      return purpose !== 'questionnaires'
    case 'unconfirmed':
      return purpose !== 'questionnaires' && !(channel === 'email' && reason === 'no-receipt')
    case 'suppressed':
      return reason === 'no-contact' || reason === 'unsafe-contact' || reason === 'opted-out'
    case 'queued':
    case 'sending':
    case 'accepted':
    case 'delivered':
      return false
  }
}

/** It arrived, or is on its way with nothing that speaks against it. */
export const hasReached = ({
  state,
  reason,
  channel,
}: Pick<Message, 'state' | 'reason' | 'channel'>): boolean =>
  state === 'delivered' ||
  state === 'accepted' ||
  (state === 'unconfirmed' && channel === 'email' && reason === 'no-receipt')

/** The rows that may hold the same message by another way: what a failure falls back to, and what was wanted beside it. */
export function otherWaysOf({ courseId, id }: Pick<Message, 'courseId' | 'id'>): MessageId[] {
  const touchpoint = courseId && touchpointIn(courseId, id)
  if (!courseId || !touchpoint) return []
  return (['sms', 'email'] as const)
    .flatMap((by) => [false, true].map((is) => messageIdOf({ id: courseId }, touchpoint, by, is)))
    .filter((other) => other !== id)
}

/** Lists hold ids alone: a row is named by its course, its touchpoint and its way (rows.ts). */
function touchpointIn(courseId: CourseId, id: MessageId): TouchpointId | undefined {
  const [, touchpoint] = /^(.+)\/(?:sms|email)(?:\/[^/]+)?$/.exec(id.slice(courseId.length + 1)) ?? []
  return touchpoint === undefined ? undefined : asId<TouchpointId>(touchpoint)
}

export const unreachedOf = (message: Message): Unreached => ({
  patientId: message.patientId,
  ...(message.courseId !== undefined && { courseId: message.courseId }),
  id: message.id,
  kind: message.kind,
  purpose: message.purpose,
  audience: message.audience,
  channel: message.channel,
  isFallback: message.isFallback,
  state: message.state,
  stateAt: message.stateAt,
  sendBy: message.sendBy,
  ...(message.reason !== undefined && { reason: message.reason }),
})
