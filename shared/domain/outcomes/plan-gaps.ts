import type { Clinic, QuestionnaireRule } from '../clinic.ts'
import type { InstrumentId } from '../instruments.ts'
import { type ScoredInstrument, scoredInstruments } from './trend.ts'

/** What cannot be told of anybody who is asked by a plan, however well they answer. */
export interface PlanGaps {
  hasBaseline: boolean
  /** No baseline of pain, by which responders are counted. */
  isPainUncounted: boolean
  /** Asked during the treatment or after it and not at the baseline: of these no change is known. */
  withoutChange: ScoredInstrument[]
  /** What responders are counted by, where nothing asks it as the end. */
  notAtEnd: ('pain-nrs' | 'pgic')[]
}

/** The rounds that stand after the last session, and make one link with the round of the end. */
const withTheEnd = ['end', 'after-session', 'weekly'] as const
const before = ['before-treatment', 'baseline'] as const

/** The PGIC asks about the change itself, so that it needs no baseline. */
export function planGaps({ rules }: { rules: readonly QuestionnaireRule[] }): PlanGaps {
  const isOf = (kinds: readonly string[]) => (rule: QuestionnaireRule) => kinds.includes(rule.moment.kind)
  const askedIn = (of: readonly QuestionnaireRule[]) => new Set(of.flatMap((rule) => rule.instruments))
  const baseline = askedIn(rules.filter(isOf(['baseline'])))
  const later = askedIn(rules.filter((rule) => !isOf(before)(rule)))
  const atEnd = rules.some(isOf(['end'])) ? askedIn(rules.filter(isOf(withTheEnd))) : new Set<InstrumentId>()
  return {
    hasBaseline: rules.some(isOf(['baseline'])),
    isPainUncounted: !baseline.has('pain-nrs'),
    withoutChange: scoredInstruments.filter((id) => id !== 'pgic' && later.has(id) && !baseline.has(id)),
    notAtEnd: (['pain-nrs', 'pgic'] as const).filter((id) => !atEnd.has(id)),
  }
}

/** Whether courses wait for the answers to a round that the plan does not have: they are signed without. */
export const waitsForNoBaseline = ({
  screening,
  questionnaires,
}: Pick<Clinic, 'screening' | 'questionnaires'>): boolean =>
  screening.isRequired && screening.needsBaseline && !planGaps(questionnaires).hasBaseline
