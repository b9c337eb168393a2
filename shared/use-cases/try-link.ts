import { beginningLength, type CountedBy, mostFailures, networkOf, windowOf } from '../domain/tries.ts'
import type { Instant } from '../domain/time.ts'
import type { World } from '../ports.ts'
import type { FailureCounter, LinkPurpose, LinkTarget } from '../link-ports.ts'
import { openTarget } from './open-link.ts'

export type Tried =
  | { kind: 'open'; target: LinkTarget; tokenHash: string }
  | { kind: 'no-such-link' }
  /** Failed too often: nothing was looked at. */
  | { kind: 'busy'; until: Instant }

interface Try {
  secret: string
  purposes: readonly LinkPurpose[]
  /** By the link of a message, or by the cookie of a visit: each has counters of its own. */
  way: 'link' | 'cookie'
  /** As the platform saw it. */
  address: string
}

/**
 * A try at a link by somebody outside. One read, whatever comes of it; only a failure writes: one more for the
 * address and for how the secret begins. So a scanner that opens a good link leaves nothing behind, and wrong, used,
 * expired and malformed cost the same.
 */
export async function tryLink(
  world: Pick<World, 'clock' | 'random' | 'store' | 'report'>,
  { secret, purposes, way, address }: Try,
): Promise<Tried> {
  const { clock, random, store, report } = world
  const { from, until } = windowOf(clock.now())
  const tokenHash = random.hashOf(secret)
  const tried: Record<CountedBy, string> = {
    address: networkOf(address),
    beginning: secret.slice(0, beginningLength),
  }
  // The window is part of what is hashed: who reads the table cannot tell that two windows had the same visitor.
  const counters = Object.entries(tried).map(([by, value]): FailureCounter & { by: CountedBy } => ({
    by: by as CountedBy,
    id: random.hashOf(`${way} ${by} ${from} ${value}`),
    until,
  }))
  const { link, failures } = await store.linkAndFailures(tokenHash, counters)
  const full = counters.find(({ by }, i) => failures[i]! >= mostFailures[by])
  if (full) {
    report.event({ kind: 'tries-refused', by: full.by })
    return { kind: 'busy', until }
  }
  const target = purposes
    .map((purpose) => openTarget(link, purpose, clock.now()))
    .find((t) => t !== undefined)
  if (target) return { kind: 'open', target, tokenHash }
  await store.countFailure(counters)
  return { kind: 'no-such-link' }
}
