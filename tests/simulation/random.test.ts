import fc from 'fast-check'
import { expect, it } from 'vitest'
import { simulated, sound } from './example.ts'
import { violations } from './invariants.ts'
import { randomScenario } from './random-scenario.ts'

/**
 * A failure prints its seed and path; COURSEKEEPER_SEED and COURSEKEEPER_PATH play it again, COURSEKEEPER_RUNS asks for
 * more of them, from a seed of its own where none is given. tests/long goes on where this one ends.
 */
const { COURSEKEEPER_SEED, COURSEKEEPER_PATH, COURSEKEEPER_RUNS } = process.env
const seed = COURSEKEEPER_SEED ? Number(COURSEKEEPER_SEED) : COURSEKEEPER_RUNS ? Date.now() : 20_270_611
const numRuns = Number(COURSEKEEPER_RUNS ?? 4)

it(
  'keeps every promise whatever patients, staff, providers and processes do',
  { timeout: 300_000 + numRuns * 30_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(randomScenario, async (text) => {
        const scenario = sound(text)
        const report = await simulated(scenario)
        expect(violations(report, scenario)).toEqual([])
      }),
      {
        seed,
        numRuns,
        endOnFailure: !COURSEKEEPER_PATH,
        ...(COURSEKEEPER_PATH && { path: COURSEKEEPER_PATH }),
      },
    )
  },
)
