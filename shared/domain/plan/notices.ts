import type { Clinic } from '../clinic.ts'
import { type Course, type Edit, isExpected, isTreatment, startedAt, startOf } from '../course.ts'
import { asId, type SessionId } from '../ids.ts'
import { hasPlace } from '../no-place.ts'
import { nextAllowed } from '../send-window.ts'
import { type Instant, minute, type WallTime } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'

/** A run of edits that would keep a notice waiting for ever is cut after this many grace times. */
const mostGraces = 10

/** What a run of edits comes to for one session: where the patient last knew it, and where it stands. */
export interface NetChange {
  sessionId: SessionId
  from?: WallTime
  to?: WallTime
  /** Where it stands nowhere: the clinic still looks for another time. */
  waits?: true
  /** They were told that it cannot take place, and it does. */
  again?: true
}

interface Run {
  startedAt: Instant
  dueAt: Instant
  edits: Edit[]
}

/**
 * Edits that come before the notice of those before them has left join it. The first run is the booking's own; where
 * the course waited for a signature it begins there, and what was changed before it is news to nobody.
 */
function runsOf(course: Course, clinic: Clinic): Run[] {
  const started = startedAt(course)
  if (started === undefined) return []
  const grace = clinic.reminders.graceMinutes * minute
  const dueOf = (run: Run, last: Instant) =>
    nextAllowed(clinic, Math.min(last + grace, run.startedAt + mostGraces * grace))
  const begin = (at: Instant, edits: Edit[]): Run => {
    const run = { startedAt: at, dueAt: at, edits }
    run.dueAt = dueOf(run, at)
    return run
  }
  const runs = [begin(started, [])]
  for (const edit of course.edits.filter(({ at }) => at >= started)) {
    const run = runs.at(-1)!
    if (edit.at >= run.dueAt) runs.push(begin(edit.at, [edit]))
    else {
      run.edits.push(edit)
      run.dueAt = dueOf(run, edit.at)
    }
  }
  return runs
}

const same = (a?: WallTime, b?: WallTime): boolean => a?.date === b?.date && a?.minute === b?.minute

/** Moved and moved back is no change; added and cancelled is none either. */
export function netChanges(edits: Edit[]): NetChange[] {
  const net = new Map<SessionId, NetChange>()
  for (const { sessionId, from, to, waits, again } of edits) {
    const known = net.get(sessionId)
    const first = known ? known.from : from
    net.set(sessionId, {
      sessionId,
      ...(first && { from: first }),
      ...(to && { to }),
      ...(waits && { waits }),
      ...(again && { again }),
    })
  }
  return [...net.values()].filter((change) => !same(change.from, change.to))
}

/** The edits that the notice of this id speaks of. */
export function editsOfNotice(course: Course, clinic: Clinic, id: string): Edit[] {
  return runsOf(course, clinic).find((run) => noticeId(run) === id)?.edits ?? []
}

const noticeId = (run: Run): string => `change-notice:${run.startedAt}:${run.edits.length}`

export function confirmation(course: Course, clinic: Clinic): Touchpoint[] {
  const [run] = runsOf(course, clinic)
  const booked = course.sessions.filter(
    (s) =>
      s.state === 'booked' &&
      isTreatment(course, s) &&
      isExpected(course, clinic.zone, s) &&
      hasPlace(clinic, s),
  )
  const starts = booked.map((s) => startOf(clinic.zone, s))
  if (!run || starts.length === 0) return []
  return [
    {
      id: asId(`booking-confirmation:${run.edits.length}`),
      kind: 'booking-confirmation',
      sessions: booked.map((s) => s.id),
      asks: [],
      instruments: [],
      dueAt: run.dueAt,
      sendBy: Math.max(...starts),
    },
  ]
}

/** Whether a message is still to tell the patient where these sessions stand: with the booking, or of a change. */
export const isNoticeToCome = (
  course: Course,
  clinic: Clinic,
  ids: readonly SessionId[],
  now: Instant,
): boolean =>
  [...confirmation(course, clinic), ...changeNotices(course, clinic)].some(
    (t) => t.dueAt > now && t.sessions.some((id) => ids.includes(id)),
  )

/**
 * A session that is back where its patient confirmed it, before any notice told them otherwise, is confirmed: they were
 * asked once and have said so. Not where they spoke of another place meanwhile.
 */
export function keepConfirmations(course: Course, clinic: Clinic, now: Instant): Course {
  const run = runsOf(course, clinic).at(-1)
  if (!run || run.dueAt <= now) return course
  const sessions = course.sessions.map((session) => {
    const [first, ...later] = run.edits.filter(({ sessionId }) => sessionId === session.id)
    if (session.state !== 'booked' || session.confirmedAt !== undefined) return session
    if (first?.confirmedAt === undefined || !same(first.from, session)) return session
    const hasSpoken = [first, ...later].some(({ by }) => by) || later.some((e) => e.confirmedAt !== undefined)
    return hasSpoken ? session : { ...session, confirmedAt: first.confirmedAt }
  })
  return { ...course, sessions }
}

/** A notice is of use until the last of the times that it speaks of has come. */
export function changeNotices(course: Course, clinic: Clinic): Touchpoint[] {
  return runsOf(course, clinic)
    .slice(1)
    .flatMap((run): Touchpoint[] => {
      const net = netChanges(run.edits)
      if (net.length === 0) return []
      const times = net.map((change) => startOf(clinic.zone, (change.to ?? change.from)!))
      return [
        {
          id: asId(noticeId(run)),
          kind: 'change-notice',
          sessions: net.map((change) => change.sessionId),
          asks: [],
          instruments: [],
          dueAt: run.dueAt,
          sendBy: Math.max(...times),
        },
      ]
    })
}
