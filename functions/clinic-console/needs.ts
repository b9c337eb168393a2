import type { Context, Hono } from 'hono'
import type { ConsoleStore } from '../../shared/console-ports.ts'
import type { Report } from '../../shared/contracts/report.ts'
import type { Scenario } from '../../shared/contracts/scenario.ts'
import type { WebhookSender } from '../../shared/channel-ports.ts'
import type { World } from '../../shared/ports.ts'
import type { Actor } from './actor.ts'

/** Who is asking. Another one stands in for it in tests. */
export interface SignIn {
  /** Ways in and out; they are open to everybody. */
  routes(app: Hono): void
  /** Undefined for nobody, and for a session that is over. `isQuiet`: a page that refreshes itself keeps nobody signed in. */
  actorOf(c: Context, how: { isQuiet: boolean }): Promise<Actor | undefined>
  /** Whether this session has looked at a page already, with its entry in the audit: a look that repeats it has none. */
  hasLooked(c: Context, page: string): Promise<boolean>
  noteLook(c: Context, page: string, how: { isQuiet: boolean }): Promise<void>
  /** Where a page sends whoever is nobody; `back` is the path that they wanted. */
  way(back: string): string
}

/** What the console needs of the world. */
export interface Needs extends Pick<World, 'clock' | 'random' | 'report' | 'queues' | 'address'> {
  store: ConsoleStore
  signIn: SignIn
  /** Absent where nothing is sent to programs. */
  webhooks?: WebhookSender
  /** Of whoever asks, as the platform saw it; never what a header says. Absent where there is nobody to tell apart. */
  addressOf?: (c: Context) => string
  /** Plays a scenario on a world of its own; absent where there is no engine to play it on. */
  simulate?: (scenario: Scenario) => Promise<Report>
}
