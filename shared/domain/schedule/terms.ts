import type { ChairDay } from '../chair-day.ts'
import type { Clinic, Interval } from '../clinic.ts'
import type { Impossible as ImpossibleTime, Slot, Wishes } from '../course.ts'
import type { ClosedCause } from '../calendar.ts'
import type { ChairId, CourseId, PatientId, SessionId } from '../ids.ts'
import type { Phase } from '../protocol.ts'
import type { Counted, CountedName } from '../session-name.ts'
import type { CivilDate, Instant, MinuteOfDay, Weekday } from '../time.ts'

/** One session to place. */
export interface Wanted {
  /** Its rules. Sessions of one phase carry equal rules, and may change places with each other. */
  phase: Phase
  /** Where it stands: it stays unless it must move, whatever comfort a move would bring. */
  current?: Slot
  /** Exactly here. */
  pinned?: Slot
  /** Which place a pinned one leaves: back there is no way out for whoever moves it. */
  leaves?: Slot
  /**
   * Staff broke a rule for the place it has (`pinned`, else `current`): on that day no gap or weekday is held, and
   * that place may lie outside opening hours. A chair is still never booked twice.
   */
  overrideRules?: boolean
}

export interface SearchInput {
  clinic: Clinic
  /** What is booked, all chairs, from `earliest` to the horizon (see horizon.ts). Days not given are free. */
  days: ChairDay[]
  /** In the order of the course. */
  wanted: Wanted[]
  /** The session before the first wanted: the first gap, time of day and chair are held against it. */
  previous?: Slot & { overrideRules?: boolean }
  /** After a pause only the least gap from `previous` is held, and the course begins again at `earliest`. */
  resumes?: boolean
  /** A session after the last wanted that does not move: its gap is held too. */
  next?: { slot: Slot; phase: Phase; overrideRules?: boolean; name?: CountedName }
  earliest: CivilDate
  /** A course with nothing before it begins within these days of `earliest`. */
  startWithinDays?: number
  /** Nothing starts before this. */
  notBefore: Instant
  wishes: Wishes
  /** Bookings in `days` that belong to the wanted sessions: they do not stand in their own way. */
  own?: { courseId: CourseId; sessionIds: SessionId[] }
  /** Days on which this patient has another session are left out. */
  patientId?: PatientId
  preferredChair?: ChairId
  /** How many of its course come before the first wanted session, for what is reported; none where left out. */
  counted?: Counted
}

/** What stands in the way of a day or of a place on it. */
export type Obstacle =
  | ClosedCause
  | { kind: 'not-a-treatment-weekday'; weekday: Weekday }
  | { kind: 'past' }
  | { kind: 'before-earliest'; earliest: CivilDate }
  | { kind: 'no-such-chair'; capability: string }
  | { kind: 'chair-closed'; chairs: { chair: string; reason: string }[] }
  | { kind: 'chairs-taken'; chairs: string[] }
  | { kind: 'patient-cannot' }
  /** What the patient can do is taken, and what is free the patient cannot. */
  | { kind: 'no-common-time' }
  | { kind: 'other-session' }
  /** Open on that day, and not for all of the session that would stand there. */
  | { kind: 'outside-hours'; session: Interval; hours: Interval[] }
  /** Open on that day, and at no time of it for as long as a session takes. */
  | { kind: 'hours-too-short' }
  | { kind: 'no-such-time' }
  | { kind: 'gap'; days: number; after: CivilDate; minGapDays: number; maxGapDays: number }
  /** Free, but the sessions around it would find no place. */
  | { kind: 'needed-later' }
  /** Free, but the course as a whole stands better this way. */
  | { kind: 'steadier' }

export interface DayObstacle {
  date: CivilDate
  obstacle: Obstacle
}

/** A wished time at which a session would never be within the hours, and the time nearest to it at which it would. */
export interface NeverOpen {
  wished: MinuteOfDay
  nearest: MinuteOfDay
  minutes: number
  /** The clinic is open at that time, and not until the session would end. */
  closesTooSoon: boolean
  /** On a weekday that is none of the phase. */
  isOpenOnOtherDays: boolean
}

/** Where a session stands elsewhere than its ideal, given the session before it, and why. */
export interface Shift {
  session: CountedName
  slot: Slot
  /** The ideal day and each day between that was not used, in order; the session stands on the first that could be. */
  day?: { ideal: CivilDate; passed: DayObstacle[] }
  time?: { ideal: MinuteOfDay; cause: Obstacle }
  /** Its ideal time is then the nearest that can be. */
  neverOpen?: NeverOpen
  /** By name: the chair of the session before, and the one it has. */
  chair?: { ideal: string; actual: string; cause: Obstacle }
  /** Where it stood, for a session that had to move, and what is in the way there. */
  moved?: { from: Slot; cause: Obstacle }
}

/** One thing that would make it possible: found by searching again with that one thing given up. */
export type Remedy =
  /** One of the wishes' impossible times, or all of them where no single one is enough. */
  | { kind: 'without-impossible-times'; times: ImpossibleTime[] }
  | { kind: 'later-start'; earliest: CivilDate }
  /** For this one session only. */
  | { kind: 'greater-gap'; session: CountedName; maxGapDays: number }
  | { kind: 'another-weekday'; phase: string; weekday: Weekday }
  | { kind: 'another-time'; slot: Slot; chair: string }
  | { kind: 'another-chair'; slot: Slot; chair: string }
  | { kind: 'another-day'; slot: Slot; chair: string }
  | { kind: 'any-chair'; capability: string }

export interface Found {
  kind: 'found'
  /** `slots[i]` is the place of `wanted[i]`. Sessions that keep their place keep it; so the order may differ. */
  slots: Slot[]
  /** In the order of time. */
  shifts: Shift[]
  /** Minutes of inconvenience without the cost of changes; see costs.ts. */
  cost: number
  /** How many wanted sessions leave the date or time, and how many the chair alone, that they had. */
  changes: { moved: number; chairOnly: number }
}

export interface Impossible {
  kind: 'impossible'
  /** The first session that finds no place after all before it found theirs. */
  session: CountedName
  /** Each day that the rules would allow it, and what stands in the way there. */
  obstacles: DayObstacle[]
  remedies: Remedy[]
}

export type SearchResult = Found | Impossible
