import { CompactEncrypt, compactDecrypt } from 'jose'
import type * as z from 'zod'
import { hashOf } from '../../../shared/adapters/crypto-random.ts'

/** What a cookie is for: one kind never opens as another. */
export type SealedKind = 'session' | 'transaction' | 'choice'

/** Writes what only we can read and nobody can change. */
export interface Seal {
  close(kind: SealedKind, content: object): Promise<string>
  /** Undefined for what we did not write, wrote with a key that is gone, or wrote for something else. */
  open<T>(kind: SealedKind, schema: z.ZodType<T>, text: string): Promise<T | undefined>
}

const keyOf = (secret: string) => Buffer.from(hashOf(secret), 'hex')
/** Tells which secret sealed, and nothing about it. */
const nameOf = (secret: string) => hashOf(`name of ${secret}`).slice(0, 8)

/**
 * JWE with a direct key (RFC 7518, 4.5 and 5.3: `dir`, `A256GCM`). The first secret writes and all of them read, so that
 * secrets are exchanged without ending anybody's session. Secrets are long random texts; keys are their SHA-256.
 */
export function sealWith(secrets: readonly [string, ...string[]]): Seal {
  const keys = secrets.map((secret) => ({ key: keyOf(secret), kid: nameOf(secret) }))
  const [{ key, kid }] = keys as [{ key: Buffer; kid: string }]
  return {
    close: (kind, content) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, typ: kind })
        .encrypt(key),
    async open(kind, schema, text) {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(
          text,
          (header) => keys.find((each) => each.kid === header.kid)?.key ?? key,
          { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
        )
        if (protectedHeader.typ !== kind) return undefined
        const read = schema.safeParse(JSON.parse(new TextDecoder().decode(plaintext)))
        return read.success ? read.data : undefined
      } catch {
        return undefined
      }
    },
  }
}
