import { numbersFrom } from '../../../infra/local/seeded-random.ts'

/** What a seed decides: the same for the same seed, in the order of asking. */
export interface Chance {
  /** From 0 up to and without `below`. */
  number(below: number): number
  happens(share: number): boolean
  pick<T>(from: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

export function chanceOf(seed: number): Chance {
  const next = numbersFrom(seed)
  const number = (below: number) => Math.floor(next() * below)
  return {
    number,
    happens: (share) => next() < share,
    pick: (from) => from[number(from.length)]!,
    shuffle(list) {
      const rest = [...list]
      return list.map(() => rest.splice(number(rest.length), 1)[0]!)
    },
  }
}
