import { invariant } from '../domain/invariant.ts'
import type { Message } from '../domain/message.ts'
import { editsOfNotice } from '../domain/plan/notices.ts'
import { summaryOf } from '../domain/plan/summaries.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import { renderMessage } from '../domain/wording.ts'
import { isWorded } from '../domain/wording/placeholders.ts'
import type { OutgoingEmail, OutgoingText } from '../channel-ports.ts'
import type { CourseFile, World } from '../ports.ts'
import { linkFor, storeLink } from './link-of-message.ts'

type Needs = Pick<World, 'random' | 'store' | 'address' | 'clock'>

export type Composed =
  | { kind: 'text'; outgoing: OutgoingText; segments: number }
  | { kind: 'email'; outgoing: OutgoingEmail }
  | { kind: 'cannot-render'; problem: string }

function summaryIn(course: CourseFile['course'], message: Message) {
  const summary = course && summaryOf(course, message.touchpoint)
  return summary ? { summary } : {}
}

/** The words of a message, and behind them the link that they carry: stored before it is told to anybody. */
export async function composeMessage(
  world: Needs,
  message: Message,
  to: string,
  { clinic, patient, course }: CourseFile,
  touchpoint?: Touchpoint,
): Promise<Composed> {
  invariant(clinic && patient, 'a message is composed for a patient of a clinic')
  const { kind } = message
  // The plan of this moment leaves out what stands on a day that was closed since the row was made.
  const spokenOf = message.sessions.filter((id) => !touchpoint || touchpoint.sessions.includes(id))
  const sessions = course?.sessions.filter((s) => spokenOf.includes(s.id)) ?? []
  const own = course && touchpoint && isWorded(kind) ? linkFor(world, kind) : undefined
  const link = own?.link ?? (kind === 'alert' ? world.address.patientFile?.(message.patientId) : undefined)
  const rendered = renderMessage({
    kind,
    channel: message.channel,
    clinic,
    patient,
    ...(course && { course }),
    sessions,
    asks: message.asks,
    ...summaryIn(course, message),
    edits: course ? editsOfNotice(course, clinic, message.touchpoint) : [],
    ...(link !== undefined && { link }),
    ...(message.replyText !== undefined && { replyText: message.replyText }),
  })
  if (rendered.kind === 'cannot-render') return rendered
  // Words that do not hold the link cost no write for it.
  if (own && course && touchpoint && isWorded(kind) && rendered.text.includes(own.link))
    await storeLink(world, own, { ...message, kind }, { clinic, course, touchpoint, sessions })
  const attempt = { to, messageId: message.id, attemptId: message.attemptId! }
  switch (rendered.kind) {
    case 'text':
      return {
        kind: 'text',
        segments: rendered.segments,
        outgoing: {
          ...attempt,
          text: rendered.text,
          from: clinic.texting.kind === 'branded' ? clinic.texting.senderId : clinic.texting.number,
        },
      }
    case 'email':
      return {
        kind: 'email',
        outgoing: {
          ...attempt,
          fromName: clinic.name,
          replyTo: clinic.email,
          subject: rendered.subject,
          text: rendered.text,
          patient: { clinicId: message.clinicId, patientId: message.patientId },
          ...(rendered.calendar && { calendar: rendered.calendar }),
        },
      }
  }
}
