import type { Item } from '../instruments/instrument.ts'
import { sideEffects } from '../instruments/side-effects.ts'
import type { Instant } from '../time.ts'
import { askedCounts, type AskedCounts } from './asked.ts'
import type { CourseRecord } from './patient-record.ts'
import { type Reading, readingsOf } from './readings.ts'

/** Against the highest answer from before the treatment, so that what was there before is not taken for new. */
export type AgainstBaseline = 'more' | 'same' | 'less' | 'no-baseline'

export interface SideEffect {
  item: Exclude<Item, { kind: 'text' }>
  /** The highest answer before the treatment; undefined where it was not asked or left out. */
  baseline: number | undefined
  /** After the baseline, by time; what was left out is not in it. */
  answers: { reading: Reading; value: number; against: AgainstBaseline }[]
  /** Answers above 0, which is a yes. */
  reported: number
  /** Readings after the baseline in which the question was left out. */
  leftOut: number
}

export interface SideEffects {
  items: SideEffect[]
  readings: Reading[]
  counts: AskedCounts
}

const against = (value: number, baseline: number | undefined): AgainstBaseline => {
  if (baseline === undefined) return 'no-baseline'
  return value > baseline ? 'more' : value < baseline ? 'less' : 'same'
}

/** Item by item, because nobody published a total. The free remark is in the file, not in here. */
export function sideEffectsOf(record: CourseRecord, at: { zone: string; now: Instant }): SideEffects {
  const readings = readingsOf(record, 'side-effects', at.zone)
  const before = readings.filter((r) => r.isBaseline)
  const after = readings.filter((r) => !r.isBaseline)
  const valuesOf = (item: Item, of: Reading[]) =>
    of.flatMap((reading) => {
      const value = reading.answers[item.id]
      return typeof value === 'number' ? [{ reading, value }] : []
    })
  return {
    items: sideEffects.items.flatMap((item): SideEffect[] => {
      if (item.kind === 'text') return []
      const known = valuesOf(item, before).map(({ value }) => value)
      const baseline = known.length > 0 ? Math.max(...known) : undefined
      const answers = valuesOf(item, after).map((a) => ({ ...a, against: against(a.value, baseline) }))
      return [
        {
          item,
          baseline,
          answers,
          reported: answers.filter(({ value }) => value > 0).length,
          leftOut: after.length - answers.length,
        },
      ]
    }),
    readings,
    counts: askedCounts(record, at.now, 'side-effects'),
  }
}
