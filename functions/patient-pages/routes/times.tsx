import type { Hono } from 'hono'
import type { Session } from '../../../shared/domain/course.ts'
import { offersOf, type View } from '../../../shared/domain/schedule/offers.ts'
import { standingOf } from '../../../shared/domain/self-service.ts'
import { isCivilDate, parseClock, type WallTime } from '../../../shared/domain/time.ts'
import { chooseTime } from '../../../shared/use-cases/choose-time.ts'
import { offerTimes } from '../../../shared/use-cases/offer-times.ts'
import { gone, refused, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { paths, routes } from '../paths.ts'
import { type Needs, openVisit, type Visit, visitOf } from '../visit.ts'
import { seenAs, sessionIn, SessionPage } from './session-page.tsx'
import { readRevision } from './sessions.tsx'
import { TimesPage } from './times-page.tsx'

/** Another time for a session, out of those that the rules and the diary leave. */
export function timesRoutes(app: Hono, world: Needs): void {
  const pageOf = async (
    visit: Visit,
    session: Session,
    view: View,
    over: { isChoiceMissing?: boolean; isGone?: boolean } = {},
  ) => {
    const now = world.clock.now()
    const { clinic, course } = visit
    const { possible } = await offerTimes(world, { clinic, course, session, now })
    const offers = offersOf(possible, view, course.wishes.minute)
    return <TimesPage visit={visit} session={session} offers={offers} view={view} now={now} {...over} />
  }
  const isOpen = ({ course, clinic }: Visit, session: Session) =>
    standingOf(course, clinic.zone, seenAs(session), world.clock.now()).kind === 'open'

  app.get(routes.otherTimes, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && sessionIn(visit, c.req.param('session'))
    if (!session) return gone(c)
    if (!isOpen(visit, session)) return c.redirect(paths.session(visit.handle, session.id), 303)
    return show(c, await pageOf(visit, session, viewAsked(c.req.query(), session)))
  })

  app.post(routes.otherTimes, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    const session = visit && sessionIn(visit, c.req.param('session'))
    if (!session) return gone(c)
    const fields = fieldsOf(await c.req.text(), ['time', 'revision'])
    const revision = readRevision(fields?.get('revision'))
    const choice = readTime(fields?.get('time'))
    if (!fields || revision === undefined || choice === 'unreadable') return refused(c, 'unreadable', 422)
    const near: View = { kind: 'near', date: session.date }
    const back = paths.session(visit.handle, session.id)
    if (choice === undefined)
      return isOpen(visit, session)
        ? show(c, await pageOf(visit, session, near, { isChoiceMissing: true }), 422)
        : c.redirect(back, 303)
    if (choice === 'keep') return c.redirect(back, 303)
    const to = choice === 'none' ? undefined : choice
    const outcome = await chooseTime(world, visit.target, {
      sessionId: session.id,
      revision,
      ...(to && { to }),
    })
    if (outcome.kind === 'chosen' || outcome.kind === 'asked') return c.redirect(back, 303)
    const fresh = await visitOf(world, visit)
    const stands = fresh && sessionIn(fresh, session.id)
    if (!stands) return gone(c)
    if (outcome.kind === 'gone' && to)
      return show(c, await pageOf(fresh, stands, { kind: 'near', date: to.date }, { isGone: true }), 409)
    return show(c, <SessionPage visit={fresh} session={stands} now={world.clock.now()} isChanged />, 409)
  })
}

/** An address that says something else shows the first page. */
function viewAsked(query: Record<string, string>, session: Session): View {
  for (const kind of ['before', 'after', 'on'] as const) {
    const date = query[kind]
    if (date !== undefined && isCivilDate(date)) return { kind, date }
  }
  return { kind: 'near', date: session.date }
}

function readTime(text: string | undefined): WallTime | 'none' | 'keep' | 'unreadable' | undefined {
  if (text === undefined || text === 'none' || text === 'keep') return text
  const [date = '', clock = ''] = text.split('T')
  const minute = parseClock(clock)
  return isCivilDate(date) && minute !== undefined && text.length === 16 ? { date, minute } : 'unreadable'
}
