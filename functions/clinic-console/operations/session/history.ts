import { type Course, phaseOf, type Session } from '../../../../shared/domain/course.ts'
import type { Instant } from '../../../../shared/domain/time.ts'
import { datedTimeText } from '../../words.ts'

const cancelledBy = {
  patient: 'Cancelled by the patient',
  clinic: 'Cancelled by the clinic',
  pause: 'Cancelled, for the course was paused',
  stop: 'Cancelled, for the course was stopped',
} as const satisfies Record<NonNullable<Session['cancelledBy']>, string>

/** What became of a session so far, oldest first: its moves by the course's edits, and what was said and noted of it. */
export function historyOf(course: Course, session: Session): { at: Instant; text: string }[] {
  const edits = course.edits.filter(({ sessionId }) => sessionId === session.id)
  const first = edits[0]?.from ?? session
  const told: { at: Instant | undefined; text: string }[] = [
    { at: bookedAt(course, session, edits), text: `Booked for ${datedTimeText(first)}` },
    ...edits.flatMap(({ asked }) => (asked ? [{ at: asked.at, text: askedText(asked) }] : [])),
    ...edits.flatMap(({ at, from, to, by, waits, again }) => {
      if (waits && from)
        return [{ at, text: `No place: the clinic cannot hold it on ${datedTimeText(from)}` }]
      if (again && to) return [{ at, text: `Stands again at ${datedTimeText(to)}` }]
      if (!to) return []
      const who = by === 'patient' ? ' by the patient' : ''
      return from
        ? [{ at, text: `Moved${who} from ${datedTimeText(from)} to ${datedTimeText(to)}` }]
        : [{ at, text: `Added for ${datedTimeText(to)}` }]
    }),
    { at: session.confirmedAt, text: 'Confirmed' },
    { at: session.asked?.at, text: session.asked ? askedText(session.asked) : '' },
    { at: session.arrivedAt, text: 'Arrived' },
    { at: session.begunAt, text: 'Treatment began' },
    {
      at: session.stateAt,
      text:
        session.state === 'cancelled'
          ? cancelledBy[session.cancelledBy ?? 'clinic']
          : session.state === 'attended'
            ? 'Marked attended'
            : 'Marked missed',
    },
  ]
  return told
    .filter((line): line is { at: Instant; text: string } => line.at !== undefined)
    .sort((a, b) => a.at - b.at)
}

/** Absent where an edit says it, and for a maintenance session that was moved: nothing tells when that was booked. */
function bookedAt(course: Course, session: Session, edits: Course['edits']): Instant | undefined {
  const wasAdded = edits.length > 0 && edits[0]!.from === undefined
  if (wasAdded) return undefined
  if (phaseOf(course, session).purpose === 'treatment') return course.bookedAt
  return edits.some(({ from, to, again }) => again || (from && to)) ? undefined : session.setAt
}

export function askedText({ what, to }: NonNullable<Session['asked']>): string {
  if (what === 'cannot-come') return 'The patient says that they cannot come'
  return to
    ? `The patient asks for ${datedTimeText(to)} instead`
    : 'The patient asks for another time; none that was offered suits'
}
