import { expect, it } from 'vitest'
import { together } from '../../shared/adapters/dynamo/together.ts'

const asked: number[][] = []
const doubled = together(
  (questions: number[]) => {
    asked.push(questions)
    return questions.includes(13)
      ? Promise.reject(new Error('out of reach'))
      : Promise.resolve(questions.map((q) => q * 2))
  },
  { most: 3, windowMs: 5 },
)

it('questions of one moment are one read, of at most so many, and each gets its own answer', async () => {
  asked.length = 0
  expect(await Promise.all([1, 2, 3, 4].map(doubled))).toEqual([2, 4, 6, 8])
  expect(asked).toEqual([[1, 2, 3], [4]])
})

it('a read that fails fails all who waited for it, and none who come after', async () => {
  const both = await Promise.allSettled([doubled(12), doubled(13)])
  expect(both.map((b) => b.status)).toEqual(['rejected', 'rejected'])
  expect(await doubled(7)).toBe(14)
})
