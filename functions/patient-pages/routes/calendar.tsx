import type { Context, Hono } from 'hono'
import { publishedCalendar } from '../../../shared/domain/calendar-part.ts'
import { isAwaiting, type Session } from '../../../shared/domain/course.ts'
import { plainName } from '../../../shared/domain/wording/names.ts'
import { openCalendar } from '../../../shared/use-cases/open-calendar.ts'
import { gone, refused, show } from '../answers.tsx'
import { fieldsOf } from '../form-body.ts'
import { paths, routes } from '../paths.ts'
import { enterByLink, type Needs, openVisit, type Visit, visitOf } from '../visit.ts'
import { CalendarMadePage, CalendarPage, standingAddress } from './calendar-page.tsx'
import { comingIn } from './sessions-page.tsx'

/** Sessions for the patient's own calendar: once as a file, or at an address that is always right. */
export function calendarRoutes(app: Hono, world: Needs): void {
  app.get(routes.calendar, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    return visit ? show(c, <CalendarPage visit={visit} />) : gone(c)
  })

  app.post(routes.calendar, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    if (!visit) return gone(c)
    const fields = fieldsOf(await c.req.text(), ['choice', 'instead'])
    const choice = fields?.get('choice')
    if (!fields) return refused(c, 'unreadable', 422)
    if (choice === undefined) return show(c, <CalendarPage visit={visit} isChoiceMissing />, 422)
    // The page of an address, loaded again, must not end the address that it showed.
    if (choice === 'make' && fields.get('instead') !== standingAddress(visit))
      return c.redirect(paths.calendar(visit.handle), 303)
    if (choice === 'no') return c.redirect(paths.sessions(visit.handle), 303)
    if (choice !== 'make') return refused(c, 'unreadable', 422)
    const opened = await openCalendar(world, visit.target)
    if (opened.kind === 'no-such-course') return gone(c)
    const address = new URL(paths.link('calendar', opened.secret), c.req.url).href
    return show(c, <CalendarMadePage visit={visit} address={address} expiresAt={opened.expiresAt} />)
  })

  app.get(routes.calendarFile, async (c) => {
    const visit = await openVisit(world, c, ['sessions'])
    return visit ? calendarAnswer(c, visit, comingIn(visit, world.clock.now())) : gone(c)
  })

  app.get(routes.calendarFeed, async (c) => {
    const entered = await enterByLink(world, c, 'calendar')
    const visit = entered && (await visitOf(world, entered))
    // All that ever stood in the diary: what is over stays in the calendar, and what was cancelled is marked so.
    return visit ? calendarAnswer(c, visit, isAwaiting(visit.course) ? [] : visit.course.sessions) : gone(c)
  })
}

/** Nothing in it says what the appointments are for, nor whose they are. */
async function calendarAnswer(c: Context, { clinic, course, words }: Visit, sessions: Session[]) {
  // Most visits ask for no calendar: what writes one loads with the first.
  const { publishedFile } = await import('../../../shared/adapters/calendar-file.ts')
  const name = plainName(clinic)
  const published = publishedCalendar(clinic, course, sessions, {
    name: words.t('calendar.name', { clinic: name }),
    summary: words.t('calendar.summary', { clinic: name }),
  })
  return c.body(publishedFile(published, { name, email: clinic.email }), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="appointments.ics"',
  })
}
