import type { Clinic } from '../domain/clinic.ts'
import { type Course, type Session, startOf } from '../domain/course.ts'
import type { Message } from '../domain/message.ts'
import { opened, questionnaireIdOf } from '../domain/questionnaire.ts'
import { day } from '../domain/time.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import type { WordedKind } from '../domain/wording/placeholders.ts'
import type { Change } from '../changes.ts'
import type { World } from '../ports.ts'

/**
 * Where the link of a message leads, and for how long. What is asked is taken late too, and marked so; a link to the
 * appointments is of use until the last that its message spoke of has begun, and a day for whoever was not there.
 */
const leads: Record<WordedKind, { to: 'q' | 's'; pastSendBy: number; pastSessions?: number }> = {
  questionnaire: { to: 'q', pastSendBy: 30 * day },
  nudge: { to: 'q', pastSendBy: 30 * day },
  'booking-confirmation': { to: 's', pastSendBy: day, pastSessions: day },
  agenda: { to: 's', pastSendBy: day, pastSessions: day },
  reminder: { to: 's', pastSendBy: day, pastSessions: day },
  'change-notice': { to: 's', pastSendBy: day, pastSessions: day },
  'maintenance-invitation': { to: 's', pastSendBy: 30 * day, pastSessions: day },
  'maintenance-asked-again': { to: 's', pastSendBy: 30 * day, pastSessions: day },
}

export interface MessageLink {
  /** Whole, as it stands in the message. */
  link: string
  tokenHash: string
}

/** Not stored yet: whether the message holds it, only its words tell. */
export function linkFor(
  { random, address }: Pick<World, 'random' | 'address'>,
  kind: WordedKind,
): MessageLink {
  const { secret, hash } = random.token()
  return { link: `${address.origin}/${leads[kind].to}/${secret}`, tokenHash: hash }
}

/** Before the message is handed over: whoever opens the link finds it. */
export async function storeLink(
  world: Pick<World, 'store' | 'clock'>,
  { tokenHash }: MessageLink,
  message: Message & { kind: WordedKind },
  of: { clinic: Clinic; course: Course; touchpoint: Touchpoint; sessions: Session[] },
): Promise<void> {
  const { clinicId, patientId, id: messageId, channel, sendBy } = message
  const { to, pastSendBy, pastSessions } = leads[message.kind]
  const ends =
    pastSessions === undefined ? [] : of.sessions.map((s) => startOf(of.clinic.zone, s) + pastSessions)
  const [only, another] = of.sessions.filter((s) => s.state === 'booked')
  const add: Change = {
    kind: 'add-link',
    tokenHash,
    target: {
      clinicId,
      patientId,
      courseId: of.course.id,
      ...(to === 'q'
        ? { purpose: 'questionnaire', about: questionnaireIdOf(of.course.id, message.asks) }
        : { purpose: 'sessions', about: only && !another ? only.id : '' }),
      messageId,
      channel,
      expiresAt: Math.max(sendBy + pastSendBy, ...ends),
    },
  }
  const isLater = message.kind === 'nudge' || message.again !== undefined
  const opening = to === 'q' && isLater ? await openingBehind(world, of.course, of.touchpoint) : []
  const { kind } = await world.store.commit([add, ...opening])
  // By email and by text two leave at once: the other one opened it.
  if (kind === 'clash' && opening.length > 0) await world.store.commit([add])
}

/**
 * A nudge, or a message that is sent again, leads to what its questionnaire opened; where a move changed what is asked
 * together, it opens that. What nothing had left of is sent by it.
 */
async function openingBehind(
  world: Pick<World, 'store' | 'clock'>,
  course: Course,
  nudge: Touchpoint,
): Promise<Change[]> {
  const { clinicId, patientId } = course
  const questionnaireId = questionnaireIdOf(course.id, nudge.asks)
  const open = await world.store.questionnaire({ clinicId, patientId, questionnaireId })
  if (open?.isUnsent)
    return [
      { kind: 'put-questionnaire', questionnaire: { ...open, version: open.version + 1, isUnsent: false } },
    ]
  if (open) return []
  return [
    { kind: 'put-questionnaire', questionnaire: opened(course, nudge, world.clock.now(), nudge.sendBy) },
  ]
}
