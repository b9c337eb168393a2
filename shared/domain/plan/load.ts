import type { Clinic } from '../clinic.ts'
import type { AskKey, Course, Session } from '../course.ts'
import type { TouchpointId } from '../ids.ts'
import { dateAt, type Instant, mondayOf } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'
import { foreseenAt, isAlwaysSent, reachesPatient, worthOf } from './load-rank.ts'

/**
 * The messages that a week's limit leaves out (`reminders.mostPerWeek`, from Monday to Sunday by the clinic's clock).
 * `owed` is the plan without a limit, of this course and of what it was before.
 *
 * It takes no place back: a message counts in its week also once it was answered, or its session marked or cancelled,
 * and what came up later takes the place of nothing that was due before. So what the plan leaves out is what is not sent,
 * whenever it is asked. Only what nobody could foresee and nothing may hold back goes beyond the limit.
 */
export function beyondLoad(
  course: Course,
  clinic: Clinic,
  owed: (course: Course) => Touchpoint[],
): ReadonlySet<TouchpointId> {
  const most = clinic.reminders.mostPerWeek
  if (most === undefined) return new Set()
  const counted = [...owed(course), ...spent(course, owed)].filter(reachesPatient)
  const weeks = new Map<string, Touchpoint[]>()
  for (const touchpoint of counted) {
    const week = mondayOf(dateAt(clinic.zone, touchpoint.dueAt))
    weeks.set(week, [...(weeks.get(week) ?? []), touchpoint])
  }
  const beyond = new Set<TouchpointId>()
  for (const week of weeks.values()) {
    const kept = keptOf(week, counted, course, most)
    for (const { id } of week) if (!kept.has(id)) beyond.add(id)
  }
  // Nobody is nudged about what they were never asked.
  for (const { id, kind } of counted)
    if (kind === 'nudge' && beyond.has(id.replace(/^nudge:\d+:/, '') as TouchpointId)) beyond.add(id)
  return beyond
}

/** As the week went: at each moment at which something came up, what was due before stands, and the rest is weighed again. */
function keptOf(week: Touchpoint[], all: Touchpoint[], course: Course, most: number): Set<TouchpointId> {
  const candidates = week
    .map((touchpoint) => ({
      touchpoint,
      since: foreseenAt(touchpoint, course),
      worth: isAlwaysSent(touchpoint) ? Infinity : worthOf(touchpoint, all),
    }))
    .sort((a, b) => b.worth - a.worth || a.touchpoint.dueAt - b.touchpoint.dueAt || order(a, b))
  let kept = new Set<TouchpointId>()
  for (const now of [...new Set(candidates.map(({ since }) => since))].sort((a, b) => a - b)) {
    const has = kept
    const stands = (c: (typeof candidates)[number]) =>
      c.worth === Infinity || (has.has(c.touchpoint.id) && c.touchpoint.dueAt <= now)
    const known = candidates.filter((c) => c.since <= now)
    const standing = known.filter(stands)
    const open = known.filter((c) => !stands(c) && c.touchpoint.dueAt >= now)
    kept = new Set(
      [...standing, ...open.slice(0, Math.max(0, most - standing.length))].map((c) => c.touchpoint.id),
    )
  }
  return kept
}

const order = (a: { touchpoint: Touchpoint }, b: { touchpoint: Touchpoint }): number =>
  a.touchpoint.id < b.touchpoint.id ? -1 : 1

/** What had fallen due before an answer, a mark, a yes or a cancel took it out of the plan. */
function spent(course: Course, owed: (course: Course) => Touchpoint[]): Touchpoint[] {
  const unanswered: Course = { ...course, answered: [] }
  const asBooked = (states: Session['state'][]): Course => ({
    ...unanswered,
    sessions: course.sessions.map(({ confirmedAt: _, asked: __, ...session }) =>
      states.includes(session.state) ? { ...session, state: 'booked' } : session,
    ),
  })
  const ids = new Set(owed(course).map(({ id }) => id))
  const before = (was: Course, goneAt: (touchpoint: Touchpoint) => Instant) =>
    owed(was).filter((touchpoint) => {
      if (ids.has(touchpoint.id)) return false
      ids.add(touchpoint.id)
      return touchpoint.dueAt <= goneAt(touchpoint)
    })
  return [
    ...before(unanswered, ({ asks }) => answeredAt(course, asks)),
    ...before(asBooked(['attended', 'missed']), (touchpoint) => doneAt(course, touchpoint)),
    ...before(asBooked(['attended', 'missed', 'cancelled']), (touchpoint) => cancelledAt(course, touchpoint)),
  ]
}

const answeredAt = (course: Course, asks: AskKey[]): Instant =>
  Math.min(...course.answered.filter((a) => a.asks.some((ask) => asks.includes(ask))).map(({ at }) => at))

const about = (course: Course, { sessions }: Touchpoint): Session[] =>
  course.sessions.filter(({ id }) => sessions.includes(id))

/** An invitation is asked again until the first word, everything else stands until the last of its sessions is marked. */
function doneAt(course: Course, touchpoint: Touchpoint): Instant {
  const sessions = about(course, touchpoint)
  const marked = Math.max(...sessions.map((s) => s.stateAt ?? 0))
  const words = sessions.flatMap((s) => [s.confirmedAt ?? [], s.asked?.at ?? []].flat())
  const last = touchpoint.kind === 'maintenance-asked-again' ? Math.min(...words, marked || Infinity) : marked
  return touchpoint.asks.length > 0 ? Math.min(last, answeredAt(course, touchpoint.asks)) : last
}

/** A text that spoke of several sessions went with the first of them. */
const cancelledAt = (course: Course, touchpoint: Touchpoint): Instant =>
  Math.min(
    ...about(course, touchpoint)
      .filter(({ state }) => state === 'cancelled')
      .map((s) => s.stateAt ?? 0),
  )
