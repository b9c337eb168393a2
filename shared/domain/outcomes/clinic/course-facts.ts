import { byTime, type Course, isTreatment, isWithoutPlace, type Session } from '../../course.ts'
import type { InstrumentId } from '../../instruments.ts'
import { calledOff, owedMaintenance, readySince } from '../../owed-maintenance.ts'
import type { CivilDate, Instant, MinuteOfDay } from '../../time.ts'
import { lastOfTreatment } from '../treatment-end.ts'

/** `booked` or how it ended; of a cancelled one, by whom. */
type Stand =
  | 'booked'
  | 'no-place'
  | 'attended'
  | 'missed'
  | 'by-patient'
  | 'by-clinic'
  | 'by-pause'
  | 'by-stop'
  | 'by-nobody'

/** Answers to one instrument, as far as figures look at them. */
export interface ScoreFacts {
  baseline: number[]
  /** The last that is no baseline. */
  last?: number
  /** Asked as the end, oldest first. */
  ends: { at: Instant; score: number }[]
}

/**
 * All of a course that the figures of a clinic are computed from: small, and with no instant that is "now", so that it can
 * be kept beside the course and be true for as long as the course stands.
 */
export interface CourseFacts {
  bookedAt: Instant
  sessions: { stand: Stand; date: CivilDate; minute: MinuteOfDay }[]
  /** The last attended session of a treatment that has ended. */
  end?: { date: CivilDate; minute: MinuteOfDay }
  pain: ScoreFacts
  change: ScoreFacts
  answered: { asks: string; late: boolean }[]
  /** A treatment session is still booked. */
  isTreating: boolean
  /** The day on which the next maintenance session ideally stands. */
  owed?: CivilDate
  /** Of the maintenance session that the patient called off, with none booked since. */
  declined?: CivilDate
  /** The day on which the next one ideally stands after that; absent from what was kept before this was. */
  declinedOwed?: CivilDate
  /** When the last thing happened that the next one waits for. */
  readySince?: Instant
  /** A clinician said that maintenance goes on. */
  isApproved?: true
}

function standOf(session: Session): Stand {
  const { state, cancelledBy } = session
  if (state === 'cancelled') return `by-${cancelledBy ?? 'nobody'}`
  return state === 'booked' && isWithoutPlace(session) ? 'no-place' : state
}

/** Names a questionnaire within its course. */
export const asksOf = (asks: string[]): string => asks.join('+')

function scoresOf({ answered }: Course, instrument: InstrumentId, isAlsoBaseline: boolean): ScoreFacts {
  const scored = answered
    .flatMap(({ asks, at, scores }) => {
      const score = scores[instrument]
      return typeof score === 'number' ? [{ asks, at, score }] : []
    })
    .sort((a, b) => a.at - b.at || (asksOf(a.asks) < asksOf(b.asks) ? -1 : 1))
  const isBaseline = ({ asks }: { asks: string[] }) => asks.includes('baseline')
  const later = scored.filter((one) => isAlsoBaseline || !isBaseline(one))
  const last = later.at(-1)?.score
  return {
    baseline: scored.filter(isBaseline).map(({ score }) => score),
    ...(last !== undefined && { last }),
    ends: later
      .filter(({ asks }) => asks.some((key) => key.startsWith('end:')))
      .map(({ at, score }) => ({ at, score })),
  }
}

export function courseFacts(course: Course): CourseFacts {
  const end = lastOfTreatment(course)
  const owed = owedMaintenance(course)?.idealDate
  const declined = calledOff(course)?.date
  const booked = course.sessions.filter((s) => s.state === 'booked')
  return {
    bookedAt: course.bookedAt,
    sessions: course.sessions
      .toSorted(byTime)
      .map((s) => ({ stand: standOf(s), date: s.date, minute: s.minute })),
    ...(end && { end: { date: end.date, minute: end.minute } }),
    pain: scoresOf(course, 'pain-nrs', false),
    change: scoresOf(course, 'pgic', true),
    answered: course.answered.map(({ asks, late }) => ({ asks: asksOf(asks), late })),
    isTreating: booked.some((s) => isTreatment(course, s)),
    ...(owed !== undefined && {
      ...(declined === undefined ? { owed } : { declined, declinedOwed: owed }),
      readySince: readySince(course),
    }),
    ...(course.maintenanceApprovedAt !== undefined && { isApproved: true as const }),
  }
}
