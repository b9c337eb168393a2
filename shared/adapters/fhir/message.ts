import type { Communication } from 'fhir/r4.js'
import type { Channel } from '../../domain/clinic.ts'
import type { Course } from '../../domain/course.ts'
import type { Message, MessageState } from '../../domain/message.ts'
import { isoInstant } from '../../domain/time.ts'
import { withoutLinks } from '../../domain/without-links.ts'
import { type Ids, to } from './refs.ts'

/** Handed over and not yet heard of is under way; lost sight of is unknown, which is what it is. */
export const communicationStatus: Record<MessageState, Communication['status']> = {
  queued: 'preparation',
  sending: 'in-progress',
  accepted: 'in-progress',
  delivered: 'completed',
  failed: 'stopped',
  unconfirmed: 'unknown',
  suppressed: 'not-done',
  expired: 'not-done',
  invalid: 'not-done',
}

/** The codes of R4 know no text messages: those are written, and the words say the rest. */
const medium: Record<Channel, { code: string; display: string; text: string }> = {
  sms: { code: 'WRITTEN', display: 'written', text: 'Text message (SMS)' },
  email: { code: 'EMAILWRIT', display: 'email', text: 'Email' },
}

const categoryOf = ({ kind }: Message): string => {
  if (kind === 'alert') return 'alert'
  return kind === 'reminder' || kind === 'nudge' || kind === 'agenda' ? 'reminder' : 'notification'
}

export function communicationOf(message: Message, course: Course | undefined, ids: Ids): Communication {
  const { code, display, text } = medium[message.channel]
  const about = course?.sessions.filter(({ id }) => message.sessions.includes(id)) ?? []
  return {
    resourceType: 'Communication',
    id: ids.message(message.id),
    ...(course && { basedOn: [to(ids.course(course.id))] }),
    status: communicationStatus[message.state],
    ...(message.reason !== undefined && { statusReason: { text: message.reason } }),
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/communication-category',
            code: categoryOf(message),
          },
        ],
      },
    ],
    medium: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode', code, display }],
        text,
      },
    ],
    subject: to(ids.patient),
    topic: { text: message.kind },
    ...(course && about.length > 0 && { about: about.map(({ id }) => to(ids.session(course.id, id))) }),
    ...(message.state === 'accepted' && { sent: isoInstant(message.stateAt) }),
    ...(message.state === 'delivered' && { received: isoInstant(message.stateAt) }),
    recipient: [to(message.audience === 'patient' ? ids.patient : ids.clinic)],
    sender: to(ids.clinic),
    ...(message.text !== undefined &&
      message.text !== '' && { payload: [{ contentString: withoutLinks(message.text) }] }),
    note: [{ text: `Due ${isoInstant(message.dueAt)}, not to be sent after ${isoInstant(message.sendBy)}` }],
  }
}
