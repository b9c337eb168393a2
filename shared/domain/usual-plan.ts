import type { QuestionnaireRule } from './clinic.ts'
import type { InstrumentId } from './instruments.ts'

const scores: InstrumentId[] = ['pain-nrs', 'sleep', 'fatigue', 'wellbeing']
const atTheEnd: InstrumentId[] = [...scores, 'fiqr', 'pgic']
const followUpMonths = [1, 3, 6]

/**
 * What a clinic asks until it chooses otherwise. Whatever is asked at the end and at the follow-ups is asked at the baseline
 * too, or no change could be told; side effects are asked once a week and not after each session of a daily course, and
 * maintenance sessions ask for pain in the link of their screening, where a loss of response shows first. All of it may be
 * asked without a fee or permission: the FIQR is CC BY 2.0, the PGIC in the public domain, the rest in our own words.
 */
export const usualRules: QuestionnaireRule[] = [
  { moment: { kind: 'baseline' }, instruments: [...scores, 'fiqr'] },
  { moment: { kind: 'weekly' }, instruments: [...scores, 'side-effects'] },
  { moment: { kind: 'end' }, instruments: atTheEnd },
  ...followUpMonths.map((months): QuestionnaireRule => ({
    moment: { kind: 'months-after-end', months },
    instruments: atTheEnd,
  })),
  { moment: { kind: 'before-maintenance' }, instruments: ['pain-nrs', 'wellbeing'] },
]

/**
 * Of a daily course: five reminders, the week's agenda, its questions and one nudge. Four such weeks are 32, where two
 * reminders a session alone would be 40.
 */
export const usualMostPerWeek = 8
