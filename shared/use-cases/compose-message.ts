import type { Course } from '../domain/course.ts'
import { invariant } from '../domain/invariant.ts'
import type { Message } from '../domain/message.ts'
import { editsOfNotice } from '../domain/plan/notices.ts'
import { opened, questionnaireIdOf } from '../domain/questionnaire.ts'
import { day } from '../domain/time.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import { renderMessage } from '../domain/wording.ts'
import type { Change, CourseFile, OutgoingEmail, OutgoingText, World } from '../ports.ts'

type Needs = Pick<World, 'random' | 'store' | 'address' | 'clock'>

export type Composed =
  | { kind: 'text'; outgoing: OutgoingText; segments: number }
  | { kind: 'email'; outgoing: OutgoingEmail }
  | { kind: 'cannot-render'; problem: string }

/** A link outlives what it leads to by this, so that a late answer is taken and marked late. */
const linkOutlives = 30 * day

/** The words of a message, and behind them the link that they carry: stored before it is told to anybody. */
export async function composeMessage(
  world: Needs,
  message: Message,
  to: string,
  { clinic, patient, course }: CourseFile,
  touchpoint?: Touchpoint,
): Promise<Composed> {
  invariant(clinic && patient, 'a message is composed for a patient of a clinic')
  const link = touchpoint && course && (await addLink(world, message, course, touchpoint))
  const rendered = renderMessage({
    kind: message.kind,
    channel: message.channel,
    clinic,
    patient,
    ...(course && { course }),
    sessions: course?.sessions.filter((s) => message.sessions.includes(s.id)) ?? [],
    edits: course ? editsOfNotice(course, clinic, message.touchpoint) : [],
    ...(link && { link }),
    ...(message.replyText !== undefined && { replyText: message.replyText }),
  })
  const attempt = { to, messageId: message.id, attemptId: message.attemptId! }
  switch (rendered.kind) {
    case 'cannot-render':
      return rendered
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

async function addLink(
  world: Needs,
  message: Message,
  course: Course,
  touchpoint: Touchpoint,
): Promise<string | undefined> {
  const { clinicId, patientId, purpose } = message
  const session = message.sessions[0]
  if (
    message.audience === 'clinic' ||
    !(purpose === 'questionnaires' || (purpose === 'maintenance' && session))
  )
    return undefined
  const { secret, hash } = world.random.token()
  const isQuestionnaire = purpose === 'questionnaires'
  const add: Change = {
    kind: 'add-link',
    tokenHash: hash,
    target: {
      clinicId,
      patientId,
      purpose: isQuestionnaire ? 'questionnaire' : 'sessions',
      courseId: course.id,
      about: isQuestionnaire ? questionnaireIdOf(course.id, message.asks) : session!,
      messageId: message.id,
      channel: message.channel,
      expiresAt: message.sendBy + linkOutlives,
    },
  }
  await world.store.commit([
    add,
    ...(message.kind === 'nudge' ? await openingBehind(world, course, touchpoint) : []),
  ])
  return `${world.address.origin}/${isQuestionnaire ? 'q' : 's'}/${secret}`
}

/** A nudge leads to what its questionnaire opened; where a move changed what is asked together, it opens that. */
async function openingBehind(world: Needs, course: Course, nudge: Touchpoint): Promise<Change[]> {
  const { clinicId, patientId } = course
  const questionnaireId = questionnaireIdOf(course.id, nudge.asks)
  if (await world.store.questionnaire({ clinicId, patientId, questionnaireId })) return []
  return [
    { kind: 'put-questionnaire', questionnaire: opened(course, nudge, world.clock.now(), nudge.sendBy) },
  ]
}
