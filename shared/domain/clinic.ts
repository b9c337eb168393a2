import type { ChairId, ClinicId } from './ids.ts'
import type { InstrumentId } from './instruments.ts'
import type { CivilDate, MinuteOfDay, Weekday } from './time.ts'

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
}

/** When an instrument is asked. `months-after-end` are the follow-ups. */
export type QuestionnaireMoment =
  | { kind: 'baseline' }
  | { kind: 'after-session' }
  | { kind: 'day-after-session' }
  | { kind: 'weekly' }
  | { kind: 'review'; afterSession: number }
  | { kind: 'end' }
  | { kind: 'months-after-end'; months: number }

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
  /** Told about red flags, in this order. */
  alertContacts: StaffContact[]
  wording: Wording
  /** ISO 3166 codes of the countries whose phone numbers are taken. */
  phoneCountries: string[]
  /** `branded` texts cannot be answered, so they never ask for a reply. */
  texting: { kind: 'branded'; senderId: string } | { kind: 'two-way'; number: string }
}
