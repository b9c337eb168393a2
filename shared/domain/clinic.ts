import type { ChairId, ClinicId } from './ids.ts'
import type { InstrumentId, RedFlagId } from './instruments.ts'
import type { Fees } from './price.ts'
import type { RedFlagTriggers } from './red-flags/triggers.ts'
import type { WebhookWish } from './webhook.ts'
import type { Language } from './wording/language.ts'
import type { CivilDate, Instant, MinuteOfDay, Weekday } from './time.ts'

export type Nation = 'england-and-wales' | 'scotland' | 'northern-ireland'
export type Channel = 'sms' | 'email'

/** Minutes of the day, end excluded. */
export interface Interval {
  from: MinuteOfDay
  to: MinuteOfDay
}

export interface Chair {
  id: ChairId
  name: string
  /** What the chair can do, in the clinic's words: a phase names the one it needs. */
  capabilities: string[]
}

/** Days on which the clinic, or one chair of it, does not treat; both ends included. */
export interface Closure {
  id: string
  from: CivilDate
  to: CivilDate
  reason: string
  chairId?: ChairId
}

export interface ReminderPolicy {
  /** Edits within this time make one notice. */
  graceMinutes: number
  /** The week-ahead agenda, sent while sessions are at least `agendaFromPerWeek` a week. */
  agenda: { weekday: Weekday; minute: MinuteOfDay; fromPerWeek: number } | null
  /** Days before a session; each entry is one reminder at the session's own time of day. */
  daysBefore: number[]
  /** Reminders for sessions that stand `sparseFromDays` or more after the one before. */
  sparseDaysBefore: number[]
  sparseFromDays: number
  /** No reminder leaves later than this before its session. */
  latestMinutesBefore: number
  /** Messages to one patient from Monday to Sunday; no limit where left out. See plan/load.ts for what it leaves out. */
  mostPerWeek?: number
  /** By what those hear who chose nothing when they were enrolled; by text where left out. See usual-channels.ts. */
  channels?: Record<Purpose, Channel[]>
}

/**
 * When an instrument is asked. `months-after-end` are the follow-ups. `before-treatment` and `before-maintenance` always
 * ask the safety screening where the clinic requires one, with or without a rule of theirs.
 */
export type QuestionnaireMoment =
  | { kind: 'before-treatment' }
  | { kind: 'baseline' }
  | { kind: 'after-session' }
  | { kind: 'day-after-session' }
  | { kind: 'weekly' }
  | { kind: 'review'; afterSession: number }
  | { kind: 'end' }
  | { kind: 'months-after-end'; months: number }
  | { kind: 'before-maintenance' }
  | { kind: 'same-day'; minutesBefore: number }

export interface QuestionnaireRule {
  moment: QuestionnaireMoment
  instruments: InstrumentId[]
}

export interface QuestionnairePolicy {
  rules: QuestionnaireRule[]
  /** Minutes after the session's end. */
  delayMinutes: number
  /** `end`: asked unless the session was marked missed or cancelled. `attended`: only once staff marked it attended. */
  trigger: 'end' | 'attended'
  nudgeAfterHours: number
  nudges: number
  /** Answers are kept after this time too, marked late; nothing is asked any more. */
  closesAfterHours: number
}

export interface MaintenancePolicy {
  /** Days before the session's date at which its slot is booked and the patient invited. */
  leadDays: number
  /** Days without an answer before the invitation is sent once more, then before staff get a task. */
  askAgainAfterDays: number
  taskAfterDays: number
  respondersOnly: boolean
}

export interface AlertPolicy {
  /** Minutes without an acknowledgement until the next contact is told. */
  escalateAfterMinutes: number
}

/** What patients change by themselves; anything beyond becomes a request that the clinic's people answer. */
export interface SelfServicePolicy {
  /** Hours before a session until which its patient may move or cancel it. */
  noticeHours: number
  /** Moves that a patient makes by themselves in one course. */
  moves: number
  /** Whether a patient cancels by themselves; else "I cannot come" keeps the place and asks the clinic. */
  cancels: boolean
}

