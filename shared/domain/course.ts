import type { ScreeningWeight } from './clinic.ts'
import type { MaintenanceWord, PayerChange, ProtocolSwitch } from './course-log.ts'
import type { ChairId, ClinicId, CourseId, PatientId, SessionId } from './ids.ts'
import type { InstrumentId, RedFlagId } from './instruments.ts'
import type { Funding } from './price.ts'
import type { Phase, Protocol } from './protocol.ts'
import type { Review } from './review.ts'
import type { SentSummary } from './summary.ts'
import {
  type CivilDate,
  type Instant,
  instantOf,
  minute as minuteMs,
  type MinuteOfDay,
  type WallTime,
  type Weekday,
} from './time.ts'

/** What the patient asked for. Preferred is weighed, impossible is kept to. */
export interface Wishes {
  /** The time of day that suits best. */
  minute: MinuteOfDay
  impossible: Impossible[]
}

/** Times at which the patient cannot come: on a weekday, or between two days (both included), or both. */
export interface Impossible {
  weekday?: Weekday
  from?: CivilDate
  to?: CivilDate
  /** Minutes of the day; the whole day where left out. */
  between?: { from: MinuteOfDay; to: MinuteOfDay }
}

export type SessionState = 'booked' | 'attended' | 'missed' | 'cancelled'
export type CancelledBy = 'patient' | 'clinic' | 'pause' | 'stop'

/** A place in the diary. */
export interface Slot extends WallTime {
  chairId: ChairId
}

export interface Session extends Slot {
  id: SessionId
  /** Index into the protocol's phases. */
  phase: number
  minutes: number
  state: SessionState
  /** Grows with each move and the cancel: the SEQUENCE of its calendar entry. */
  revision: number
  /** When its date and time were last set. */
  setAt: Instant
  /** When it was marked attended or missed, or cancelled. */
  stateAt?: Instant
  cancelledBy?: CancelledBy
  confirmedAt?: Instant
  /** What its patient asked the clinic's people for; gone once the session is moved, cancelled, marked or confirmed. */
  asked?: SessionRequest
  /** When its patient came through the door, and when the treatment began: noted on the day (visit.ts). */
  arrivedAt?: Instant
  begunAt?: Instant
  /** Since when it waits for a place: the clinic, or its chair, is closed then, and a search found no other. See no-place.ts. */
  noPlaceSince?: Instant
  /** Why staff broke a rule for it. */
  override?: string
  /** The missed session that it was added for. */
  makesUp?: SessionId
}

/** What the clinic's policy leaves to its people. Until they act the place is kept. */
export interface SessionRequest {
  at: Instant
  what: 'other-time' | 'cannot-come'
  /** The time that the patient chose; absent where none that was offered suits. */
  to?: WallTime
}

/** One change that the patient has to hear about. Edits close together make one notice (see plan.ts). */
export interface Edit {
  at: Instant
  sessionId: SessionId
  from?: WallTime
  /** Absent for a cancel. */
  to?: WallTime
  /** The clinic cannot treat then, and looks for another time. */
  waits?: true
  /** The clinic can treat then after all: the time that it took back stands as before. */
  again?: true
  /** Where the patient did it by themselves: the clinic's policy counts these. */
  by?: 'patient'
  /** When the patient had confirmed the place that it left, if they had, and asked for no other since. */
  confirmedAt?: Instant
  /** What the patient had asked for at the place that it left. */
  asked?: SessionRequest
}

/** `after:s5`, `day-after:s5`, `weekly:s5`, `review:s10`, `end:s20`, `months:3`, `baseline`: what was asked, once each. */
export type AskKey = string

export interface Answered {
  asks: AskKey[]
  at: Instant
  late: boolean
  /** Total scores by instrument; null where too much was left out to score. */
  scores: Partial<Record<InstrumentId, number | null>>
}

export interface Alert {
  id: string
  at: Instant
  flags: RedFlagId[]
  acknowledgedAt?: Instant
  acknowledgedBy?: string
}

/** What a safety screening came to by the clinic's table, and the items that made it so, the heaviest first. */
export interface Screening {
  at: Instant
  /** Of the questions. */
  version: number
  outcome: ScreeningWeight
  because: string[]
}

/** A named clinician's word that the course may start. The product never clears anybody: it keeps who did. */
export interface Signature {
  by: string
  at: Instant
  /** How many screenings of the course there were to read. */
  read: number
  /** The screening was done on paper, which the clinic keeps. */
  isOnPaper?: true
  /** Why it was signed although a screening said stop or review, or the baseline is missing. */
  despite?: string
}

