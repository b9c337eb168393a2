import fc from 'fast-check'
import { expect, it } from 'vitest'
import { simulated, sound } from '../simulation/example.ts'
import { violations } from '../simulation/invariants.ts'
import { randomScenario } from '../simulation/random-scenario.ts'

/** More of what tests/simulation/random.test.ts does, by another seed; that file plays a failure again. */
it('keeps every promise in more histories of chance', { timeout: 1_800_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomScenario, async (text) => {
      const scenario = sound(text)
      expect(violations(await simulated(scenario), scenario)).toEqual([])
    }),
    { seed: 20_270_315, numRuns: 4, endOnFailure: true },
  )
})
