import * as z from 'zod'
import type { MaintenanceStand } from '../../../shared/domain/outcomes/clinic/maintenance.ts'
import { askedShape } from './shown.ts'

/** In the order of urgency. */
export const standKinds = [
  'overdue',
  'declined',
  'due',
  'booked',
] as const satisfies MaintenanceStand['kind'][]
/** Names are read by one batch. */
export const mostListed = 50

const pain = z
  .object({ at30: z.int(), at50: z.int(), known: z.int(), fromZero: z.int(), missing: z.int() })
  .describe('at30 and at50 are of the known; known, fromZero and missing are all patients')
const improved = z
  .object({ improved: z.int(), known: z.int(), missing: z.int() })
  .describe('PGIC of 1 or 2; known and missing are all patients')

export const figuresShape = z.object({
  from: z.string(),
  to: z.string(),
  patients: z.int().describe('With a course, whatever the period'),
  responders: z
    .object({
      patients: z.int().describe('Whose treatment ended in the period, stopped courses included'),
      painAtEnd: pain,
      painAtLast: pain,
      improvedAtEnd: improved,
      improvedAtLast: improved,
    })
    .describe('Pain against the mean of the baseline; 30% and 50% less by IMMPACT'),
  attendance: z.object({
    attended: z.int(),
    missed: z.int(),
    cancelled: z.object({
      patient: z.int(),
      clinic: z.int(),
      pause: z.int(),
      stop: z.int(),
      unrecorded: z.int(),
    }),
    unmarked: z.int(),
    withoutPlace: z.int().describe('Booked where the clinic cannot hold them, or could not'),
    ahead: z.int(),
  }),
  questionnaires: askedShape,
  texts: z.object({
    count: z.int(),
    segments: z
      .int()
      .describe('Of texts that the provider took in the months that the period touches, each copy counted'),
    segmentPence: z.number().optional().describe('Absent where the clinic has set no price'),
    costPence: z.int().optional(),
  }),
  messages: z
    .array(
      z.object({
        kind: z.string(),
        taken: z.int().describe('By the provider'),
        delivered: z.int(),
        failed: z.int(),
        unconfirmed: z.int().describe('No receipt came in time: for an email that is the rule'),
        leftOut: z.array(z.object({ reason: z.string(), count: z.int() })),
      }),
    )
    .describe('To patients, of the months that the period touches, by the clinic’s clock'),
  maintenance: z.object({
    counts: z.record(z.enum(standKinds), z.int()),
    listed: z
      .array(
        z.object({
          patientId: z.string(),
          courseId: z.string(),
          kind: z.enum(standKinds),
          date: z.string(),
          givenName: z.string(),
          familyName: z.string(),
        }),
      )
      .describe(`Those who wait for something, ${mostListed} at most`),
    more: z.int(),
  }),
})
export type ShownFigures = z.output<typeof figuresShape>
