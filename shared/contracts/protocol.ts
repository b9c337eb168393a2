import * as z from 'zod'
import type { ProtocolId } from '../domain/ids.ts'
import { presets } from '../domain/presets.ts'
import type { Pace, Phase, Protocol } from '../domain/protocol.ts'
import { protocolProblems } from '../domain/protocol-check.ts'
import { chosenId, weekdays, wholeNumber, words } from './fields.ts'
import { rule } from './problems.ts'

const paceForm = /^(daily|weekly|fortnightly|monthly|every [1-9]\d? (weeks|months))$/
const paceExpected = 'daily, weekly, fortnightly, monthly, every 3 weeks, or every 2 months'

/** `daily` is the next of the phase's weekdays; `every 3 weeks` the same weekday three weeks on. */
const pace = z
  .string({ error: paceExpected })
  .regex(paceForm, { error: paceExpected, abort: true })
  .transform((text): Pace => {
    if (text === 'daily') return { unit: 'treatment-days' }
    if (text === 'weekly') return { unit: 'weeks', every: 1 }
    if (text === 'fortnightly') return { unit: 'weeks', every: 2 }
    if (text === 'monthly') return { unit: 'months', every: 1 }
    const [, every, unit] = text.split(' ')
    return { unit: unit as 'weeks' | 'months', every: Number(every) }
  })

/** Where a protocol names no gap rule: room for a weekend, a bank holiday, a week of them. */
function usualGaps(pace: Pace): Pick<Phase, 'minGapDays' | 'maxGapDays'> {
  switch (pace.unit) {
    case 'treatment-days':
      return { minGapDays: 1, maxGapDays: 7 }
    case 'weeks':
      return { minGapDays: 7 * pace.every - 2, maxGapDays: 7 * pace.every + 3 }
    case 'months':
      return { minGapDays: 28 * pace.every - 4, maxGapDays: 31 * pace.every + 7 }
  }
}

const phaseInput = z
  .strictObject({
    name: words('A name that staff recognise', 80),
    purpose: z.enum(['treatment', 'maintenance']).default('treatment'),
    sessions: z.union([z.literal('ongoing'), z.int()], { error: 'A whole number, or ongoing' }),
    pace: pace.default({ unit: 'treatment-days' }),
    weekdays: weekdays.default([1, 2, 3, 4, 5]),
    minGapDays: z.exactOptional(wholeNumber(0, 400)),
    maxGapDays: z.exactOptional(wholeNumber(0, 400)),
    sessionMinutes: z.int({ error: 'A whole number of minutes' }).default(30),
    capability: words('What the chair must be able to do, such as rtms', 40).default('rtms'),
  })
  .transform((phase): Phase => ({ ...usualGaps(phase.pace), ...phase }))

/** What a clinic writes of a protocol; its id and version are said elsewhere. */
export const protocolFields = {
  name: words('A name that staff recognise', 120),
  phases: z.array(phaseInput).max(20),
  missed: z.enum(['append', 'replace', 'drop']).default('append'),
  reviewAfter: z.exactOptional(z.int({ error: 'A whole number' })),
  citation: words('The published source, or whose choice it is', 500).default("The clinic's own choice"),
}

/** What keeps it from being booked, each at its field. */
export function refuseUnsound(protocol: Protocol, context: z.RefinementCtx): void {
  for (const { field, problem, expected } of protocolProblems(protocol)) {
    const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
    context.addIssue(rule(problem, expected, path))
  }
}

export const protocolInput = z
  .strictObject({ id: chosenId<ProtocolId>(), version: wholeNumber(1, 10_000).default(1), ...protocolFields })
  .superRefine(refuseUnsound)

/** A published schedule by its id: `{ "preset": "mhalla-2011" }`. */
export const presetInput = z
  .strictObject({ preset: z.enum(presets.map((p) => p.id as string)) })
  .transform(({ preset }) => presets.find((p) => p.id === preset)!)
