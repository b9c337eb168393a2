import type { Change } from '../changes.ts'
import type { Channel, Clinic } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import type { Message } from '../domain/message.ts'
import { inMonth } from '../domain/outcomes/clinic/messages.ts'
import type { Patient } from '../domain/patient.ts'
import { type Again, sameMessage, sendAgain } from '../domain/send-again.ts'
import { isUnreached } from '../domain/unreached.ts'
import type { MessageRef, World } from '../ports.ts'
import { hint } from './hints.ts'

type Needs = Pick<World, 'clock' | 'random' | 'store' | 'queues'>

export interface AgainSeen {
  clinic: Clinic
  patient: Patient
  course?: Course
  message: Message
  /** All that says the same. */
  same: Message[]
  again: Again
  /** Of what was looked at: another one where any of it has changed. */
  mark: string
}

/** What sending a message again would do; reads only. */
export async function lookAtAgain(
  { store, clock, random }: Needs,
  ref: MessageRef,
  by: string,
): Promise<AgainSeen | undefined> {
  const [clinic, file] = await Promise.all([store.clinic(ref.clinicId), store.patientFile(ref)])
  const { patient, messages, records } = file
  const message = messages.find(({ id }) => id === ref.messageId)
  if (!clinic || !patient || !message) return undefined
  const course = file.courses.find(({ id }) => id === message.courseId)
  const again = sendAgain(message, clock.now(), by, { clinic, patient, course, messages, records })
  const same = sameMessage(message, messages)
  const seen = same.map(({ id, state, seen }) => [id, state, seen?.at])
  const mark = random.hashOf(JSON.stringify([clinic.version, patient.version, course?.version, seen]))
  return { clinic, patient, ...(course && { course }), message, same, again, mark: mark.slice(0, 22) }
}

export type SendAgainOutcome =
  | { kind: 'sent'; message: Message }
  | { kind: 'unknown' }
  /** Something that the preview was made of has changed, or somebody was first. */
  | { kind: 'stale' }
  | { kind: 'refused'; again: Again }

/**
 * Puts a message into the queue once more, on a channel that somebody chose, and takes the ones that did not arrive off the
 * list: in one transaction, on condition that nobody has done either. From there it is a message as any other.
 */
export async function sendMessageAgain(
  world: Needs,
  ref: MessageRef,
  { channel, mark, by }: { channel: Channel; mark: string; by: string },
): Promise<SendAgainOutcome> {
  const seen = await lookAtAgain(world, ref, by)
  if (!seen) return { kind: 'unknown' }
  if (seen.mark !== mark) return { kind: 'stale' }
  const { again, same } = seen
  const way = again.kind === 'open' ? again.ways.find((each) => each.channel === channel) : undefined
  if (!way?.message) return { kind: 'refused', again }
  const settled = { at: world.clock.now(), by, how: 'sent-again' as const }
  const message = inMonth(seen.clinic.zone, way.message)
  const result = await world.store.commit([
    { kind: 'add-message', message },
    ...same
      .filter((m) => isUnreached(m) && m.seen === undefined)
      .map((m): Change => ({ kind: 'see-unreached', message: m, seen: settled })),
  ])
  if (result.kind === 'clash') return { kind: 'stale' }
  await hint(world, [{ messages: [message], jobs: [], tasks: [] }])
  return { kind: 'sent', message }
}
