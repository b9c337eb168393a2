import * as z from 'zod'
import { signedTables } from '../../../../shared/domain/signed-tables.ts'
import { referralKinds } from '../../../../shared/domain/referral.ts'

/** What Today shows; instants as ISO text, times of day as HH:MM on the clinic's clock. */

export const visitStates = [
  'expected',
  'arrived',
  'in-treatment',
  'completed',
  'missed',
  'cancelled',
] as const

const session = z.object({
  patientId: z.string(),
  courseId: z.string(),
  sessionId: z.string(),
  name: z.string(),
  /** Tells two patients of one name apart. */
  dateOfBirth: z.string().optional(),
  chairId: z.string(),
  from: z.string(),
  to: z.string(),
  minutes: z.number(),
  called: z
    .string()
    .describe('"Treatment 7 of 18", "Maintenance 2"; without a number where it counts for nothing'),
  purpose: z.enum(['treatment', 'maintenance']),
  /** Which of how many treatments it is; absent for maintenance and for what is made up. */
  place: z.object({ number: z.number(), of: z.number() }).optional(),
  visit: z.enum(visitStates),
  /** Its time has gone by. */
  isOver: z.boolean(),
  /** Of what is noted last, where it is. */
  since: z.string().optional(),
  answer: z.enum(['confirmed', 'not-yet', 'asks-for-another-time', 'cannot-come', 'no-place']),
  /** Whether a clinician should look first, by the check on the day or an open alert, or else whether there is a check. */
  check: z.enum(['none', 'answered', 'look-first']),
  /** An alert of the patient that nobody has closed yet. Never what it says. */
  isAlertOpen: z.boolean(),
  isFirst: z.boolean(),
  isUnsigned: z.boolean(),
  isReviewDue: z.boolean(),
})

const alert = z.object({
  patientId: z.string(),
  taskId: z.string(),
  name: z.string(),
  dateOfBirth: z.string().optional(),
  at: z.string(),
  owner: z.object({ name: z.string(), at: z.string() }).optional(),
  acknowledged: z.object({ by: z.string(), at: z.string() }).optional(),
  /** How many of the contacts were told so far, and who is next: nobody once it is acknowledged. */
  told: z.number(),
  next: z.object({ who: z.string(), at: z.string() }).optional(),
  /** For clinicians only. */
  flags: z.array(z.string()).optional(),
  words: z.string().optional(),
})

const unreached = z.object({
  patientId: z.string(),
  name: z.string(),
  messages: z.array(
    z.object({
      messageId: z.string(),
      kind: z.string(),
      channel: z.enum(['sms', 'email']),
      audience: z.enum(['patient', 'clinic']),
      isFallback: z.boolean(),
      state: z.enum(['failed', 'expired', 'invalid', 'unconfirmed', 'suppressed']),
      at: z.string(),
      reason: z.string().optional(),
      /** It may be sent once more from here; whether it still makes sense, its preview tells. */
      mayGoAgain: z.boolean(),
    }),
  ),
})

/** On the clinic's clock. */
export const wall = z.object({ date: z.string(), time: z.string() })

const call = z.object({
  patientId: z.string(),
  courseId: z.string(),
  /** Closed once they are told. One of a session without a place closes when a place is found. */
  taskId: z.string(),
  name: z.string(),
  dateOfBirth: z.string().optional(),
  phone: z.string().optional(),
  since: z.string(),
  /** Who has it in hand. */
  owner: z.string().optional(),
  why: z.enum(['told-late', 'no-place']),
  /** The first time that it is about: one that they believe in, or that they would have to come at. */
  before: z.string().optional(),
  /** When a message about it leaves; absent where none does. */
  leavesAt: z.string().optional(),
  /** The soonest of the sessions that it is about, and how many these are. */
  sessionId: z.string().optional(),
  changes: z.number().optional(),
  /** Of that session, where it was moved: absent where it was added, and where it was taken out. */
  from: wall.optional(),
  to: wall.optional(),
})

const referral = z.object({
  patientId: z.string(),
  name: z.string(),
  referralId: z.string(),
  kind: z.enum(referralKinds),
  to: z.string(),
  remindOn: z.string(),
})

export const todaySchema = z.object({
  date: z.string(),
  when: z.enum(['past', 'today', 'to-come']),
  now: z.string(),
  /** Why the clinic is closed; absent where it is open. */
  closed: z.string().optional(),
  /** The first day after this one with a session, where this one has none and one is near. */
  nextDay: z.string().optional(),
  chairs: z.array(z.object({ id: z.string(), name: z.string(), closed: z.string().optional() })),
  /**
   * Of the day: the first minute and the last, as the table shows them, and its grid; when the clinic is open, and until
   * when the day has gone by: '24:00' is its end.
   */
  hours: z.object({
    from: z.string(),
    to: z.string(),
    slotMinutes: z.number(),
    open: z.array(z.object({ from: z.string(), to: z.string() })),
    goneBy: z.string(),
  }),
  sessions: z.array(session),
  counts: z.object({
    sessions: z.number(),
    confirmed: z.number(),
    notYet: z.number(),
    asking: z.number(),
    here: z.number(),
    done: z.number(),
    missed: z.number(),
  }),
  alerts: z.array(alert),
  /** Whose session was moved, or is off, and whom no message reaches in time; and how many beyond these. */
  calls: z.array(call),
  moreCalls: z.number(),
  unreached: z.array(unreached),
  /** The list of what did not arrive was not looked through to its end: there may be more that is older. */
  mayBeMoreUnreached: z.boolean(),
  /** For clinicians only. */
  referrals: z.array(referral).optional(),
  /** Clinical tables that were changed and that nobody has signed since. For clinicians only. */
  unsigned: z.array(z.enum(signedTables)).optional(),
  openTasks: z.number(),
  /** To whom an alert can be handed. */
  staff: z.array(z.object({ id: z.string(), name: z.string() })),
})

export type Today = z.output<typeof todaySchema>
export type TodaySession = Today['sessions'][number]
export type TodayAlert = Today['alerts'][number]
export type TodayCall = Today['calls'][number]
export type TodayUnreached = Today['unreached'][number]
