import type { Change } from '../../changes.ts'
import { type Message, messageSteps } from '../../domain/message.ts'
import type { Instant } from '../../domain/time.ts'
import { dueAt, dueOfMessage } from './due.ts'
import { keys, patientPk } from './keys.ts'
import { type Row, unreachedPlace } from './rows.ts'
import { all, type Condition, type Write } from './writes.ts'

/** The time from which a message may be claimed, by its state. */
const claimableFrom = {
  queued: 'tryAt',
  sending: 'leaseUntil',
} as const satisfies Record<(typeof messageSteps.claim.from)[number], keyof Message>

/** Ready by its time, and with an attempt left. */
export const claimable = (now: Instant): Condition => {
  const ready = messageSteps.claim.from.map(
    (state) => `(#state = :${state} AND #${claimableFrom[state]} <= :now)`,
  )
  return {
    that: `(${ready.join(' OR ')}) AND #attempts < #attemptsAllowed`,
    values: { now, ...Object.fromEntries(messageSteps.claim.from.map((state) => [state, state])) },
  }
}

const isIn = (states: readonly string[]): Condition => ({
  that: `#state IN (${states.map((_, i) => `:from${i}`).join(', ')})`,
  values: Object.fromEntries(states.map((state, i) => [`from${i}`, state])),
})

type Step = Omit<Extract<Change, { kind: 'step-message' }>, 'kind'>

function stepCondition({ step, message, attemptId, isOpen }: Step): Condition {
  if (step === 'claim')
    return all(claimable(message.stateAt), {
      that: '#attempts = :before',
      values: { before: message.attempts - 1 },
    })
  return all(
    isIn(messageSteps[step].from),
    ...(attemptId === undefined ? [] : [{ that: '#attemptId = :attemptId', values: { attemptId } }]),
    ...(isOpen ? [{ that: 'attribute_not_exists(#seen.#how)' }] : []),
  )
}

/**
 * Only what a step may change is written, because who brings a receipt has read the row before another attempt
 * claimed it: the attempt belongs to its holder, and what was handed over is added to and never taken away.
 */
export function stepWrite(change: Step): Write {
  const { step, message, attemptId } = change
  const holdsClaim = step === 'claim' || step === 'requeue' || attemptId !== undefined
  const { state, stateAt, reason, leaseUntil, tryAt } = message
  const { duePk, dueSk } = dueAt(patientPk(message), dueOfMessage(message))
  // A step is news, also of a message that somebody took off the list; not where the patient was told another way.
  const { seen: before, ...unseen } = message
  const seen = before?.how === undefined ? undefined : before
  const { listPk, listSk, brief }: Partial<Row> = unreachedPlace({ ...unseen, ...(seen && { seen }) })
  const handedOver = Object.entries({
    providerId: message.providerId,
    to: message.to,
    text: message.text,
    segments: message.segments,
  }).filter(([, value]) => value !== undefined)
  return {
    kind: 'update',
    key: keys.message(message, message.id),
    set: {
      ...{ state, stateAt, reason, leaseUntil, tryAt, duePk, dueSk, listPk, listSk, brief, seen },
      ...(holdsClaim ? { attempts: message.attempts, attemptId: message.attemptId } : {}),
      ...Object.fromEntries(handedOver),
    },
    only: stepCondition(change),
  }
}
