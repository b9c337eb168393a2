/** Whole numbers, in groups. Type aliases fit it; interfaces do not. */
export type Counts = { [name: string]: number | Counts }

/** Number by number: both have the same groups. */
export function sumOf<T extends Counts>(a: T, b: T): T {
  return Object.fromEntries(
    Object.entries(a).map(([name, was]) => {
      const more = b[name]!
      return [name, typeof was === 'number' ? was + (more as number) : sumOf(was, more as Counts)]
    }),
  ) as T
}
