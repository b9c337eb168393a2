import { expect, it } from 'vitest'
import { submit } from '../faults/submissions/run.ts'

/**
 * Whole questionnaires: a press of a button is counted apart, and there are several to each. COURSEKEEPER_RUNS asks for
 * more of them or fewer (10000 take a quarter of an hour), from a seed of its own; a failure names the seed of its patient,
 * which COURSEKEEPER_SEED plays again in tests/faults/submissions.test.ts.
 */
const { COURSEKEEPER_RUNS } = process.env
const submissions = Number(COURSEKEEPER_RUNS ?? 2_000)
const seed = COURSEKEEPER_RUNS ? Date.now() % 1_000_000_000 : 1_000

it(
  'loses no answer after a thank you and doubles none, in thousands of questionnaires',
  { timeout: 300_000 + submissions * 1_200 },
  async () => {
    const sent = await submit(seed, submissions)
    expect(sent.findings).toEqual([])
    expect(sent.submissions).toBeGreaterThanOrEqual(submissions)
    if (!COURSEKEEPER_RUNS) expect(sent.presses).toBeGreaterThan(10_000)
    expect(sent.unanswered).toBeGreaterThan(sent.presses / 20)
    expect(sent.thanks).toBeGreaterThan(sent.submissions / 2)
  },
)
