/** Enough that 2,000 calls take seconds, few enough that the table is not flooded. */
const atOnce = 8

/** The outcomes in the order of the list. */
export async function fewAtOnce<T, Out>(list: readonly T[], work: (item: T) => Promise<Out>): Promise<Out[]> {
  const out: Out[] = []
  for (let from = 0; from < list.length; from += atOnce)
    out.push(...(await Promise.all(list.slice(from, from + atOnce).map(work))))
  return out
}
