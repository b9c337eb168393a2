import * as z from 'zod'
import type { QuestionnaireMoment } from '../../domain/clinic.ts'
import { type InstrumentId, instruments } from '../../domain/instruments.ts'
import { usualRules } from '../../domain/usual-plan.ts'
import { wholeNumber } from '../fields.ts'

const instrumentIds = Object.keys(instruments) as [InstrumentId, ...InstrumentId[]]
const asked = { instruments: z.array(z.enum(instrumentIds)).min(1) }
const simple = <
  Kind extends Exclude<QuestionnaireMoment['kind'], 'review' | 'months-after-end' | 'same-day'>,
>(
  kind: Kind,
) => z.strictObject({ moment: z.literal(kind), ...asked })
const ruleInput = z
  .discriminatedUnion('moment', [
    simple('before-treatment'),
    simple('baseline'),
    simple('after-session'),
    simple('day-after-session'),
    simple('weekly'),
    simple('end'),
    z.strictObject({ moment: z.literal('review'), afterSession: wholeNumber(1, 500), ...asked }),
    z.strictObject({ moment: z.literal('months-after-end'), months: wholeNumber(1, 60), ...asked }),
    simple('before-maintenance'),
    z.strictObject({
      moment: z.literal('same-day'),
      minutesBefore: wholeNumber(15, 24 * 60).default(120),
      instruments: asked.instruments.default(['same-day']),
    }),
  ])
  .transform(({ instruments: ids, moment, ...rest }) => ({
    moment: { kind: moment, ...rest } as QuestionnaireMoment,
    instruments: [...new Set(ids)],
  }))

export const questionnaires = z.strictObject({
  rules: z.array(ruleInput).default(usualRules),
  delayMinutes: wholeNumber(0, 24 * 60).default(30),
  trigger: z.enum(['end', 'attended']).default('end'),
  nudgeAfterHours: wholeNumber(1, 24 * 14).default(24),
  nudges: wholeNumber(0, 3).default(1),
  closesAfterHours: wholeNumber(1, 24 * 60).default(72),
})
