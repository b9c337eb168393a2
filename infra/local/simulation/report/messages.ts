import type { Report } from '../../../../shared/contracts/report.ts'
import type { Message } from '../../../../shared/domain/message.ts'
import type { Run } from '../finished-run.ts'
import { type Held, whoseOf } from './held.ts'
import { inTime, timeText } from './in-time.ts'

export const messagesOf = (run: Run, held: Held[]): Report['messages'] =>
  inTime(
    held.flatMap((h) =>
      h.file.messages.map((message) => ({ at: message.dueAt, row: messageOf(run, h, message) })),
    ),
  )

function messageOf({ stage }: Run, h: Held, message: Message): Report['messages'][number] {
  const { zone } = h.clinic
  const copies = stage.providers.accepted.filter((copy) => copy.message === message.id)
  const [first] = copies
  const { text = first?.text, to = first?.to } = message
  return {
    ...whoseOf(h),
    ...(message.courseId && { course: message.courseId }),
    id: message.id,
    kind: message.kind,
    purpose: message.purpose,
    audience: message.audience,
    channel: message.channel,
    isFallback: message.isFallback,
    due: timeText(zone, message.dueAt),
    sendBy: timeText(zone, message.sendBy),
    ...(first && { sent: timeText(zone, first.at) }),
    ...(to !== undefined && { to }),
    state: message.state,
    since: timeText(zone, message.stateAt),
    ...(message.reason && { reason: message.reason }),
    ...(first?.subject !== undefined && { subject: first.subject }),
    ...(text !== undefined && { text }),
    ...(message.segments !== undefined && { segments: message.segments }),
    attemptsAllowed: message.attemptsAllowed,
    attempts: message.attempts,
    copies: copies.length,
    sessions: message.sessions,
    asks: message.asks,
  }
}
