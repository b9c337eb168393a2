import * as z from 'zod'

const pace = z.union([
  z.object({ unit: z.literal('treatment-days') }),
  z.object({ unit: z.enum(['weeks', 'months']), every: z.int() }),
])

/** A protocol as it is shown: as the domain holds it. Weekdays count from Monday, 1. */
export const shownProtocol = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  phases: z.array(
    z.object({
      name: z.string(),
      purpose: z.enum(['treatment', 'maintenance']),
      sessions: z.union([z.int(), z.literal('ongoing')]),
      pace,
      weekdays: z.array(z.int().min(1).max(7)),
      minGapDays: z.int(),
      maxGapDays: z.int(),
      sessionMinutes: z.int(),
      capability: z.string(),
    }),
  ),
  missed: z.enum(['append', 'replace', 'drop']),
  reviewAfter: z.int().optional(),
  citation: z.string(),
})
export type ShownProtocol = z.output<typeof shownProtocol>
