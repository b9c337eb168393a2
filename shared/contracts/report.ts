import * as z from 'zod'

/** `2027-03-08T09:30:00+00:00`: the wall time at the clinic with its offset. */
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const clock = z.string().regex(/^\d{2}:\d{2}$/)
const channel = z.enum(['sms', 'email'])
const count = z.int().nonnegative()

/** Of a patient and of a course everything is said with the clinic, so that nothing can pass for another clinic's. */
const whose = { clinic: z.string(), patient: z.string() }

const sessionState = z.enum(['booked', 'attended', 'missed', 'cancelled'])

const session = z.strictObject({
  ...whose,
  course: z.string(),
  id: z.string(),
  phase: z.string(),
  date,
  time: clock,
  starts: time,
  ends: time,
  chair: z.string(),
  state: sessionState,
  cancelledBy: z.exactOptional(z.string()),
  confirmed: z.boolean(),
  override: z.exactOptional(z.string()),
  /** Each date, time and state that it has had, and since when. */
  history: z.array(
    z.strictObject({
      since: time,
      date,
      time: clock,
      state: sessionState,
      chair: z.string(),
      /** The clinic is closed then, and no other place was found. */
      hasNoPlace: z.exactOptional(z.literal(true)),
    }),
  ),
})

const course = z.strictObject({
  ...whose,
  id: z.string(),
  protocol: z.string(),
  state: z.enum(['awaiting', 'active', 'paused', 'stopped', 'maintenance', 'completed']),
  /** What is next of its maintenance; `missing` would be a fault of ours. */
  maintenance: z.enum(['none', 'not-yet', 'booked', 'with-staff', 'owed-later', 'being-booked', 'missing']),
  maintenanceOn: z.exactOptional(date),
  /** What its safety screenings came to, where the clinic asks for them. */
  screenings: z.array(
    z.strictObject({ at: time, outcome: z.enum(['stop', 'review', 'ok']), because: z.array(z.string()) }),
  ),
  signatures: z.array(
    z.strictObject({ at: time, by: z.string(), onPaper: z.boolean(), despite: z.exactOptional(z.string()) }),
  ),
})

const message = z.strictObject({
  ...whose,
  course: z.exactOptional(z.string()),
  id: z.string(),
  kind: z.string(),
  purpose: z.string(),
  audience: z.enum(['patient', 'clinic']),
  channel,
  isFallback: z.boolean(),
  due: time,
  sendBy: time,
  sent: z.exactOptional(time),
  to: z.exactOptional(z.string()),
  state: z.string(),
  since: time,
  reason: z.exactOptional(z.string()),
  subject: z.exactOptional(z.string()),
  text: z.exactOptional(z.string()),
  segments: z.exactOptional(count),
  attemptsAllowed: count,
  attempts: count,
  /** How many the provider took. */
  copies: count,
  sessions: z.array(z.string()),
  asks: z.array(z.string()),
})

/** What a provider took over, also of messages that were erased since. */
const copy = z.strictObject({
  at: time,
  message: z.string(),
  attempt: z.string(),
  channel,
  to: z.string(),
  from: z.string(),
  subject: z.exactOptional(z.string()),
  text: z.string(),
  calendar: z.array(z.string()),
  /** What the provider told of it afterwards. */
  receipt: z.enum(['delivered', 'failed', 'none']),
})

const questionnaire = z.strictObject({
  ...whose,
  course: z.string(),
  id: z.string(),
  asks: z.array(z.string()),
  instruments: z.array(z.string()),
  opened: time,
  closes: time,
  answered: z.exactOptional(time),
  late: z.exactOptional(z.boolean()),
  begun: z.boolean(),
  scores: z.exactOptional(z.record(z.string(), z.number().nullable())),
})

const alert = z.strictObject({
  ...whose,
  course: z.string(),
  id: z.string(),
  at: time,
  flags: z.array(z.string()),
  acknowledged: z.exactOptional(time),
  by: z.exactOptional(z.string()),
})

const task = z.strictObject({
  ...whose,
  course: z.exactOptional(z.string()),
  id: z.string(),
  kind: z.string(),
  opened: time,
  closed: z.exactOptional(time),
  by: z.exactOptional(z.string()),
  words: z.exactOptional(z.string()),
})

/** How a patient could be reached, and since when. */
const reach = z.strictObject({
  ...whose,
  since: time,
  phone: z.exactOptional(z.string()),
  email: z.exactOptional(z.string()),
  preferences: z.record(z.string(), z.array(channel)),
  textsStopped: z.boolean(),
  unsafe: z.array(channel),
})

const byState = z.record(z.string(), count)

export const reportOutput = z.strictObject({
  scenario: z.string(),
  seed: z.int(),
  zone: z.string(),
  from: time,
  until: time,
  totals: z.strictObject({
    courses: count,
    sessions: byState,
    messages: byState,
    texts: count,
    segments: count,
    emails: count,
    questionnaires: count,
    answered: count,
    alerts: count,
    openTasks: count,
    deadLetters: count,
    crashes: count,
  }),
  courses: z.array(course),
  sessions: z.array(session),
  messages: z.array(message),
  copies: z.array(copy),
  questionnaires: z.array(questionnaire),
  alerts: z.array(alert),
  tasks: z.array(task),
  maintenance: z.array(
    z.strictObject({
      ...whose,
      course: z.string(),
      session: z.string(),
      date,
      time: clock,
      booked: time,
      state: sessionState,
      confirmed: z.boolean(),
    }),
  ),
  /** Steps that could not be done, and jobs that came to nothing, in the words that staff read. */
  refusals: z.array(z.strictObject({ at: time, what: z.string(), problems: z.array(z.string()) })),
  /** Sessions that stand elsewhere than their ideal, and why. */
  shifts: z.array(z.strictObject({ at: time, course: z.string(), why: z.string() })),
  reach: z.array(reach),
  deadLetters: z.array(z.strictObject({ queue: z.string(), body: z.string() })),
  /** Touchpoints that fell due and became nothing: a fault of ours, so always empty. */
  lost: z.array(z.strictObject({ ...whose, course: z.string(), touchpoint: z.string(), due: time })),
})

export type Report = z.infer<typeof reportOutput>
