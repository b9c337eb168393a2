import type { Hono } from 'hono'
import { plainId } from '../../shared/contracts/fields.ts'
import type { CalendarEvent, PublishedCalendar } from '../../shared/domain/calendar-part.ts'
import { type CalendarFeed, feedDays } from '../../shared/domain/calendar-feed.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { startOf } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { addDays, dateAt, instantOf, minute, parseClock } from '../../shared/domain/time.ts'
import { missing } from './answers.tsx'
import type { Needs } from './needs.ts'
import { type DiarySession, diariesOf, diarySessions, sessionLabel } from './operations/calendar/diary.ts'
import { consolePaths } from './paths.ts'

/**
 * The clinic's diary for calendars: no name, nothing of what anybody suffers from. Four reads, whatever the size of the
 * clinic. What is wrong, revoked or another clinic's is answered like any page that there is not.
 */
export function feedRoute(app: Hono, needs: Needs): void {
  app.get(consolePaths.feed(':clinic', ':secret').replace('.ics', ''), async (c) => {
    const clinicId = plainId.safeParse(c.req.param('clinic'))
    const [, secret] = /^([A-Za-z0-9]{8,64})\.ics$/.exec(c.req.param('secret') ?? '') ?? []
    if (!clinicId.success || secret === undefined) return missing(c)
    const ref = { clinicId: asId<Clinic['id']>(clinicId.data), id: needs.random.hashOf(secret) }
    const feed = await needs.store.record('calendar-feed', ref)
    if (!feed || feed.revokedAt !== undefined) return missing(c)
    const clinic = await needs.store.clinic(feed.clinicId)
    if (!clinic) return missing(c)
    // Few visits ask for a calendar: what writes one loads with the first.
    const { publishedFile } = await import('../../shared/adapters/calendar-file.ts')
    const calendar = await calendarOf(needs, clinic, feed)
    return c.body(publishedFile(calendar, { name: clinic.name, email: clinic.email }), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="diary.ics"',
    })
  })
}

async function calendarOf(
  { store, clock }: Pick<Needs, 'store' | 'clock'>,
  clinic: Clinic,
  { chairId }: CalendarFeed,
): Promise<PublishedCalendar> {
  const today = dateAt(clinic.zone, clock.now())
  const [from, to] = [addDays(today, -feedDays.back), addDays(today, feedDays.ahead)]
  const [days, entryOf] = await Promise.all([
    store.chairDays(clinic.id, from, to),
    diariesOf(store, clinic.id),
  ])
  const shown = days.filter((day) => chairId === undefined || day.chairId === chairId)
  const chairName = (id: string) => clinic.chairs.find((c) => c.id === id)?.name ?? id
  const of = chairId === undefined ? clinic.shortName : `${clinic.shortName}, ${chairName(chairId)}`
  // A day is fine enough: what comes later in a day has a greater SEQUENCE.
  const stampedAt = instantOf(clinic.zone, today, 0)
  return {
    name: of,
    events: diarySessions(shown, entryOf, new Map()).map((session) => ({
      ...eventOf(clinic, session, chairName(session.chairId)),
      stampedAt,
      isCancelled: false,
    })),
  }
}

/** A session keeps its UID for good; one that is cancelled is no longer in the diary, and goes from the calendar. */
function eventOf(clinic: Clinic, session: DiarySession, chair: string): Omit<CalendarEvent, 'stampedAt'> {
  const startsAt = startOf(clinic.zone, { date: session.date, minute: parseClock(session.time)! })
  return {
    uid: `${clinic.id}.${session.courseId}.${session.sessionId}@diary.coursekeeper`,
    sequence: session.revision,
    startsAt,
    endsAt: startsAt + session.minutes * minute,
    summary: `${sessionLabel(session)}, ${chair}`,
    location: chair,
  }
}
