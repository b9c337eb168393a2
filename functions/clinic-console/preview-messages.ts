import * as z from 'zod'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import {
  expectedMessage,
  type ExpectedMessage,
  type Expecting,
  messagesAhead,
} from '../../shared/domain/expected-messages.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { type PlannedTouchpoint, planOnceSigned } from '../../shared/domain/plan/once-signed.ts'
import { type Instant, isoInstant } from '../../shared/domain/time.ts'
import { touchpointKinds } from '../../shared/domain/touchpoint.ts'

const written = z.object({
  channel: z.enum(['sms', 'email']),
  subject: z.string().optional(),
  text: z.string().optional().describe('As it would leave; in place of the key in its link stand x'),
  segments: z.number().optional().describe('What a text is billed by'),
  problem: z.string().optional().describe('Why it cannot be written'),
})

export const previewedMessage = z.object({
  change: z.enum(['comes', 'changes', 'goes']),
  kind: z.string(),
  at: z.iso.datetime(),
  sendBy: z.iso.datetime().describe('After this it is not sent'),
  sessions: z.array(z.string()).describe('Ids of the sessions that it speaks of'),
  written: z.array(written),
  problem: z.string().optional().describe('Why it reaches the patient on no channel'),
  isOnlyIfUnanswered: z.boolean(),
  waits: z.boolean().describe('Owed only once a clinician has signed'),
})
export type PreviewedMessage = z.output<typeof previewedMessage>

export const previewedWork = z.object({
  change: z.enum(['comes', 'goes']),
  kind: z.string(),
  at: z.iso.datetime(),
})

interface Input {
  before?: Course | undefined
  after: Course
  clinic: Clinic
  patient: Patient
  now: Instant
  origin: string
}

const expecting = ({ clinic, patient, now, origin }: Input, course: Course): Expecting => ({
  course,
  clinic,
  patient,
  now,
  origin,
})

const told = ({ channel, words }: ExpectedMessage['written'][number]): z.output<typeof written> => {
  switch (words.kind) {
    case 'text':
      return { channel, text: words.text, segments: words.segments }
    case 'email':
      return { channel, subject: words.subject, text: words.text }
    case 'cannot-render':
      return { channel, problem: words.problem }
  }
}

function shown(
  change: PreviewedMessage['change'],
  touchpoint: PlannedTouchpoint,
  input: Expecting,
): PreviewedMessage {
  const message = expectedMessage(touchpoint, input)
  return {
    change,
    kind: touchpoint.kind,
    at: isoInstant(touchpoint.dueAt),
    sendBy: isoInstant(touchpoint.sendBy),
    sessions: touchpoint.sessions,
    written: message.written.map(told),
    ...(message.problem && { problem: message.problem }),
    isOnlyIfUnanswered: touchpoint.kind === 'nudge',
    waits: touchpoint.waits,
  }
}

const sameSessions = (a: PlannedTouchpoint, b: PlannedTouchpoint) =>
  a.dueAt === b.dueAt && a.sessions.join() === b.sessions.join()

export interface MessageChanges {
  /** Owed before and not after, or after and not before, or otherwise; in the order of time. */
  changed: PreviewedMessage[]
  unchanged: number
  /** Of all that is owed after. */
  totals: { texts: number; segments: number; emails: number }
}

export function messageChanges(input: Input): MessageChanges {
  const { before, after } = input
  const [then, since] = [before && expecting(input, before), expecting(input, after)]
  const was = new Map((then ? messagesAhead(then) : []).map((t) => [t.id, t]))
  const is = messagesAhead(since).map((t) => {
    const old = was.get(t.id)
    return {
      id: t.id,
      isSame: old && sameSessions(old, t),
      message: shown(old ? 'changes' : 'comes', t, since),
    }
  })
  const stays = new Set(is.map(({ id }) => id))
  const gone = [...was.values()].filter((t) => !stays.has(t.id)).map((t) => shown('goes', t, then!))
  const come = is.filter(({ isSame }) => !isSame).map(({ message }) => message)
  const all = is.flatMap(({ message }) => message.written)
  return {
    changed: [...gone, ...come].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    unchanged: is.length - come.length,
    totals: {
      texts: all.filter(({ segments }) => segments !== undefined).length,
      segments: all.reduce((sum, { segments = 0 }) => sum + segments, 0),
      emails: all.filter(({ subject }) => subject !== undefined).length,
    },
  }
}

/** Each session asks for its mark: that is no news. */
const isWork = ({ kind }: PlannedTouchpoint): boolean => {
  const { does } = touchpointKinds[kind]
  return (does === 'task' || does === 'maintenance') && kind !== 'attendance-unmarked'
}

export function clinicWork({ before, after, clinic, now }: Input): z.output<typeof previewedWork>[] {
  const ahead = (course: Course | undefined) =>
    course ? planOnceSigned(course, clinic, now).filter((t) => isWork(t) && t.dueAt > now) : []
  const [was, is] = [ahead(before), ahead(after)]
  const only = (change: 'comes' | 'goes', these: PlannedTouchpoint[], those: PlannedTouchpoint[]) =>
    these
      .filter((t) => !those.some(({ id }) => id === t.id))
      .map(({ kind, dueAt }) => ({ change, kind, at: isoInstant(dueAt) }))
  return [...only('goes', was, is), ...only('comes', is, was)].sort((a, b) => (a.at < b.at ? -1 : 1))
}
