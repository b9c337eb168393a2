import type { Context, Hono } from 'hono'
import { asId, type ClinicId } from '../../../shared/domain/ids.ts'
import { idleMinutes, isOpen, type StaffMember } from '../../../shared/domain/staff.ts'
import { minute } from '../../../shared/domain/time.ts'
import type { World } from '../../../shared/ports.ts'
import type { Actor } from '../actor.ts'
import type { SignIn } from '../needs.ts'
import { consolePaths } from '../paths.ts'
import { sealedCookie, sessionContent, type SessionContent } from './cookies.ts'
import type { Provider } from './provider.ts'
import type { Seal } from './sealed.ts'
import type { SessionWorld } from './sessions.ts'
import { clinicRoutes } from './clinic-routes.tsx'
import { inRoutes } from './in-routes.tsx'
import { outRoutes } from './out-routes.tsx'

export interface SignInWorld extends SessionWorld, Pick<World, 'report'> {
  provider: Provider
  seal: Seal
}

export interface Signed {
  actor: Actor
  content: SessionContent
  member: StaffMember
}

/** How exact the idle time is: a cookie is not written anew for every picture of a page. */
const renewedAfter = minute

export interface Sessions {
  /** Whoever is signed in, by one consistent read of two rows. */
  of(c: Context): Promise<Signed | undefined>
  cookie: ReturnType<typeof sealedCookie<SessionContent>>
}

/** Signs in people by an OpenID provider, and remembers them by an encrypted cookie and a row that can be ended. */
export function signInWith(world: SignInWorld): SignIn {
  const { seal, clock, store } = world
  const cookie = sealedCookie(seal, 'session', sessionContent)
  const sessions: Sessions = {
    cookie,
    async of(c) {
      const content = await cookie.read(c)
      const now = clock.now()
      if (!content || now - content.seenAt >= idleMinutes * minute) return undefined
      const clinicId = asId<ClinicId>(content.clinicId)
      const [member, session] = await store.recordsAt([
        { record: 'staff', clinicId, id: content.staffId },
        { record: 'staff-session', clinicId, id: content.sessionId },
      ])
      if (!member || !isOpen(session, member, now)) return undefined
      const actor: Actor = {
        clinicId,
        id: member.id,
        name: member.name,
        via: 'session',
        roles: member.roles,
        sessionId: content.sessionId,
        hasOtherClinics: Object.keys(content.memberships).length > 1,
      }
      return { actor, content, member }
    },
  }
  return {
    routes(app: Hono) {
      inRoutes(app, world, sessions)
      clinicRoutes(app, world, sessions)
      outRoutes(app, world, sessions)
    },
    async actorOf(c, { isQuiet }) {
      const signed = await sessions.of(c)
      if (!signed) return undefined
      const now = clock.now()
      if (!isQuiet && now - signed.content.seenAt >= renewedAfter)
        await cookie.write(c, { ...signed.content, seenAt: now })
      return signed.actor
    },
    hasLooked: async (c, page) => (await cookie.read(c))?.looked?.includes(page) ?? false,
    async noteLook(c, page, { isQuiet }) {
      const content = await cookie.read(c)
      if (!content || content.looked?.includes(page)) return
      const looked = [...(content.looked ?? []), page]
      await cookie.write(c, { ...content, looked, ...(!isQuiet && { seenAt: clock.now() }) })
    },
    way: (back) =>
      back === '' ? consolePaths.signIn : `${consolePaths.signIn}?back=${encodeURIComponent(back)}`,
  }
}
