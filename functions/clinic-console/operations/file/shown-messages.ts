import * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { Course } from '../../../../shared/domain/course.ts'
import type { Message } from '../../../../shared/domain/message.ts'
import { plan } from '../../../../shared/domain/plan.ts'
import { isWorthSendingAgain } from '../../../../shared/domain/send-again.ts'
import { type Instant, isoInstant } from '../../../../shared/domain/time.ts'
import type { Touchpoint } from '../../../../shared/domain/touchpoint.ts'
import { isUnreached } from '../../../../shared/domain/unreached.ts'
import { withoutLinks } from '../../../../shared/domain/without-links.ts'
import type { PatientFile } from '../../../../shared/ports.ts'
import { kindWords, stateWords } from '../../words.ts'

const keysOf = <Key extends string>(words: Record<Key, string>) => Object.keys(words) as Key[]

const settledHow = ['seen-to', 'told-by-phone', 'sent-again'] as const

export const shownMessage = z.object({
  messageId: z.string(),
  kind: z.enum(keysOf(kindWords)),
  by: z.enum(['sms', 'email']),
  audience: z.enum(['patient', 'clinic']),
  isFallback: z.boolean().describe('In place of one that failed on the other channel'),
  dueAt: z.string(),
  state: z.enum(keysOf(stateWords)),
  stateAt: z.string(),
  reason: z.exactOptional(z.string()),
  attempts: z.int(),
  to: z.exactOptional(z.string()).describe('Where it went'),
  text: z.exactOptional(z.string()).describe('As it was handed over, without what opens its link'),
  segments: z.exactOptional(z.int()),
  again: z
    .exactOptional(z.object({ by: z.string() }))
    .describe('Somebody sent it in place of one that did not arrive'),
  settled: z
    .exactOptional(z.object({ at: z.string(), by: z.string(), how: z.enum(settledHow) }))
    .describe('It did not arrive, and somebody saw to it'),
  didNotArrive: z.boolean().describe('Stands on the list of Today, or stood there until somebody saw to it'),
  mayGoAgain: z.boolean().describe('Whether it still makes sense to send it once more'),
})
export type ShownMessage = z.output<typeof shownMessage>

interface Looking {
  clinic: Clinic
  now: Instant
  isForClinicians: boolean
}

/** Newest first. Alerts to the clinic are worded for its clinicians. */
export function showMessages(file: PatientFile, { clinic, now, isForClinicians }: Looking): ShownMessage[] {
  const { patient, courses, messages, records } = file
  const plans = new Map<Course, readonly Touchpoint[]>()
  const planOf = (course: Course) => {
    const planned = plans.get(course) ?? plan(course, clinic)
    plans.set(course, planned)
    return planned
  }
  const mayGoAgain = (message: Message): boolean => {
    // Most have arrived: no plan is worked out for them.
    if (!patient || !isUnreached(message) || message.seen !== undefined) return false
    const course = courses.find(({ id }) => id === message.courseId)
    const planned = course && planOf(course)
    return isWorthSendingAgain(message, now, { clinic, patient, course, messages, records, planned })
  }
  return messages
    .toSorted((a, b) => b.dueAt - a.dueAt || (a.id < b.id ? -1 : 1))
    .map((message) => ({
      messageId: message.id,
      kind: message.kind,
      by: message.channel,
      audience: message.audience,
      isFallback: message.isFallback,
      dueAt: isoInstant(message.dueAt),
      state: message.state,
      stateAt: isoInstant(message.stateAt),
      ...(message.reason !== undefined && { reason: message.reason }),
      attempts: message.attempts,
      ...(message.to !== undefined && { to: message.to }),
      ...(message.text !== undefined &&
        (isForClinicians || message.audience === 'patient') && { text: withoutLinks(message.text) }),
      ...(message.segments !== undefined && { segments: message.segments }),
      ...(message.again && { again: { by: message.again.by } }),
      ...(message.seen && {
        settled: {
          at: isoInstant(message.seen.at),
          by: message.seen.by,
          how: message.seen.how ?? ('seen-to' as const),
        },
      }),
      didNotArrive: isUnreached(message),
      mayGoAgain: mayGoAgain(message),
    }))
}
