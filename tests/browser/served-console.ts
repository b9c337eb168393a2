import { Hono } from 'hono'
import { createApp } from '../../functions/clinic-console/app.tsx'
import { createApp as createPatientPages } from '../../functions/patient-pages/app.tsx'
import { doors } from '../../infra/local/doors.ts'
import { serveLoopback, type Served } from '../../infra/local/serve.ts'
import { newSignInSecrets } from '../../infra/local/sign-in/kept-secrets.ts'
import { localSignIn } from '../../infra/local/sign-in/local-sign-in.ts'
import { simulate } from '../../infra/local/simulation/run.ts'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { World } from '../../shared/ports.ts'

/** The console as one machine serves it: its own sign-in, and the machine's provider with the people of the demo. */
export async function serveConsole({ world, store }: { world: World; store: ConsoleStore }): Promise<Served> {
  const served = await serveLoopback(20_000 + Math.floor(Math.random() * 20_000), () => new Response())
  const { origin } = served
  const { signIn, provider } = localSignIn({ ...world, store }, { origin, secrets: newSignInSecrets() })
  const addressOf = () => '127.0.0.1'
  const console = createApp({ ...world, store, signIn, simulate, addressOf })
  const patientPages = createPatientPages({ ...world, addressOf })
  served.use(doors({ origin, patientPages, console, provider, site: new Hono() }))
  return served
}
