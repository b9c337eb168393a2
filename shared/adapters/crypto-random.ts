import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Random } from '../ports.ts'

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** 58^22 is a little more than 2^128. */
const tokenLength = 22

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Draws until a byte falls into the 232 = 4 x 58 values that share out evenly. */
export function base58Of(bytes: () => number): string {
  let text = ''
  while (text.length < tokenLength) {
    const byte = bytes()
    if (byte < 232) text += base58[byte % 58]
  }
  return text
}

export const cryptoRandom: Random = {
  token() {
    const secret = base58Of(() => randomBytes(1)[0]!)
    return { secret, hash: hashOf(secret) }
  },
  hashOf,
  id: () => randomUUID(),
}
