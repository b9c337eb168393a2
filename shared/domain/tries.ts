import { type Instant, minute } from './time.ts'

/**
 * How often a link that opens nothing may be tried within a window, before whoever tries is told to wait.
 *
 * No count protects the secrets: with 20 tries a second, the most that the pages take, one of a million open links is
 * found after 2^128 / (20 * 10^6) seconds, 10^23 years. The counts end what a loop costs, and a search by somebody who
 * saw how a link begins.
 *
 * An address: a mobile network puts thousands of phones behind one, so it must not be shut by a few old links that are
 * tapped there; 120 in ten minutes are one every five seconds, a hundredth of what the pages take. A beginning: four characters are one of
 * 58^4 = 11 million, so two patients hardly ever share one; 20 are many tries at one link that was copied badly.
 * A window begins at a full ten minutes, so up to twice as many fit around its end.
 */
export const mostFailures = { address: 120, beginning: 20 } as const
export type CountedBy = keyof typeof mostFailures
export const tryWindow = 10 * minute
export const beginningLength = 4

export const windowOf = (now: Instant): { from: Instant; until: Instant } => {
  const from = Math.floor(now / tryWindow) * tryWindow
  return { from, until: from + tryWindow }
}

/**
 * Who counts as one: an IPv4 address, or the /64 of an IPv6 address, of which one line at home has 2^64
 * (RFC 6177, RFC 4291). What is neither is taken as it is.
 */
export function networkOf(address: string): string {
  const asVersion4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (asVersion4) return asVersion4[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const [before, after] = [groups(head), groups(tail ?? '')]
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...(tail === undefined ? [] : zeros), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
