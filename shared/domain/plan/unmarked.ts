import type { Clinic } from '../clinic.ts'
import { type Course, endOf, type Session } from '../course.ts'
import { asId, type TouchpointId } from '../ids.ts'
import { day, type Instant } from '../time.ts'
import type { Touchpoint } from '../touchpoint.ts'

/** For how long a session waited for its mark, from a day after its end on. One marked in time waited for none of it. */
interface Wait {
  session: Session
  from: Instant
  /** Infinity while nobody has marked it. */
  to: Instant
}

/** The task of a session that the others wait with; an old table holds one for each. */
export const unmarkedIdOf = ({ id, state, revision }: Session): TouchpointId =>
  asId(`attendance-unmarked:${id}:r${state === 'cancelled' ? revision - 1 : revision}`)

/**
 * Maintenance and make-up sessions wait for the mark, so somebody is asked for it a day after a session that nobody
 * marked: once for all that wait at the same time, until the last of them is marked. When each of them was marked stands
 * in the course, so which of them began the wait, and with it the task's id, stays the same whatever is marked meanwhile.
 */
export function unmarkedSessions(course: Course, clinic: Clinic): Touchpoint[] {
  const waits = course.sessions
    .map((session): Wait => ({
      session,
      from: endOf(clinic.zone, session) + day,
      to: session.state === 'booked' ? Infinity : (session.stateAt ?? 0),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || (a.session.id < b.session.id ? -1 : 1))
  const together: Wait[] = []
  for (const wait of waits) {
    const last = together.at(-1)
    if (last && wait.from < last.to) last.to = Math.max(last.to, wait.to)
    else together.push({ ...wait })
  }
  return together.filter(({ to }) => to === Infinity).map(({ session, from }) => asked(session, from))
}

const asked = (session: Session, dueAt: Instant): Touchpoint => ({
  id: unmarkedIdOf(session),
  kind: 'attendance-unmarked',
  sessions: [session.id],
  asks: [],
  instruments: [],
  dueAt,
  sendBy: dueAt + 365 * day,
})
