import type { Channel } from './clinic.ts'
import type { Course } from './course.ts'
import { asId, type MessageId, type TaskId, type TouchpointId } from './ids.ts'
import type { Job } from './job.ts'
import { attemptsAllowed, type Message } from './message.ts'
import { channelsFor, channelsForOnly, otherChannel, type Patient } from './patient.ts'
import type { Task, TaskKind } from './task.ts'
import { dateAt, type Instant, mondayOf } from './time.ts'
import { onlyChannel, type Touchpoint, touchpointKinds } from './touchpoint.ts'

export interface Rows {
  messages: Message[]
  jobs: Job[]
  tasks: Task[]
}

export const messageIdOf = (
  of: Pick<Course, 'id'>,
  touchpoint: TouchpointId,
  channel: Channel,
  isFallback = false,
): MessageId => asId(`${of.id}/${touchpoint}/${channel}${isFallback ? '/fallback' : ''}`)

export const taskIdOf = (of: Pick<Course, 'id'>, touchpoint: TouchpointId): TaskId =>
  asId(`${of.id}/${touchpoint}`)

const none: Rows = { messages: [], jobs: [], tasks: [] }

/** What a touchpoint becomes when it falls due: rows with ids of their own making, the same however often it is done. */
export function rowsFor(touchpoint: Touchpoint, course: Course, patient: Patient, now: Instant): Rows {
  const kind = touchpointKinds[touchpoint.kind]
  switch (kind.does) {
    case 'message':
      return messagesTo(touchpoint, course, patient, now)
    case 'questionnaire':
    case 'maintenance':
      return { ...none, jobs: [jobFor(touchpoint, course, kind.does, now)] }
    case 'task':
      return { ...none, tasks: [taskFor(touchpoint, course, now)] }
    case 'alert':
      return { ...none, messages: [messageRow(touchpoint, course, 'email', now)] }
  }
}

function messageRow(touchpoint: Touchpoint, course: Course, channel: Channel, now: Instant): Message {
  const { purpose, delivery, does } = touchpointKinds[touchpoint.kind]
  return {
    clinicId: course.clinicId,
    patientId: course.patientId,
    courseId: course.id,
    id: messageIdOf(course, touchpoint.id, channel),
    touchpoint: touchpoint.id,
    kind: touchpoint.kind,
    sessions: touchpoint.sessions,
    asks: touchpoint.asks,
    purpose,
    audience: does === 'alert' ? 'clinic' : 'patient',
    attemptsAllowed: attemptsAllowed(delivery),
    channel,
    isFallback: false,
    ...(touchpoint.step !== undefined && { step: touchpoint.step }),
    dueAt: touchpoint.dueAt,
    sendBy: touchpoint.sendBy,
    state: 'queued',
    stateAt: now,
    attempts: 0,
    tryAt: touchpoint.dueAt,
  }
}

/** The channels by which it would go to the patient as things stand, or what keeps it from them. */
export function waysOf({ kind }: Pick<Touchpoint, 'kind'>, patient: Patient): ReturnType<typeof channelsFor> {
  const { purpose } = touchpointKinds[kind]
  const only = onlyChannel(kind)
  return only ? channelsForOnly(patient, purpose, only) : channelsFor(patient, purpose)
}

/** One row a channel; where no channel is left, one row that says why, and a task where only a person can help. */
export function messagesTo(touchpoint: Touchpoint, course: Course, patient: Patient, now: Instant): Rows {
  const { channels, problem, wanted } = waysOf(touchpoint, patient)
  const isOnBoth = channels.length > 1
  if (!problem)
    return {
      ...none,
      messages: channels.map((channel) => ({
        ...messageRow(touchpoint, course, channel, now),
        ...(isOnBoth && { isOnBoth }),
      })),
    }
  const silent: Message = {
    ...messageRow(touchpoint, course, wanted, now),
    state: 'suppressed',
    reason: problem,
  }
  const isHelpless = problem === 'no-contact' || problem === 'unsafe-contact'
  return {
    ...none,
    messages: [silent],
    tasks: isHelpless ? [undeliverable(silent, Math.max(now, silent.dueAt))] : [],
  }
}

/** In place of `of`, which did not arrive. The number makes it the same row however often it is asked for. */
export const rowAgain = (
  touchpoint: Touchpoint,
  course: Course,
  channel: Channel,
  over: Pick<Message, 'dueAt' | 'tryAt' | 'sendBy'> & { again: NonNullable<Message['again']> },
): Message => ({
  ...messageRow(touchpoint, course, channel, over.dueAt),
  ...over,
  id: asId(`${messageIdOf(course, touchpoint.id, channel)}/again-${over.again.number}`),
})

/**
 * The other channel takes over a message that failed for good. A fallback has none of its own, nor has what one channel
 * alone may carry, what went out on both channels anyway, what somebody sent again on the channel that they chose, or what
 * somebody has told the patient by phone or sent again already.
 */
export function fallbackOf(message: Message, now: Instant): Message | undefined {
  if (message.isFallback || message.audience === 'clinic' || message.purpose === 'reply' || !message.courseId)
    return undefined
  if (message.again !== undefined || message.isOnBoth || message.seen?.how) return undefined
  if (onlyChannel(message.kind)) return undefined
  const {
    providerId: _p,
    to: _to,
    text: _t,
    segments: _s,
    attemptId: _a,
    leaseUntil: _l,
    reason: _r,
    seen: _seen,
    ...rest
  } = message
  const channel = otherChannel(message.channel)
  return {
    ...rest,
    id: messageIdOf({ id: message.courseId }, message.touchpoint, channel, true),
    channel,
    isFallback: true,
    state: 'queued',
    stateAt: now,
    attempts: 0,
    tryAt: now,
  }
}

function jobFor(
  touchpoint: Touchpoint,
  course: Course,
  does: 'questionnaire' | 'maintenance',
  now: Instant,
): Job {
  return {
    clinicId: course.clinicId,
    patientId: course.patientId,
    id: asId(`${course.id}/${touchpoint.id}`),
    work: {
      kind: does === 'questionnaire' ? 'open-questionnaire' : 'book-maintenance',
      courseId: course.id,
      touchpoint,
    },
    state: 'waiting',
    createdAt: Math.max(now, touchpoint.dueAt),
  }
}

function taskFor(touchpoint: Touchpoint, course: Course, now: Instant): Task {
  return {
    clinicId: course.clinicId,
    patientId: course.patientId,
    courseId: course.id,
    id: taskIdOf(course, touchpoint.id),
    kind: touchpoint.kind as TaskKind,
    openedAt: Math.max(now, touchpoint.dueAt),
  }
}

/** One task a patient and a week, however many messages failed: it says "reach this person another way". */
export function undeliverable(message: Message, now: Instant): Task {
  return {
    clinicId: message.clinicId,
    patientId: message.patientId,
    ...(message.courseId && { courseId: message.courseId }),
    id: asId(`message-undeliverable/${mondayOf(dateAt('UTC', now))}`),
    kind: 'message-undeliverable',
    openedAt: now,
  }
}
