import type { LinkTarget, World } from '../ports.ts'

export type Opened = { kind: 'open'; target: LinkTarget; tokenHash: string } | { kind: 'no-such-link' }

/** What a link leads to. Wrong, used and expired are one answer. Reads only. */
export async function openLink(
  { clock, random, store }: Pick<World, 'clock' | 'random' | 'store'>,
  secret: string,
  purpose: LinkTarget['purpose'],
): Promise<Opened> {
  const tokenHash = random.hashOf(secret)
  const target = await store.link(tokenHash)
  const isOpen = target?.purpose === purpose && target.usedAt === undefined && clock.now() <= target.expiresAt
  return isOpen ? { kind: 'open', target, tokenHash } : { kind: 'no-such-link' }
}
