import { describe, expect, it } from 'vitest'
import type { Clinic, QuestionnaireMoment } from '../../shared/domain/clinic.ts'
import type { InstrumentId } from '../../shared/domain/instruments.ts'
import { planGaps, waitsForNoBaseline } from '../../shared/domain/outcomes/plan-gaps.ts'
import { usualRules } from '../../shared/domain/usual-plan.ts'
import { aClinic } from '../builders.ts'

const rule = (kind: 'baseline' | 'after-session' | 'weekly' | 'end', instruments: InstrumentId[]) => ({
  moment: { kind } satisfies QuestionnaireMoment,
  instruments,
})

describe('the usual questionnaires', () => {
  it('leave nothing untold: whatever is asked later is asked at the baseline', () => {
    expect(planGaps({ rules: usualRules })).toEqual({
      hasBaseline: true,
      isPainUncounted: false,
      withoutChange: [],
      notAtEnd: [],
    })
  })

  it('ask at the baseline, weekly, at the end, and 1, 3 and 6 months after it, and never after each session', () => {
    const moments = usualRules.map(({ moment }) =>
      moment.kind === 'months-after-end' ? moment.months : moment.kind,
    )
    expect(moments).toEqual(['baseline', 'weekly', 'end', 1, 3, 6, 'before-maintenance'])
  })
})

describe('what a plan cannot tell', () => {
  it('without a baseline is every change, and who has less pain', () => {
    const rules = [rule('after-session', ['pain-nrs', 'side-effects']), rule('end', ['fiqr', 'pgic'])]
    expect(planGaps({ rules })).toEqual({
      hasBaseline: false,
      isPainUncounted: true,
      withoutChange: ['pain-nrs', 'fiqr'],
      // The last session is asked after in the link of the end.
      notAtEnd: [],
    })
  })

  it('of what is asked at the end alone is its change', () => {
    const rules = [rule('baseline', ['pain-nrs']), rule('end', ['pain-nrs', 'fiqr', 'pgic'])]
    expect(planGaps({ rules })).toMatchObject({ isPainUncounted: false, withoutChange: ['fiqr'] })
  })

  it('of what is not asked at the end is how the treatment ended', () => {
    const baseline = rule('baseline', ['pain-nrs'])
    expect(planGaps({ rules: [baseline, rule('weekly', ['pain-nrs'])] }).notAtEnd).toEqual([
      'pain-nrs',
      'pgic',
    ])
    expect(planGaps({ rules: [baseline, rule('end', ['pgic'])] }).notAtEnd).toEqual(['pain-nrs'])
  })
})

describe('a signature that waits for the baseline', () => {
  const clinic = (rules: Clinic['questionnaires']['rules'], over: Partial<Clinic['screening']> = {}) => ({
    questionnaires: { ...aClinic().questionnaires, rules },
    screening: { isRequired: true, weights: {}, needsBaseline: true, ...over },
  })

  it('waits for nothing where there is none, and only there', () => {
    const without = [rule('end', ['pain-nrs'])]
    expect(waitsForNoBaseline(clinic(without))).toBe(true)
    expect(waitsForNoBaseline(clinic(without, { needsBaseline: false }))).toBe(false)
    expect(waitsForNoBaseline(clinic(without, { isRequired: false }))).toBe(false)
    expect(waitsForNoBaseline(clinic([rule('baseline', ['sleep'])]))).toBe(false)
  })
})
