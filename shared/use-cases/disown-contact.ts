import { asId } from '../domain/ids.ts'
import type { Task } from '../domain/task.ts'
import type { World } from '../ports.ts'
import type { LinkTarget } from '../link-ports.ts'
import { setPreferences } from './set-preferences.ts'

/**
 * "I am not this patient": nothing more goes to the contact that the link was sent to, the clinic gets a task, and the
 * link ends, in one commit. Said twice, the second time finds no link.
 */
export async function disownContact(
  world: Pick<World, 'clock' | 'store'>,
  { target, tokenHash }: { target: LinkTarget; tokenHash: string },
): Promise<{ kind: 'done' | 'no-such-link' }> {
  const { clinicId, patientId, courseId, channel } = target
  if (channel === undefined) return { kind: 'no-such-link' }
  const now = world.clock.now()
  const task: Task = {
    clinicId,
    patientId,
    courseId,
    id: asId(`wrong-person/link/${tokenHash.slice(0, 16)}`),
    kind: 'wrong-person',
    openedAt: now,
    words: channel === 'sms' ? 'Said by the link in a text.' : 'Said by the link in an email.',
  }
  const outcome = await setPreferences(
    world,
    { clinicId, patientId, courseId },
    (is) => ({ ...is, unsafe: [...new Set([...is.unsafe, channel])] }),
    {
      more: [
        { kind: 'add-task', task },
        { kind: 'use-link', tokenHash, at: now },
      ],
    },
  )
  return { kind: outcome.kind === 'set' ? 'done' : 'no-such-link' }
}
