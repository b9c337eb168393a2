/** A broken invariant is a bug of ours, never a mistake of a person. */
class InvariantBroken extends Error {
  override name = 'InvariantBroken'
}

export function invariant(holds: unknown, what: string): asserts holds {
  if (!holds) throw new InvariantBroken(what)
}
