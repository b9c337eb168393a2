import type { Course, Session } from './course.ts'
import { isPaused } from './course-state.ts'
import type { Instant } from './time.ts'
import type { WebhookData, WebhookEvent, WebhookEventType } from './webhook.ts'

const isSettled = ({ state }: Session) => state === 'attended' || state === 'missed'
const isElsewhere = (a: Session, b: Session) =>
  a.date !== b.date || a.minute !== b.minute || a.chairId !== b.chairId

/** What a change of a course is to others. Several sessions that change together make one event of each kind. */
export function courseEvents(
  before: Course | undefined,
  after: Course,
  { at, questionnaireIds = [] }: { at: Instant; questionnaireIds?: string[] },
): WebhookEvent[] {
  const events: [WebhookEventType, Omit<WebhookData, 'patientId' | 'courseId'>][] = []
  const ofSessions = (type: WebhookEventType, sessions: Session[]) => {
    if (sessions.length > 0) events.push([type, { sessionIds: sessions.map(({ id }) => id) }])
  }
  const earlier = new Map(before?.sessions.map((session) => [session.id, session]))
  const changed = (has: (was: Session, is: Session) => boolean) =>
    after.sessions.filter((is) => {
      const was = earlier.get(is.id)
      return was !== undefined && has(was, is)
    })
  if (!before) ofSessions('course.booked', after.sessions)
  else {
    ofSessions(
      'session.booked',
      after.sessions.filter(({ id, state }) => !earlier.has(id) && state !== 'cancelled'),
    )
    ofSessions(
      'session.moved',
      changed((was, is) => isElsewhere(was, is) && is.state === 'booked'),
    )
    ofSessions(
      'session.cancelled',
      changed((was, is) => was.state !== 'cancelled' && is.state === 'cancelled'),
    )
    ofSessions(
      'session.marked',
      changed(
        (was, is) => was.state !== is.state && (isSettled(is) || (isSettled(was) && is.state === 'booked')),
      ),
    )
    if (after.stopped && !before.stopped) events.push(['course.stopped', {}])
    else if (isPaused(after) && !isPaused(before)) events.push(['course.paused', {}])
    else if (isPaused(before) && !isPaused(after)) events.push(['course.resumed', {}])
  }
  for (const questionnaireId of questionnaireIds) events.push(['questionnaire.answered', { questionnaireId }])
  const known = new Set(before?.alerts.map(({ id }) => id))
  for (const { id } of after.alerts) if (!known.has(id)) events.push(['alert.raised', { alertId: id }])
  const { patientId, id: courseId, version } = after
  return events.map(([type, data], i) => ({
    // The time tells apart what a course of the same id was before its patient was erased.
    id: `${patientId}.${courseId}.${version}.${i}.${at.toString(36)}`,
    type,
    at,
    data: { patientId, courseId, ...data },
  }))
}
