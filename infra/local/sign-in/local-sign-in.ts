import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { SignIn } from '../../../functions/clinic-console/needs.ts'
import { openIdProvider } from '../../../functions/clinic-console/sign-in/provider.ts'
import { sealWith } from '../../../functions/clinic-console/sign-in/sealed.ts'
import { signInWith } from '../../../functions/clinic-console/sign-in/sign-in.ts'
import type { SessionWorld } from '../../../functions/clinic-console/sign-in/sessions.ts'
import type { Report } from '../../../shared/ports.ts'
import { demoStaff } from './demo-staff.ts'
import type { SignInSecrets } from './kept-secrets.ts'
import { localClient, localProvider, providerPath } from './local-provider.ts'

/** The console's sign-in as on AWS, against the provider of this machine. */
export function localSignIn(
  world: SessionWorld & { report: Report },
  { origin, secrets }: { origin: string; secrets: SignInSecrets },
): { signIn: SignIn; provider: Hono<{ Bindings: HttpBindings }> } {
  return {
    provider: localProvider({ origin, secrets, people: demoStaff }),
    signIn: signInWith({
      ...world,
      seal: sealWith([secrets.cookies]),
      provider: openIdProvider({
        issuer: `${origin}${providerPath}`,
        clientId: localClient,
        clientSecret: () => Promise.resolve(secrets.clientSecret),
        origin,
      }),
    }),
  }
}
