import type { Context, Hono } from 'hono'
import { asId } from '../../../shared/domain/ids.ts'
import { missing, show } from '../answers.tsx'
import { consolePaths } from '../paths.ts'
import { type Choice, choiceContent, sealedCookie } from './cookies.ts'
import { enter, tellWhyNot } from './in-routes.tsx'
import type { Sessions, Signed, SignInWorld } from './sign-in.ts'
import { ChooseClinicPage } from './ways-pages.tsx'

/** For people of several clinics: at the sign-in, and whenever they change. */
export function clinicRoutes(app: Hono, world: SignInWorld, sessions: Sessions): void {
  const cookie = sealedCookie(world.seal, 'choice', choiceContent)
  /** What there is to choose from: of a sign-in that is not finished, or of the session. */
  async function choiceOf(c: Context): Promise<{ choice: Choice; signed?: Signed } | undefined> {
    const choice = await cookie.read(c)
    if (choice && world.clock.now() < choice.expiresAt) return { choice }
    const signed = await sessions.of(c)
    if (!signed) return undefined
    const { member, content } = signed
    return {
      signed,
      choice: {
        staffId: member.id,
        name: member.name,
        email: member.email,
        memberships: content.memberships,
        back: consolePaths.today,
        expiresAt: world.clock.now(),
      },
    }
  }

  app.get(consolePaths.chooseClinic, async (c) => {
    const found = await choiceOf(c)
    if (!found) return tellWhyNot(c, 'expired')
    const clinics = await Promise.all(
      Object.entries(found.choice.memberships).map(async ([id, roles]) => {
        const clinic = await world.store.clinic(asId(id))
        return clinic ? [{ clinic, roles }] : []
      }),
    )
    return show(c, <ChooseClinicPage clinics={clinics.flat()} current={found.signed?.content.clinicId} />)
  })

  app.post(consolePaths.chooseClinic, async (c) => {
    const found = await choiceOf(c)
    if (!found) return tellWhyNot(c, 'expired')
    const { choice, signed } = found
    const { clinic: wanted } = await c.req.parseBody()
    if (typeof wanted !== 'string' || !Object.hasOwn(choice.memberships, wanted)) return missing(c)
    cookie.forget(c)
    if (signed?.content.clinicId === wanted) return c.redirect(consolePaths.today, 303)
    return await enter(c, world, sessions, choice, wanted, signed?.content.startedAt)
  })
}
