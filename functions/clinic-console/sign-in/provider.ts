import type { Configuration } from 'openid-client'
import * as z from 'zod'
import { hour, minute, second } from '../../../shared/domain/time.ts'
import { consolePaths } from '../paths.ts'

/** What the console knows of its OpenID provider. */
export interface ProviderSettings {
  issuer: string
  clientId: string
  clientSecret: () => Promise<string>
  /** `https://host` of the console: where the provider sends people back to. */
  origin: string
  /** Where people sign out, for a provider that does not publish its `end_session_endpoint`. */
  signOutAddress?: string | undefined
}

export interface Identity {
  staffId: string
  name: string
  email: string
  groups: string[]
}

export interface Secrets {
  state: string
  nonce: string
  verifier: string
}

export type Finished =
  | { kind: 'known'; identity: Identity }
  /** The provider says no, or the person did. */
  | { kind: 'denied' }
  /** What came does not fit what was asked: it is not of this sign-in. */
  | { kind: 'not-ours' }

/** It does not answer, or not as an OpenID provider does. */
export class ProviderDown extends Error {
  override name = 'ProviderDown'
}

/** Somebody has this long from the console to the provider and back. */
export const longestWay = 10 * minute
const timeoutSeconds = 5
/** Its keys and addresses change rarely, and a process may live for days. */
const metadataLasts = 12 * hour

const claims = z.object({
  sub: z.string().min(1).max(64),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email: z.string().optional(),
  'cognito:groups': z.array(z.string()).default([]),
})

export interface Provider {
  begin(): Promise<{ to: URL; secrets: Secrets }>
  finish(returned: URL, secrets: Secrets): Promise<Finished>
  /** Where the person's session at the provider ends; undefined where there is no such place. */
  farewell(): Promise<string | undefined>
}

/** Authorization code with PKCE, state and nonce, by openid-client, which loads with the first sign-in. */
export function openIdProvider(settings: ProviderSettings): Provider {
  const redirectUri = `${settings.origin}${consolePaths.signedIn}`
  let known: { until: number; configuration: Promise<Configuration> } | undefined
  const load = async () => {
    const client = await import('openid-client')
    const issuer = new URL(settings.issuer)
    // Plain HTTP is for the provider of one machine, which nobody else can reach.
    const isHere = issuer.hostname === '127.0.0.1'
    try {
      return await client.discovery(
        issuer,
        settings.clientId,
        {},
        client.ClientSecretBasic(await settings.clientSecret()),
        {
          timeout: timeoutSeconds,
          execute: [client.enableNonRepudiationChecks, ...(isHere ? [client.allowInsecureRequests] : [])],
        },
      )
    } catch (error) {
      throw new ProviderDown('its metadata cannot be read', { cause: error })
    }
  }
  const configured = async (): Promise<Configuration> => {
    if (!known || known.until < Date.now())
      known = { until: Date.now() + metadataLasts, configuration: load() }
    const mine = known
    return await mine.configuration.catch((error: unknown) => {
      if (known === mine) known = undefined
      throw error
    })
  }
  return {
    async begin() {
      const [client, configuration] = [await import('openid-client'), await configured()]
      const secrets = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const to = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        // Whoever was signed out for sitting still proves anew who they are.
        prompt: 'login',
        max_age: String(longestWay / second),
      })
      return { to, secrets }
    },
    async finish(returned, { state, nonce, verifier }) {
      const [client, configuration] = [await import('openid-client'), await configured()]
      try {
        const tokens = await client.authorizationCodeGrant(
          configuration,
          new URL(`${redirectUri}${returned.search}`),
          {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: verifier,
            maxAge: longestWay / second,
          },
        )
        const read = claims.safeParse(tokens.claims())
        return read.success ? { kind: 'known', identity: identityOf(read.data) } : { kind: 'not-ours' }
      } catch (error) {
        if (error instanceof client.AuthorizationResponseError && !isTrouble.has(error.error))
          return { kind: 'denied' }
        if (error instanceof client.ResponseBodyError && error.status < 500) return { kind: 'not-ours' }
        if (error instanceof client.ClientError && isAboutContent(error.code)) return { kind: 'not-ours' }
        // Where the client's secret was exchanged, the next sign-in reads it anew.
        known = undefined
        throw new ProviderDown('it did not finish a sign-in', { cause: error })
      }
    },
    async farewell() {
      if (settings.signOutAddress !== undefined) return settings.signOutAddress
      const [client, configuration] = [await import('openid-client'), await configured()]
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
      return client.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: `${settings.origin}${consolePaths.signedOut}`,
      }).href
    },
  }
}

/** RFC 6749, 4.1.2.1: the provider is there and cannot. */
const isTrouble = new Set(['server_error', 'temporarily_unavailable'])

/** Of an answer that came and is not right, against one that did not come. */
const isAboutContent = (code: string | undefined): boolean =>
  code !== undefined && /INVALID_RESPONSE|CLAIM|TIMESTAMP|JSON_ATTRIBUTE|KEY_SELECTION/.test(code)

function identityOf(read: z.output<typeof claims>): Identity {
  const full = read.name ?? [read.given_name, read.family_name].filter(Boolean).join(' ')
  const email = read.email ?? ''
  return { staffId: read.sub, name: full || email || read.sub, email, groups: read['cognito:groups'] }
}
