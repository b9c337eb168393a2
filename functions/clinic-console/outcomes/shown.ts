import * as z from 'zod'
import { shownSwitch } from '../operations/course-history.ts'
import { reviewDecisions } from '../../../shared/domain/review.ts'
import { scoredInstruments } from '../../../shared/domain/outcomes/trend.ts'

/** What the operations of outcomes answer with. Instants are ISO text, days are days of the clinic's calendar. */

export const askedShape = z
  .object({
    asked: z.int(),
    inTime: z.int(),
    late: z.int(),
    open: z.int(),
    missing: z.int(),
    unsent: z.int().describe('Not answered, and no message of it left'),
    begun: z.int(),
  })
  .describe('`asked` is the sum of inTime, late, open, missing and unsent')

const thresholdShape = z.object({ name: z.string(), citation: z.string() })

const readingShape = z.object({
  at: z.string(),
  askedFor: z.string().describe('Why it was asked: "After treatment 3"'),
  day: z.int().describe('Days since the first session; below 0 before it'),
  week: z.int().describe('Of the course, from 1; 0 before the first session'),
  sessions: z.int().describe('Attended before it'),
  score: z.number().nullable().describe('Null where too much was left out'),
  change: z.string().describe('Against the mean of the baseline, in words'),
  thresholds: z.array(thresholdShape).describe('Published thresholds that it reaches'),
  isBaseline: z.boolean(),
  isLate: z.boolean(),
  language: z.enum(['en', 'cy', 'pl']),
})
export type ShownReading = z.output<typeof readingShape>

const trendShape = z.object({
  instrument: z.enum(scoredInstruments),
  title: z.string(),
  recall: z.string(),
  better: z.enum(['lower', 'higher']),
  range: z.object({ from: z.number(), to: z.number() }),
  citation: z.string(),
  translations: z.array(z.string()).describe('Languages of answers whose translation was not validated'),
  baseline: z.object({ mean: z.number(), readings: z.int() }).optional(),
  levels: z.array(z.object({ score: z.number(), name: z.string() })).describe('Thresholds as scores'),
  counts: askedShape,
  withoutScore: z.int(),
  readings: z.array(readingShape),
  atEnd: readingShape.optional().describe('Asked as the end, and answered after the last session'),
  last: readingShape.optional().describe('The last with a score that is no baseline'),
})
export type ShownTrend = z.output<typeof trendShape>

const sideEffectShape = z.object({
  question: z.string(),
  kind: z.enum(['scale', 'yes-no', 'choice']),
  baseline: z.number().optional().describe('The highest answer from before the treatment'),
  reported: z.int().describe('Answers above 0 since'),
  answered: z.int(),
  leftOut: z.int(),
  more: z.int().optional().describe('Answers above the baseline; absent without one'),
  answers: z.array(
    z.object({
      at: z.string(),
      askedFor: z.string(),
      value: z.number(),
      against: z.enum(['more', 'same', 'less', 'no-baseline']),
      isLate: z.boolean(),
    }),
  ),
})
export type ShownSideEffect = z.output<typeof sideEffectShape>

const reviewShape = z.object({
  at: z.string(),
  by: z.string(),
  afterSession: z.int().describe('Treatment sessions that had taken place'),
  decision: z.enum(reviewDecisions),
  note: z.string().optional(),
  isReplaced: z.boolean().describe('A later review corrects it'),
  seen: z
    .array(
      z.object({
        title: z.string(),
        baseline: z.number().optional(),
        score: z.number(),
        change: z.string(),
        at: z.string(),
      }),
    )
    .describe('The last score of each instrument at that moment'),
})
export type ShownReview = z.output<typeof reviewShape>

export const courseShape = z.object({
  courseId: z.string(),
  version: z.int().describe('Of the course, to be sent with what is decided on this'),
  protocol: z.string(),
  title: z.string().describe('Tells two courses of one protocol apart'),
  citation: z.string(),
  state: z.enum(['awaiting', 'active', 'paused', 'stopped', 'maintenance', 'completed']),
  stopReason: z.string().optional(),
  switches: z.array(shownSwitch).describe('Where the course went on by another protocol, oldest first'),
  attended: z.int(),
  missed: z.int(),
  cancelled: z.int(),
  treatments: z
    .int()
    .describe('How many treatments the course has; where it is paused or stopped, those that were agreed'),
  maintenanceAttended: z.int(),
  firstSession: z.string().optional(),
  lastSession: z.string().optional().describe('Of a treatment that has ended'),
  reviewAfter: z.int().optional().describe('The session after which the protocol asks for a review'),
  reviewPoint: z
    .object({ afterSession: z.int(), date: z.string(), isReached: z.boolean() })
    .optional()
    .describe(
      'Where that session stands; absent before the course is signed, and where it has no such session',
    ),
  held: z.int().describe('Treatment sessions that have taken place, marked or not'),
  reviews: z.array(reviewShape),
  summaries: z.array(z.object({ at: z.string(), by: z.string() })).describe('Sent to the patient by email'),
  span: z.object({
    from: z.int(),
    to: z.int(),
    marks: z.array(z.object({ day: z.int(), label: z.string() })),
  }),
  trends: z.array(trendShape),
  sideEffects: z
    .object({
      counts: askedShape,
      readings: z.int(),
      citation: z.string(),
      items: z.array(sideEffectShape),
    })
    .optional(),
})
export type ShownCourse = z.output<typeof courseShape>

export const patientShape = z.object({
  id: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  dateOfBirth: z.string().optional(),
})
