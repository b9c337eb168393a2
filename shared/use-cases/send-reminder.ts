import type { Message, MessageReason } from '../domain/message.ts'
import { decide, leaseFor, retryAt } from '../domain/sending.ts'
import type { Handover } from '../channel-ports.ts'
import type { CourseFile, MessageRef, World } from '../ports.ts'
import { type Composed, composeMessage } from './compose-message.ts'
import { stepMessage } from './end-message.ts'
import { hint } from './hints.ts'
import { loseTrack } from './lose-track.ts'

type Needs = Pick<
  World,
  'clock' | 'random' | 'store' | 'texts' | 'emails' | 'queues' | 'report' | 'address' | 'gate'
>

/**
 * Sends one message, once: claims its row, asks what is true at this moment, hands it over, records what came of it.
 * Whatever stops it on the way leaves the row in a state from which the next hint goes on.
 */
export async function sendReminder(world: Needs, ref: MessageRef): Promise<void> {
  const now = world.clock.now()
  const claim = await world.store.claim(ref, {
    now,
    attemptId: world.random.id(),
    leaseUntil: now + leaseFor,
  })
  if (claim.kind === 'not-claimable') return await loseTrack(world, claim.message)
  const { message } = claim
  const file = await fileOf(world, message)
  const decision = decide(message, world.clock.now(), file)
  switch (decision.kind) {
    case 'suppress':
    case 'expire':
      await stepMessage(world, message, decision.kind, { reason: decision.reason })
      return
    case 'hold':
      return await putBack(world, message, decision.until, 'quiet-hours')
    case 'send': {
      const gate = await world.gate?.ask()
      if (gate?.kind === 'closed')
        return await putBack(world, message, retryAt(message, world.clock.now()), `stopped:${gate.reason}`)
      const composed = await composeMessage(world, message, decision.to, file, decision.touchpoint)
      if (composed.kind === 'cannot-render') {
        await stepMessage(world, message, 'refuse', { reason: 'cannot-render' })
        return
      }
      return await record(world, message, composed, await handOver(world, composed))
    }
  }
}

async function fileOf({ store }: Needs, message: Message): Promise<CourseFile> {
  const { clinicId, patientId, courseId } = message
  if (courseId) return await store.courseFile({ clinicId, patientId, courseId })
  const [clinic, patient] = await Promise.all([
    store.clinic(clinicId),
    store.patient({ clinicId, patientId }),
  ])
  return { ...(clinic && { clinic }), ...(patient && { patient }) }
}

const handOver = (
  { texts, emails }: Needs,
  composed: Exclude<Composed, { kind: 'cannot-render' }>,
): Promise<Handover> =>
  composed.kind === 'text' ? texts.send(composed.outgoing) : emails.send(composed.outgoing)

async function record(
  world: Needs,
  message: Message,
  composed: Exclude<Composed, { kind: 'cannot-render' }>,
  handover: Handover,
): Promise<void> {
  const { to, text } = composed.outgoing
  const sent = { to, text, ...(composed.kind === 'text' && { segments: composed.segments }) }
  switch (handover.kind) {
    case 'accepted': {
      const { clinicId, patientId, id: messageId } = message
      const { providerId } = handover
      world.report.event({
        kind: 'message-accepted',
        clinicId,
        messageId,
        channel: message.channel,
        ...(composed.kind === 'text' && { segments: composed.segments }),
      })
      const sender = composed.kind === 'text' ? world.texts : world.emails
      await stepMessage(
        world,
        message,
        'accept',
        { ...sent, providerId },
        // Receipts of a sender that echoes our ids find their message by themselves.
        sender.canReconcile
          ? []
          : [{ kind: 'know-provider-id', providerId, message: { clinicId, patientId, messageId } }],
      )
      return
    }
    case 'refused':
      return await noteRefusal(world, message, { ...sent, reason: `provider:${handover.reason}` })
    case 'not-sent':
      return await putBack(world, message, retryAt(message, world.clock.now()), `provider:${handover.reason}`)
    case 'ambiguous':
      // The claim stands until its lease lapses: until then a receipt may still tell, and nobody sends a second copy.
      return held(world, message, `provider:${handover.reason}`)
  }
}

/** Where somebody has settled it while the provider took its time, no other way says it again, and the file tells why. */
async function noteRefusal(
  world: Needs,
  message: Message,
  refusal: Partial<Message> & { reason: MessageReason },
): Promise<void> {
  const result = await stepMessage(world, message, 'fail', refusal)
  if (result.kind === 'committed') return
  const { clinicId, patientId, id: messageId } = message
  const settled = await world.store.message({ clinicId, patientId, messageId })
  if (settled?.seen?.how) await stepMessage(world, settled, 'fail', refusal)
}

/** Certainly nothing left: the attempt is given back. */
async function putBack(world: Needs, message: Message, tryAt: number, reason: MessageReason): Promise<void> {
  const result = await stepMessage(world, message, 'requeue', {
    tryAt,
    reason,
    attempts: message.attempts - 1,
  })
  if (result.kind === 'clash') return
  held(world, message, reason)
  await hint(world, [{ messages: [{ ...message, state: 'queued', tryAt }], jobs: [], tasks: [] }])
}

const held = ({ report }: Needs, { clinicId, id, attempts }: Message, reason: string): void =>
  report.event({ kind: 'message-held', clinicId, messageId: id, reason, attempts })
