import type { Hono } from 'hono'
import { asId } from '../../../shared/domain/ids.ts'
import type { Seen } from '../../../shared/domain/self-service.ts'
import { confirmSessions } from '../../../shared/use-cases/confirm-sessions.ts'
import { declineSession } from '../../../shared/use-cases/decline-session.ts'
import { gone, refused, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { paths, routes } from '../paths.ts'
import { type Needs, openVisit, visitOf } from '../visit.ts'
import { seenAs, sessionIn, SessionPage } from './session-page.tsx'
import { SessionsPage } from './sessions-page.tsx'

const mostAtOnce = 20

/** My sessions: all of them, and each by itself. Its link is open for as long as it has not expired. */
export function sessionRoutes(app: Hono, world: Needs): void {
  app.get(routes.sessions, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    return visit ? show(c, <SessionsPage visit={visit} now={world.clock.now()} />) : gone(c)
  })

  app.post(routes.sessions, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    if (!visit) return gone(c)
    const fields = fieldsOf(await c.req.text(), ['choice'])
    if (!fields) return refused(c, 'unreadable', 422)
    const choice = fields.get('choice')
    const now = world.clock.now()
    if (choice === undefined) return show(c, <SessionsPage visit={visit} now={now} isChoiceMissing />, 422)
    const here = paths.sessions(visit.handle)
    if (choice === 'no') return c.redirect(here, 303)
    const seen = readSeen(choice)
    if (!seen || seen.some(({ sessionId }) => !sessionIn(visit, sessionId)))
      return refused(c, 'unreadable', 422)
    const others = await confirmSessions(world, visit.target, seen)
    if (others.length === 0) return c.redirect(here, 303)
    const fresh = await visitOf(world, visit)
    if (!fresh) return gone(c)
    const notice = visit.words.t('session.changed')
    return show(c, <SessionsPage visit={fresh} now={now} notice={notice} />, 409)
  })

  app.get(routes.session, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && sessionIn(visit, c.req.param('session'))
    if (!session) return gone(c)
    return show(c, <SessionPage visit={visit} session={session} now={world.clock.now()} />)
  })

  app.post(routes.session, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && sessionIn(visit, c.req.param('session'))
    if (!session) return gone(c)
    const fields = fieldsOf(await c.req.text(), ['choice', 'revision'])
    const revision = readRevision(fields?.get('revision'))
    if (!fields || revision === undefined) return refused(c, 'unreadable', 422)
    const now = world.clock.now()
    const choice = fields.get('choice')
    const seen = { ...seenAs(session), revision }
    if (choice === undefined)
      return show(c, <SessionPage visit={visit} session={session} now={now} isChoiceMissing />, 422)
    if (choice === 'other-time') return c.redirect(paths.otherTimes(visit.handle, session.id), 303)
    if (choice !== 'confirm' && choice !== 'cannot-come') return refused(c, 'unreadable', 422)
    const isDone =
      choice === 'confirm'
        ? (await confirmSessions(world, visit.target, [seen])).length === 0
        : isSettled((await declineSession(world, visit.target, seen)).kind)
    if (isDone) return c.redirect(paths.session(visit.handle, session.id), 303)
    const fresh = await visitOf(world, visit)
    const stands = fresh && sessionIn(fresh, session.id)
    return stands ? show(c, <SessionPage visit={fresh} session={stands} now={now} isChanged />, 409) : gone(c)
  })
}

const isSettled = (kind: Awaited<ReturnType<typeof declineSession>>['kind']): boolean =>
  kind === 'freed' || kind === 'asked'

export const readRevision = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined

/** `s3.0 s4.1`, as the page writes it. */
function readSeen(text: string): Seen[] | undefined {
  const parts = text.split(' ').map((part) => /^([^ .]{1,20})\.(\d{1,6})$/.exec(part))
  if (parts.length > mostAtOnce) return undefined
  const seen = parts.flatMap((m) =>
    m ? [{ sessionId: asId<Seen['sessionId']>(m[1]!), revision: Number(m[2]) }] : [],
  )
  return seen.length === parts.length ? seen : undefined
}
