import { base58Of, hashOf } from '../../shared/adapters/crypto-random.ts'
import type { Random } from '../../shared/ports.ts'

/** Mulberry32: small, and the same everywhere. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The same secrets and ids for the same seed: never for use with patients. */
export function seededRandom(seed: number): Random {
  const next = numbersFrom(seed)
  let count = 0
  return {
    token() {
      const secret = base58Of(() => Math.floor(next() * 256))
      return { secret, hash: hashOf(secret) }
    },
    hashOf,
    id: () => `${seed}-${++count}`,
  }
}
