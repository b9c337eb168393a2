/** The value below which the given share of the values lies, by nearest rank. */
export function percentile(values: number[], share: number): number {
  if (values.length === 0) return NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

export const median = (values: number[]): number => percentile(values, 0.5)

/** Half of the distance between the quartiles, as a percentage of the median. */
export const spread = (values: number[]): number =>
  ((percentile(values, 0.75) - percentile(values, 0.25)) / 2 / median(values)) * 100

export interface Contender {
  name: string
  once: () => unknown
}

/**
 * How often a second each contender runs, round by round, each round one after the other: what else the machine does
 * meanwhile then slows all of them, and the ratio within a round hardly moves.
 */
export function alternate(
  contenders: Contender[],
  { rounds, milliseconds }: { rounds: number; milliseconds: number },
): number[][] {
  const perSecond = contenders.map((): number[] => [])
  for (const { once } of contenders) repeat(once, milliseconds / 2)
  for (let round = 0; round < rounds; round++)
    for (const [i, { once }] of contenders.entries()) perSecond[i]!.push(repeat(once, milliseconds))
  return perSecond
}

function repeat(once: () => unknown, milliseconds: number): number {
  const began = performance.now()
  let count = 0
  let elapsed = 0
  do {
    once()
    count++
    elapsed = performance.now() - began
  } while (elapsed < milliseconds)
  return (count / elapsed) * 1000
}
