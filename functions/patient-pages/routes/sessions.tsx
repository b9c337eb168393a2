import type { Hono } from 'hono'
import { startOf } from '../../../shared/domain/course.ts'
import { longTimeText } from '../../../shared/domain/wording/days.ts'
import { answerInvitation } from '../../../shared/use-cases/answer-invitation.ts'
import { gone, refused, show } from '../answers.tsx'
import { routes } from '../paths.ts'
import { ThanksPage } from '../plain-pages.tsx'
import { type Needs, openVisit, type Visit } from '../visit.ts'
import { InvitationPage } from './invitation-form.tsx'

export function sessionRoutes(app: Hono, world: Needs): void {
  app.get(routes.sessions, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && invitedIn(world, visit)
    return session ? show(c, <InvitationPage {...visit} session={session} />) : gone(c)
  })

  app.post(routes.sessions, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && invitedIn(world, visit)
    if (!session) return gone(c)
    const fields = [...new URLSearchParams(await c.req.text())]
    if (fields.length === 0)
      return show(c, <InvitationPage {...visit} session={session} isChoiceMissing />, 422)
    const choice = fields.length === 1 && fields[0]![0] === 'choice' ? fields[0]![1] : undefined
    if (choice !== 'confirm' && choice !== 'cannot-come') return refused(c, 'unreadable', 422)
    const outcome = await answerInvitation(world, { secret: visit.secret, choice })
    if (outcome.kind === 'no-such-link') return gone(c)
    return show(c, <ThanksPage {...visit} lines={[longTimeText(session)]} />)
  })
}

/** Closed once the session has begun, was moved away from or cancelled: there is nothing left to say about it. */
function invitedIn(world: Needs, { course, clinic, target }: Visit) {
  const session = course.sessions.find((s) => s.id === target.about)
  if (session?.state !== 'booked') return undefined
  return startOf(clinic.zone, session) > world.clock.now() ? session : undefined
}
