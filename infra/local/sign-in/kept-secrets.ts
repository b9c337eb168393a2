import { generateKeyPairSync, randomBytes } from 'node:crypto'
import * as z from 'zod'

/** What this machine's sign-in keeps from one start to the next, so that nobody is signed out by a restart. */
export const signInSecrets = z.object({
  /** Signs what the provider says; a private RSA key as JWK. */
  providerKey: z.record(z.string(), z.string()),
  providerCookies: z.string().min(32),
  clientSecret: z.string().min(32),
  /** Encrypts the console's cookies. */
  cookies: z.string().min(32),
})
export type SignInSecrets = z.output<typeof signInSecrets>

const secret = () => randomBytes(32).toString('base64url')

export const newSignInSecrets = (): SignInSecrets => ({
  providerKey: signInSecrets.shape.providerKey.parse({
    ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: 'this-machine',
  }),
  providerCookies: secret(),
  clientSecret: secret(),
  cookies: secret(),
})
