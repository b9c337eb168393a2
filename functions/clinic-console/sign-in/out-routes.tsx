import type { Hono } from 'hono'
import { show } from '../answers.tsx'
import { consolePaths } from '../paths.ts'
import { ProviderDown } from './provider.ts'
import { endSession } from './sessions.ts'
import type { Sessions, SignInWorld } from './sign-in.ts'
import { LeavingPage, SignedOutPage } from './ways-pages.tsx'

/** Out of the console by a form, and out of the provider after it. */
export function outRoutes(app: Hono, world: SignInWorld, { cookie }: Sessions): void {
  app.post(consolePaths.signOut, async (c) => {
    const content = await cookie.read(c)
    // Also a session that sat idle: whoever signs out wants it over.
    if (content) await endSession(world, content)
    cookie.forget(c)
    return c.redirect(consolePaths.signOut, 303)
  })

  app.get(consolePaths.signOut, async (c) => {
    // Here the session is over whatever the provider does.
    const to = await world.provider.farewell().catch((error: unknown) => {
      if (error instanceof ProviderDown) return undefined
      throw error
    })
    if (to === undefined) return c.redirect(consolePaths.signedOut, 303)
    c.header('Refresh', `0; url=${to}`)
    return show(c, <LeavingPage to={to} />)
  })

  app.get(consolePaths.signedOut, (c) => show(c, <SignedOutPage />))
}
