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
