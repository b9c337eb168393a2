import { expect, it } from 'vitest'
import { turnstile } from '../../functions/turnstile.ts'

/** A clock that only moves when told, and when each who asked was let through. */
function aTurnstile(perSecond: number) {
  let at = 0
  const slept: number[] = []
  const turn = turnstile({
    perSecond,
    now: () => at,
    sleep: async (ms) => void slept.push(at + ms),
  })
  return { turn, slept, wait: (ms: number) => (at += ms) }
}

it('lets messages of one batch begin one after the other, at the pace that is allowed', async () => {
  const { turn, slept } = aTurnstile(5)
  await Promise.all([turn(), turn(), turn(), turn()])
  expect(slept).toEqual([200, 400, 600])
})

it('keeps the pace from one batch to the next', async () => {
  const { turn, slept, wait } = aTurnstile(2)
  await turn()
  wait(100)
  await turn()
  expect(slept).toEqual([500])
})

it('lets a message through at once after a rest, and saves up no turns', async () => {
  const { turn, slept, wait } = aTurnstile(2)
  await turn()
  wait(60_000)
  await Promise.all([turn(), turn()])
  expect(slept).toEqual([60_500])
})
