import {
  finalStates,
  type Message,
  type MessageReason,
  type MessageStep,
  messageSteps,
} from '../domain/message.ts'
import { fallbackOf, undeliverable } from '../domain/rows.ts'
import type { Instant } from '../domain/time.ts'
import type { WebhookEvent } from '../domain/webhook.ts'
import type { Change } from '../changes.ts'
import type { CommitResult, World } from '../ports.ts'
import { hint } from './hints.ts'
import { webhookChanges } from './webhook-changes.ts'

type Needs = Pick<World, 'clock' | 'store' | 'queues' | 'report'>

/** Whether a person has to reach the patient another way. A question that comes too late is no harm. */
function isHelpless(step: MessageStep, { audience, purpose, reason, seen }: Message): boolean {
  if (audience === 'clinic' || purpose === 'reply' || seen?.how !== undefined) return false
  if (step === 'expire') return purpose !== 'questionnaires'
  if (step === 'lose-track') return purpose !== 'questionnaires' && reason === 'no-answer-from-provider'
  return step === 'fail' || step === 'refuse'
}

const failureOf = ({ id, patientId }: Message, at: Instant): WebhookEvent => ({
  id: `${patientId}.${id.replace(/[^A-Za-z0-9._-]/g, '-')}.${at.toString(36)}`,
  type: 'message.failed',
  at,
  data: { patientId, messageId: id },
})

/**
 * Takes one step and writes what follows from it in the same commit: the fallback of a failure, the task of a message
 * that never left. `attemptId` where only the attempt that holds the claim may take the step.
 */
export async function stepMessage(
  world: Needs,
  message: Message,
  step: MessageStep,
  over: Partial<Message> & { reason?: MessageReason },
  more: Change[] = [],
): Promise<CommitResult> {
  const now = world.clock.now()
  const { leaseUntil: _, reason: __, ...rest } = message
  const stepped: Message = { ...rest, ...over, state: messageSteps[step].to, stateAt: now }
  const fallback = step === 'fail' ? fallbackOf(stepped, now) : undefined
  const isLost = isHelpless(step, stepped)
  // Read only where a message is lost, which is rare.
  const clinic = isLost ? await world.store.clinic(message.clinicId) : undefined
  const result = await world.store.commit([
    {
      kind: 'step-message',
      step,
      message: stepped,
      ...(message.attemptId && step !== 'deliver' && step !== 'fail' && { attemptId: message.attemptId }),
      // Whoever settles it between our reading and this write has the last word: no fallback says it a second time.
      ...(fallback && { isOpen: true }),
    },
    ...(fallback ? [{ kind: 'add-message', message: fallback } as const] : []),
    ...(isLost ? [{ kind: 'add-task', task: undeliverable(stepped, now) } as const] : []),
    ...(clinic ? webhookChanges(clinic, [failureOf(stepped, now)], now) : []),
    ...more,
  ])
  if (result.kind === 'committed') {
    if (finalStates.includes(stepped.state))
      world.report.event({
        kind: 'message-ended',
        clinicId: message.clinicId,
        messageId: message.id,
        state: stepped.state,
        ...(stepped.reason && { reason: stepped.reason }),
      })
    if (fallback) await hint(world, [{ messages: [fallback], jobs: [], tasks: [] }])
  }
  return result
}
