import { setTimeout as wait } from 'node:timers/promises'
import { RetryLater } from '../../failures.ts'
import { isConflict } from './sdk-failures.ts'

/** Sends again where another transaction was on the same rows, after each of these waits; then it is the caller's. */
export async function throughConflicts(send: () => Promise<void>, waitsMs: readonly number[]): Promise<void> {
  for (const patience of waitsMs)
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof RetryLater) || !isConflict(error.cause)) throw error
      await wait(patience)
    }
  return send()
}
