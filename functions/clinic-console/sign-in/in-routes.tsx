import type { Context, Hono } from 'hono'
import { plainId } from '../../../shared/contracts/fields.ts'
import { asId } from '../../../shared/domain/ids.ts'
import { show, type Status } from '../answers.tsx'
import { consolePaths } from '../paths.ts'
import { backOf } from './back.ts'
import { browserName } from './browser-name.ts'
import {
  type Choice,
  choiceContent,
  forgetManyWays,
  sealedCookie,
  suffixOf,
  transactionContent,
} from './cookies.ts'
import { membershipsOf } from './memberships.ts'
import { longestWay, ProviderDown } from './provider.ts'
import { endSession, openSession } from './sessions.ts'
import type { Sessions, SignInWorld } from './sign-in.ts'
import { WhyNotPage, whyNot } from './ways-pages.tsx'

const wayStatus: Record<keyof typeof whyNot, Status> = {
  expired: 401,
  'not-ours': 401,
  denied: 403,
  unreachable: 503,
  'no-role': 403,
  blocked: 403,
}
export const tellWhyNot = (c: Context, why: keyof typeof whyNot) =>
  show(c, <WhyNotPage {...whyNot[why]} />, wayStatus[why])

/** More than anybody works at, and few enough to look up. */
const mostClinics = 40

/** Whom the provider names becomes a session, once it is clear at which clinic. */
export async function enter(
  c: Context,
  world: SignInWorld,
  sessions: Sessions,
  { staffId, name, email, memberships, back }: Choice,
  clinicId: string,
  startedAt = world.clock.now(),
): Promise<Response> {
  const opened = await openSession(world, {
    clinicId,
    staffId,
    name,
    email,
    roles: memberships[clinicId] ?? [],
    startedAt,
    browser: browserName(c.req.header('user-agent')),
  })
  if (opened.kind === 'blocked') return tellWhyNot(c, 'blocked')
  const before = await sessions.cookie.read(c)
  // This browser has one session: the one that sat idle, or was at another clinic, is over.
  if (before) await endSession(world, before)
  await sessions.cookie.write(c, {
    sessionId: opened.session.id,
    staffId,
    clinicId,
    memberships,
    startedAt,
    seenAt: world.clock.now(),
  })
  return c.redirect(backOf(back), 303)
}

/** To the provider and back. */
export function inRoutes(app: Hono, world: SignInWorld, sessions: Sessions): void {
  const { clock, provider, random, report, seal, store } = world
  const wayCookie = (state: string) => sealedCookie(seal, 'transaction', transactionContent, suffixOf(state))
  const down = (c: Context, error: unknown) => {
    if (!(error instanceof ProviderDown)) throw error
    report.event({
      kind: 'record-failed',
      trigger: 'clinic-console',
      recordId: 'sign-in',
      reason: 'provider-down',
    })
    return tellWhyNot(c, 'unreachable')
  }

  app.get(consolePaths.signIn, async (c) => {
    const back = backOf(c.req.query('back'))
    if (await sessions.of(c)) return c.redirect(back, 303)
    try {
      const { to, secrets } = await provider.begin()
      forgetManyWays(c)
      const expiresAt = clock.now() + longestWay
      await wayCookie(secrets.state).write(c, { ...secrets, back, expiresAt }, longestWay / 1000)
      return c.redirect(to.href, 303)
    } catch (error) {
      return down(c, error)
    }
  })

  app.get(consolePaths.signedIn, async (c) => {
    const state = c.req.query('state') ?? ''
    const cookie = wayCookie(state)
    const way = await cookie.read(c)
    // It works once, however it ends.
    cookie.forget(c)
    if (!way || clock.now() >= way.expiresAt) return tellWhyNot(c, 'expired')
    if (way.state !== state) return tellWhyNot(c, 'not-ours')
    try {
      const finished = await provider.finish(new URL(c.req.url), way)
      if (finished.kind !== 'known') return tellWhyNot(c, finished.kind)
      const { groups, staffId: subject, name, email } = finished.identity
      // Other providers name people by what a key of the table cannot hold.
      const staffId = plainId.safeParse(subject).success ? subject : random.hashOf(subject)
      const named = Object.entries(membershipsOf(groups)).slice(0, mostClinics)
      const clinics = await Promise.all(named.map(([id]) => store.clinic(asId(id))))
      const memberships = Object.fromEntries(named.filter((_, i) => clinics[i] !== undefined))
      const choice = {
        staffId,
        name,
        email,
        memberships,
        back: way.back,
        expiresAt: clock.now() + longestWay,
      }
      const [only, ...others] = Object.keys(memberships)
      if (only === undefined) return tellWhyNot(c, 'no-role')
      if (others.length === 0) return await enter(c, world, sessions, choice, only)
      await sealedCookie(seal, 'choice', choiceContent).write(c, choice, longestWay / 1000)
      return c.redirect(consolePaths.chooseClinic, 303)
    } catch (error) {
      return down(c, error)
    }
  })
}