/**
 * Of a course that starts only with a signature. Until then nothing is sent but what comes before treatment. Both lists
 * only grow: who signed what, and when, is never lost.
 */
export interface Safety {
  screenings: Screening[]
  signatures: Signature[]
}

/**
 * The aggregate: all that was agreed and all that happened, and nothing that follows from it. `version` grows by one
 * with every write.
 */
export interface Course {
  clinicId: ClinicId
  patientId: PatientId
  id: CourseId
  version: number
  /** The whole protocol as it was: running courses keep their version. */
  protocol: Protocol
  wishes: Wishes
  bookedAt: Instant
  sessions: Session[]
  edits: Edit[]
  pauses: { from: Instant; to?: Instant; reason: string }[]
  stopped?: { at: Instant; reason: string }
  answered: Answered[]
  alerts: Alert[]
  /** Who pays; absent where nobody has said. */
  funding?: Funding
  /** Absent where the clinic asked for no screening when the course was booked. */
  safety?: Safety
  /** A clinician's word that maintenance goes on where the clinic keeps it for responders. */
  maintenanceApprovedAt?: Instant
  /** What people said about maintenance, oldest first: the last one counts. Absent where nobody has. */
  maintenanceWords?: MaintenanceWord[]
  /** Hash of the one calendar address that is open: another one ends it. */
  calendarLink?: string
  /** What clinicians decided on the way, oldest first; absent where nobody has. */
  reviews?: Review[]
  /** Summaries that a clinician sent to the patient, oldest first. */
  summaries?: SentSummary[]
  /** Where it went on by another protocol, oldest first; absent where it never did. */
  switches?: ProtocolSwitch[]
  /** Where somebody else came to pay than who was booked, oldest first. */
  payers?: PayerChange[]
}

/** Beside the course: how far its plan has become messages. `nextDueAt` is null where nothing more is owed. */
export interface Cursor {
  clinicId: ClinicId
  patientId: PatientId
  courseId: CourseId
  courseVersion: number
  plannedThrough: Instant
  nextDueAt: Instant | null
}

export const phaseOf = (course: Pick<Course, 'protocol'>, session: Pick<Session, 'phase'>): Phase =>
  course.protocol.phases[session.phase]!

export const isTreatment = (course: Course, session: Session): boolean =>
  phaseOf(course, session).purpose === 'treatment'

export const startOf = (zone: string, session: WallTime): Instant =>
  instantOf(zone, session.date, session.minute)

/** By the clock, or because its patient is on the chair already: from here on nothing moves it. */
export const hasBegun = (zone: string, session: Session, now: Instant): boolean =>
  session.begunAt !== undefined || startOf(zone, session) <= now

/** A session lasts its minutes of real time, also across a clock change. */
export const endOf = (zone: string, session: Session): Instant =>
  startOf(zone, session) + session.minutes * minuteMs

export const byTime = (a: WallTime, b: WallTime): number =>
  a.date === b.date ? a.minute - b.minute : a.date < b.date ? -1 : 1

/** When the patient was first owed its times: with the booking, or with the first signature. Undefined until then. */
export const startedAt = (course: Pick<Course, 'safety' | 'bookedAt'>): Instant | undefined =>
  course.safety ? course.safety.signatures[0]?.at : course.bookedAt

/** Its chairs are held, and it waits for a clinician's signature. */
export const isAwaiting = (course: Pick<Course, 'safety' | 'bookedAt'>): boolean =>
  startedAt(course) === undefined

/** The clinic cannot treat at its time, and nobody did all the same. */
export const isWithoutPlace = ({ noPlaceSince, begunAt }: Session): boolean =>
  noPlaceSince !== undefined && begunAt === undefined

/**
 * It took place, or its patient was told of it or will be: not one whose time went by before the signature, nor one that
 * stands on a closed day, whose place is still looked for.
 */
export function isExpected(course: Course, zone: string, session: Session): boolean {
  if (session.state !== 'booked') return session.state === 'attended'
  if (isWithoutPlace(session)) return false
  const started = startedAt(course)
  if (started === course.bookedAt) return true
  return started !== undefined && startOf(zone, session) > started
}

/**
 * What came after the last signature: the screening that weighs most, because a later ok takes nothing back that nobody
 * has read. By their number, because clocks differ.
 */
export function unsignedScreening({ safety }: Pick<Course, 'safety'>): Screening | undefined {
  const unsigned = safety?.screenings.slice(safety.signatures.at(-1)?.read ?? 0) ?? []
  const last = (weight: ScreeningWeight) => unsigned.findLast(({ outcome }) => outcome === weight)
  return last('stop') ?? last('review') ?? last('ok')
}
