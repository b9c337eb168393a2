import type { Instant } from '../domain/time.ts'
import type { World } from '../ports.ts'
import type { LinkPurpose, LinkTarget } from '../link-ports.ts'

export type Opened = { kind: 'open'; target: LinkTarget; tokenHash: string } | { kind: 'no-such-link' }

/** What a link leads to. Wrong, used and expired are one answer. Reads only. */
export async function openLink(
  { clock, random, store }: Pick<World, 'clock' | 'random' | 'store'>,
  secret: string,
  purpose: LinkPurpose,
): Promise<Opened> {
  const tokenHash = random.hashOf(secret)
  const target = openTarget(await store.link(tokenHash), purpose, clock.now())
  return target ? { kind: 'open', target, tokenHash } : { kind: 'no-such-link' }
}

export const openTarget = (
  target: LinkTarget | undefined,
  purpose: LinkPurpose,
  now: Instant,
): LinkTarget | undefined =>
  target?.purpose === purpose && target.usedAt === undefined && now <= target.expiresAt ? target : undefined
