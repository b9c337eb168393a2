import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import type { Provider as OpenIdProvider } from 'oidc-provider'
import { isOwnForm } from '../../../functions/clinic-console/form-body.ts'
import { strictHeaders } from '../../../functions/clinic-console/headers.ts'
import { consolePaths } from '../../../functions/clinic-console/paths.ts'
import type { DemoPerson } from './demo-staff.ts'
import { inMemory } from './in-memory.ts'
import type { SignInSecrets } from './kept-secrets.ts'
import { errorPage, overPage, whoPage } from './provider-pages.tsx'

export const providerPath = '/provider'
export const localClient = 'this-machine'
const minute = 60
const twelveHours = 12 * 60 * minute

interface LocalProvider {
  origin: string
  people: DemoPerson[]
  secrets: SignInSecrets
}

/** It says on standard error that it likes another Node better, at its load. */
async function loadProvider() {
  const { warn } = console
  console.warn = () => {}
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

async function openProvider({ origin, people, secrets }: LocalProvider): Promise<OpenIdProvider> {
  const { Provider, errors } = await loadProvider()
  return new Provider(`${origin}${providerPath}`, {
    adapter: inMemory(),
    clients: [
      {
        client_id: localClient,
        client_secret: secrets.clientSecret,
        redirect_uris: [`${origin}${consolePaths.signedIn}`],
        post_logout_redirect_uris: [`${origin}${consolePaths.signedOut}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [secrets.providerKey] },
    cookies: { keys: [secrets.providerCookies] },
    claims: { openid: ['sub', 'cognito:groups'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => {
      const person = people.find((each) => each.id === id)
      if (!person) return undefined
      const { name, email, groups } = person
      return {
        accountId: id,
        claims: () => ({ sub: id, name, email, 'cognito:groups': groups }),
      }
    },
    // Nobody is asked whether the console may know their name.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    interactions: { url: (_, { uid }) => `${providerPath}/who/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
    },
    renderError(ctx, { error_description, error }, why) {
      ctx.type = 'html'
      ctx.body = why instanceof errors.SessionNotFound ? overPage : errorPage(error_description ?? error)
    },
    ttl: {
      AccessToken: minute,
      AuthorizationCode: minute,
      IdToken: 5 * minute,
      Interaction: 10 * minute,
      Session: twelveHours,
      Grant: twelveHours,
    },
  })
}

/** An OpenID provider on this machine's one port, where people are chosen from a list. Real but for the passwords. */
export function localProvider(parts: LocalProvider): Hono<{ Bindings: HttpBindings }> {
  let opened: Promise<OpenIdProvider> | undefined
  // Its load takes a while, and not every start leads to a sign-in.
  const provider = () => (opened ??= openProvider(parts))
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(`${providerPath}/who/*`, strictHeaders)

  app.get(`${providerPath}/who/:uid`, async (c) => {
    const { incoming, outgoing } = c.env
    try {
      await (await provider()).interactionDetails(incoming, outgoing)
      return c.html(whoPage(parts.people))
    } catch (error) {
      return over(c, error)
    }
  })

  app.post(`${providerPath}/who/:uid`, async (c) => {
    const { incoming, outgoing } = c.env
    const { person } = await c.req.parseBody()
    const isKnown = parts.people.some(({ id }) => id === person)
    if (!isOwnForm(c.req.raw)) return c.html(errorPage('It came from elsewhere.'), 403)
    try {
      const open = await provider()
      const interaction = await open.interactionDetails(incoming, outgoing)
      // Each sign-in begins afresh: neither a person of before nor a sign-in of another tab stands in its way.
      await (await sessionOf(open, c)).destroy()
      delete interaction.session
      await interaction.persist()
      const result = isKnown ? { login: { accountId: String(person) } } : { error: 'access_denied' }
      return c.redirect(await open.interactionResult(incoming, outgoing, result), 303)
    } catch (error) {
      return over(c, error)
    }
  })

  // As Cognito's: whoever has signed out of the console is not asked whether they mean it.
  app.get(`${providerPath}/session/end`, async (c) => {
    await (await sessionOf(await provider(), c)).destroy()
    return c.redirect(`${parts.origin}${consolePaths.signedOut}`, 303)
  })

  app.all(`${providerPath}/*`, async (c) => {
    const { incoming, outgoing } = c.env
    // As Express mounts it: the provider learns from the original address where it stands.
    Object.assign(incoming, { originalUrl: incoming.url, url: incoming.url!.slice(providerPath.length) })
    await (await provider()).callback()(incoming, outgoing)
    return RESPONSE_ALREADY_SENT
  })
  return app
}

type FromNode = Context<{ Bindings: HttpBindings }>

/** Who is signed in at the provider in this browser; one of nobody where there is none. */
const sessionOf = (provider: OpenIdProvider, { env: { incoming, outgoing } }: FromNode) =>
  provider.Session.get(provider.createContext(incoming, outgoing))

/** A sign-in that is finished, took too long or was begun in another browser; anything else is a bug. */
function over(c: FromNode, error: unknown) {
  if (error instanceof Error && error.name === 'SessionNotFound') return c.html(overPage, 400)
  throw error
}
