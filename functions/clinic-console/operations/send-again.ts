import * as z from 'zod'
import { id } from '../../../shared/contracts/fields.ts'
import { expectedWords } from '../../../shared/domain/expected-messages.ts'
import type { MessageId, PatientId } from '../../../shared/domain/ids.ts'
import type { AgainWay } from '../../../shared/domain/send-again.ts'
import type { Touchpoint } from '../../../shared/domain/touchpoint.ts'
import { isoInstant } from '../../../shared/domain/time.ts'
import { type AgainSeen, lookAtAgain, sendMessageAgain } from '../../../shared/use-cases/send-again.ts'
import { everyone } from '../actor.ts'
import { type AnyOperation, done, notFound, operation, refused } from '../operation.ts'
import { kindWords } from '../words.ts'
import { pointlessText, wayText } from './again-words.ts'
import { rowId } from './row-ids.ts'

const messageId = rowId<MessageId>().describe('As Today and the file of the patient list it')
const channel = z.enum(['sms', 'email'])

const way = z.object({
  channel,
  to: z.string().optional().describe('The number or address as it is in the file'),
  problem: z.string().optional().describe('Why it cannot leave by this way, and what would help'),
  leavesAt: z.iso.datetime().optional().describe('After the quiet hours, where it is within them'),
  isHeld: z.boolean().describe('It waits for the end of the quiet hours'),
  subject: z.string().optional(),
  text: z.string().optional().describe('As it would leave; in place of the key in its link stand x'),
  segments: z.int().optional().describe('What a text is billed by'),
  pence: z.number().optional().describe('Of all its segments; absent where the clinic has set no price'),
})

const preview = z.object({
  patientId: z.string(),
  messageId: z.string(),
  name: z.string(),
  kind: z.string(),
  by: channel,
  at: z.string().describe('When it was known that it did not arrive'),
  reason: z.string().optional(),
  pointless: z.string().optional().describe('Why it makes no sense to send it again'),
  sendBy: z.iso.datetime().optional().describe('After this it is not sent'),
  mark: z.string().describe('Sent with the order, it makes sure that just this is sent'),
  ways: z.array(way),
})
export type AgainPreview = z.output<typeof preview>

function shownWay(
  { channel, to, problem, message }: AgainWay,
  touchpoint: Touchpoint,
  { clinic, patient, course, now, origin }: AgainSeen & { now: number; origin: string },
): z.output<typeof way> {
  const contact = { channel, ...(to !== undefined && { to }) }
  if (!message || !course)
    return { ...contact, isHeld: false, ...(problem && { problem: wayText(problem, channel) }) }
  const words = expectedWords(touchpoint, channel, { clinic, patient, course, origin })
  if (words.kind === 'cannot-render')
    return { ...contact, isHeld: false, problem: wayText('cannot-render', channel) }
  return {
    ...contact,
    leavesAt: isoInstant(message.tryAt),
    isHeld: message.tryAt > now,
    text: words.text,
    ...(words.kind === 'email' && { subject: words.subject }),
    ...(words.kind === 'text' && { segments: words.segments }),
    ...(words.kind === 'text' &&
      clinic.textPence !== undefined && { pence: words.segments * clinic.textPence }),
  }
}

/** For people who are signed in, as its act is: it holds a name, a number and the words of a message. */
export const previewSendAgain = operation({
  name: 'preview-send-again',
  did: 'saw what sending a message once more would do',
  tag: 'Today',
  summary: 'What sending a message that did not arrive once more would do, by each way; stores nothing',
  method: 'get',
  path: '/messages/again',
  allowed: everyone,
  input: z.strictObject({ patientId: id<PatientId>(), messageId }),
  output: preview,
  audit: ({ patientId }) => ({ patientId }),
  run: async (desk, { patientId, messageId }) => {
    const seen = await lookAtAgain(desk, { clinicId: desk.clinicId, patientId, messageId }, desk.actor.name)
    if (!seen || seen.message.audience === 'clinic') return notFound
    const { message, patient, again, mark } = seen
    const here = { ...seen, now: desk.clock.now(), origin: desk.address.origin }
    const pointless = again.kind === 'pointless' ? pointlessText(again.reason) : undefined
    const sendBy = again.kind === 'open' ? again.ways.find((w) => w.message)?.message?.sendBy : undefined
    return done({
      patientId,
      messageId,
      name: `${patient.givenName} ${patient.familyName}`,
      kind: kindWords[message.kind],
      by: message.channel,
      at: isoInstant(message.stateAt),
      ...(message.reason !== undefined && { reason: message.reason }),
      ...(pointless !== undefined && { pointless }),
      ...(sendBy !== undefined && { sendBy: isoInstant(sendBy) }),
      mark,
      ways: again.kind === 'open' ? again.ways.map((each) => shownWay(each, again.touchpoint, here)) : [],
    })
  },
})

export const sendAgain = operation({
  name: 'send-again',
  did: 'sent a message once more',
  tag: 'Today',
  summary: 'Send a message that did not arrive once more, on a channel of choice',
  method: 'post',
  path: '/messages/again',
  allowed: everyone,
  input: z.strictObject({
    patientId: id<PatientId>(),
    messageId,
    channel,
    mark: z.string().min(1).max(40).describe('Of the preview'),
  }),
  output: z.object({ messageId: z.string(), leavesAt: z.iso.datetime(), isHeld: z.boolean() }),
  audit: ({ patientId, messageId }) => ({ patientId, id: messageId }),
  run: async (desk, { patientId, messageId, channel, mark }) => {
    const ref = { clinicId: desk.clinicId, patientId, messageId }
    const outcome = await sendMessageAgain(desk, ref, { channel, mark, by: desk.actor.name })
    switch (outcome.kind) {
      case 'sent': {
        const { id: sentId, tryAt, dueAt } = outcome.message
        return done({ messageId: sentId, leavesAt: isoInstant(tryAt), isHeld: tryAt > dueAt })
      }
      case 'unknown':
        return notFound
      case 'stale':
        return { kind: 'stale', problems: [staleText] }
      case 'refused': {
        const { again } = outcome
        if (again.kind === 'pointless') return refused(pointlessText(again.reason))
        const problem = again.ways.find((each) => each.channel === channel)?.problem
        return refused(problem ? wayText(problem, channel) : staleText)
      }
    }
  },
})

const staleText =
  'Something has changed since you looked, or somebody has sent it: nothing was sent by this press. Look at it as it is.'

export const sendAgainOperations: AnyOperation[] = [previewSendAgain, sendAgain]