/** How an answer of the safety screening weighs, in the clinic's own table; see screening.ts. */
export type ScreeningWeight = 'stop' | 'review' | 'ok'

export interface ScreeningPolicy {
  /** A course starts only once a clinician has signed its safety screening. */
  isRequired: boolean
  /** By item of the `tms-safety` instrument: where the clinic weighs a yes differently from our table. */
  weights: Partial<Record<string, ScreeningWeight>>
  /** The baseline must be answered before a course is signed, or the signature says why it is not. */
  needsBaseline: boolean
}

export type RedFlagAdvice = Partial<Record<RedFlagId, Partial<Record<Language, string>>>>

/** Clinical tables that a clinic signs off before it goes live. */
export type SignedTable = 'red-flags' | 'screening'
export interface SignOff {
  by: string
  at: Instant
  /** A hash of the table as it was read: another one has been signed by nobody. */
  tableHash: string
  /** Of red flags: the clinic's triggers as they were signed. These run until others are signed. */
  triggers?: RedFlagTriggers
}

export interface StaffContact {
  name: string
  email: string
}

/** What a message may be about; preferences are kept for each. */
export type Purpose = 'reminders' | 'questionnaires' | 'maintenance'
/** Templates by touchpoint kind; see wording.ts for the placeholders. Empty where the clinic keeps ours. */
export type Wording = Partial<Record<string, string>>

export interface Clinic {
  id: ClinicId
  version: number
  name: string
  /** As texts begin: short, plain, without the kind of clinic. */
  shortName: string
  /** Where the patient goes, in one line. */
  address: string
  phone: string
  email: string
  zone: string
  nation: Nation
  openingHours: Record<Weekday, Interval[]>
  /** Sessions start on this grid, in minutes: 5, 10, 15, 20 or 30. */
  slotMinutes: number
  closures: Closure[]
  opensOnBankHolidays: boolean
  /** Bank holidays proclaimed after our rules were written. */
  extraBankHolidays: { date: CivilDate; name: string }[]
  chairs: Chair[]
  /** Nothing is sent between these; may pass midnight. */
  quietHours: Interval
  reminders: ReminderPolicy
  questionnaires: QuestionnairePolicy
  maintenance: MaintenancePolicy
  alerts: AlertPolicy
  selfService: SelfServicePolicy
  screening: ScreeningPolicy
  /** What patients read at once at a red flag, where the clinic says it in words of its own; see red-flags.ts. */
  redFlagAdvice?: RedFlagAdvice
  /** What the clinic would have raise them: runs once it is signed, see `SignOff`. */
  redFlagTriggers?: RedFlagTriggers
  /** Who has last signed the tables off, and what they read. */
  signOffs?: Partial<Record<SignedTable, SignOff>>
  /** Of patients who chose none. */
  language: Language
  /** Texts are written in letters that keep them cheap: "wtorek, 9 paz" for "wtorek, 9 paź". */
  plainLetters: boolean
  /** How to prepare for a session, in the clinic's words; ours where a language has none. */
  preparation: Partial<Record<Language, string>>
  /** Of the bar at the top of patients' pages, as #rrggbb; ours where left out. */
  colour?: string
  /** What a session costs; absent where the clinic has named nothing. */
  fees?: Fees
  /** What the provider charges for one segment of a text, in pence, with parts of a penny; absent where nobody said. */
  textPence?: number
  /** Told about red flags, in this order. */
  alertContacts: StaffContact[]
  wording: Wording
  /** ISO 3166 codes of the countries whose phone numbers are taken. */
  phoneCountries: string[]
  /** `branded` texts cannot be answered, so they never ask for a reply. */
  texting: { kind: 'branded'; senderId: string } | { kind: 'two-way'; number: string }
  /** Who is told of what happens; absent where no program ever asked. */
  webhooks?: WebhookWish[]
}
