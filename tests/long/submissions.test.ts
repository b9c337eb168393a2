import { expect, it } from 'vitest'
import { submit } from '../faults/submissions/run.ts'

/**
 * COURSEKEEPER_RUNS asks for more submissions or fewer, from a seed of its own; a failure names the seed of its
 * patient, which COURSEKEEPER_SEED plays again in tests/faults/submissions.test.ts.
 */
const { COURSEKEEPER_RUNS } = process.env
const submissions = Number(COURSEKEEPER_RUNS ?? 10_000)
const seed = COURSEKEEPER_RUNS ? Date.now() % 1_000_000_000 : 1_000

it(
  'loses no answer after a thank you and doubles none, in ten thousand submissions',
  { timeout: 60_000 + submissions * 600 },
  async () => {
    const sent = await submit(seed, submissions)
    expect(sent.findings).toEqual([])
    expect(sent.submissions).toBeGreaterThanOrEqual(submissions)
    expect(sent.unanswered).toBeGreaterThan(sent.presses / 20)
    expect(sent.thanks).toBeGreaterThan(sent.submissions / 2)
  },
)
