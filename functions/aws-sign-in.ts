import { secret } from '../shared/adapters/secrets.ts'
import { environment } from '../shared/contracts/environment.ts'
import type { World } from '../shared/ports.ts'
import { lambdaPlace } from './aws-place.ts'
import { address, httpsOrigin, readSettings, text } from './aws-settings.ts'
import type { SignIn } from './clinic-console/needs.ts'
import { openIdProvider } from './clinic-console/sign-in/provider.ts'
import { readSeal } from './clinic-console/sign-in/read-seal.ts'
import type { SessionWorld } from './clinic-console/sign-in/sessions.ts'
import { signInWith } from './clinic-console/sign-in/sign-in.ts'

/** Sign-in by the user pool, with secrets that are read when the first person comes. */
export function awsSignIn(world: SessionWorld & Pick<World, 'report'>): { signIn: SignIn; origin: string } {
  const env = readSettings({
    [environment.origin]: httpsOrigin,
    [environment.issuer]: address,
    [environment.clientId]: text,
    [environment.clientSecret]: text,
    [environment.cookieSecret]: text,
    [environment.signOutAddress]: address,
  })
  const place = () => lambdaPlace('AWS_ENDPOINT_URL_SECRETS_MANAGER')
  const cookieSecret = env[environment.cookieSecret]
  const origin = env[environment.origin]
  const signIn = signInWith({
    ...world,
    seal: readSeal(world.clock, async () => {
      const [current, previous] = await Promise.all([
        secret(place(), cookieSecret),
        // Until it is exchanged for the first time there is none before it.
        secret(place(), cookieSecret, 'AWSPREVIOUS').catch(() => undefined),
      ])
      return previous === undefined ? [current] : [current, previous]
    }),
    provider: openIdProvider({
      issuer: env[environment.issuer],
      clientId: env[environment.clientId],
      clientSecret: () => secret(place(), env[environment.clientSecret]),
      origin,
      signOutAddress: env[environment.signOutAddress],
    }),
  })
  return { signIn, origin }
}
