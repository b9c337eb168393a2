import { expect, it } from 'vitest'
import { submit } from './submissions/run.ts'

/** COURSEKEEPER_SEED plays a patient of a failure again; tests/long has thousands of questionnaires. */
const { COURSEKEEPER_SEED } = process.env
const [seed, submissions] = COURSEKEEPER_SEED ? [Number(COURSEKEEPER_SEED), 1] : [20_270_308, 60]

it('loses no answer after a thank you and doubles none, whatever phones, lines and processes do', async () => {
  const sent = await submit(seed, submissions)
  expect(sent.findings).toEqual([])
  expect(sent.submissions).toBeGreaterThanOrEqual(submissions)
  // It was no calm day: else nothing was shown.
  expect(sent.unanswered).toBeGreaterThan(sent.presses / 20)
  expect(sent.thanks).toBeGreaterThan(sent.submissions / 2)
})
