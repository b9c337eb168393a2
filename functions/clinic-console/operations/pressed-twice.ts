import type { Change } from '../../../shared/changes.ts'
import { keptFor } from '../../../shared/domain/kept-answer.ts'
import { minute } from '../../../shared/domain/time.ts'
import type { Desk } from '../operation.ts'

interface Ids {
  /** For what is written. */
  id: string
  /** Which it may have already: its own, or that of a press in the minute before. */
  known: string[]
}

/**
 * The same words of the same person about the same patient within a minute are one press of a button too many: they have
 * the same id, and are written once.
 */
export function idsOfPress(
  { clinicId, actor, clock, random }: Pick<Desk, 'clinicId' | 'actor' | 'clock' | 'random'>,
  ...what: readonly unknown[]
): Ids {
  const turn = Math.floor(clock.now() / minute)
  const idIn = (of: number) => random.hashOf(JSON.stringify([clinicId, actor.id, of, ...what])).slice(0, 24)
  return { id: idIn(turn), known: [idIn(turn), idIn(turn - 1)] }
}

/** That a button was pressed, for acts that leave nothing to know them by; of two at one moment one is taken. */
export function pressKept({ clinicId, clock, random }: Desk, id: string): Change {
  const now = clock.now()
  const record = {
    ...({ record: 'kept-answer', clinicId, id, version: 1 } as const),
    ...{ requestHash: random.hashOf(id), leaseUntil: now, forgottenAt: now + keptFor },
  }
  return { kind: 'put-record', record }
}

/** Whether one of these presses is kept. */
export async function isPressKept({ store, clinicId }: Desk, known: string[]): Promise<boolean> {
  const kept = await store.recordsAt(known.map((id) => ({ record: 'kept-answer', clinicId, id })))
  return kept.some((each) => each !== undefined)
}
