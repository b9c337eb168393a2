import { createApp } from '../../functions/clinic-console/app.tsx'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { Finished, Provider } from '../../functions/clinic-console/sign-in/provider.ts'
import { sealWith } from '../../functions/clinic-console/sign-in/sealed.ts'
import { signInWith } from '../../functions/clinic-console/sign-in/sign-in.ts'
import type { TestWorld } from '../a-world.ts'
import { aBrowser } from './a-browser.ts'

export interface Answered {
  url: string
  status: number
  headers: Headers
  html: string
  text: string
  next: string | null
}

export const origin = 'http://127.0.0.1:4510'
export const at = (path: string) => `${origin}${path}`

/** The console with its own sign-in, and a provider that says what a test wants. */
export function aSignIn(
  test: Pick<TestWorld, 'world' | 'store'>,
  secrets: [string, ...string[]] = ['first'],
) {
  let says: Finished | Error = { kind: 'denied' }
  let begun = 0
  const provider: Provider = {
    begin: () => {
      if (says instanceof Error) return Promise.reject(says)
      const state = `state-${++begun}-of-this-way`
      const secrets = { state, nonce: `nonce-${begun}`, verifier: `verifier-${begun}` }
      return Promise.resolve({ to: new URL(`https://id.example.org/authorize?state=${state}`), secrets })
    },
    finish: () => (says instanceof Error ? Promise.reject(says) : Promise.resolve(says)),
    farewell: () =>
      says instanceof Error ? Promise.reject(says) : Promise.resolve('https://id.example.org/logout'),
  }
  const { clock, random, report, queues, address } = test.world
  const signIn = signInWith({ clock, random, report, store: test.store, provider, seal: sealWith(secrets) })
  const app = createApp({ clock, random, report, queues, address, store: test.store, signIn })
  const browser = () => aBrowser(async (request) => app.fetch(request))
  return {
    browser,
    /** What the provider says from here on. */
    says: (what: Finished | Error) => void (says = what),
    /** A browser in which somebody with these groups has signed in; ends where they are led. */
    async signedIn(groups: string[], { staffId = 'robin', name = 'Robin Hale', back = '' } = {}) {
      says = { kind: 'known', identity: { staffId, name, email: `${staffId}@example.org`, groups } }
      const at = browser()
      const page = await at.follow(await cameBack(at, back))
      return { ...at, page }
    },
  }
}

/** To the provider and back, up to the answer of the way back. */
export async function cameBack(browser: ReturnType<typeof aBrowser>, back = ''): Promise<Answered> {
  const begun = await browser.go(at(`${consolePaths.signIn}?back=${encodeURIComponent(back)}`))
  return browser.go(returnOf(begun))
}
export const returnOf = (begun: Answered): string =>
  at(`${consolePaths.signedIn}?code=c&state=${new URL(begun.next!).searchParams.get('state')}`)
