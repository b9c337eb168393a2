import type { InstrumentId } from '../instruments.ts'
import type { Instant } from '../time.ts'
import { askedCounts, type AskedCounts } from './asked.ts'
import type { CourseRecord } from './patient-record.ts'
import { type Reading, readingsOf } from './readings.ts'
import { type Threshold, thresholdsReached } from './thresholds.ts'

/** Those with a score, in the order in which they are shown. */
export const scoredInstruments = [
  'pain-nrs',
  'sleep',
  'fatigue',
  'wellbeing',
  'fiqr',
  'phq-8',
  'gad-7',
  'pgic',
] as const satisfies InstrumentId[]
export type ScoredInstrument = (typeof scoredInstruments)[number]

/** Against the mean of the baseline. A percentage exists only where a threshold was published as one. */
export type Change =
  | { kind: 'change'; points: number; percent?: number }
  /** In points it is known; of 0 there is no percentage. */
  | { kind: 'from-zero'; points: number }
  /** `asks-itself`: the question is about the change. */
  | { kind: 'none'; because: 'no-score' | 'is-baseline' | 'no-baseline' | 'asks-itself' }

export interface TrendReading extends Reading {
  change: Change
  thresholds: Threshold[]
}

export interface Trend {
  instrument: ScoredInstrument
  readings: TrendReading[]
  /** The mean of the baseline readings that have a score, and how many those are. */
  baseline?: { mean: number; readings: number }
  counts: AskedCounts
  /** Answered, with too much left out for a score. */
  withoutScore: number
}

const inPercent: ReadonlySet<InstrumentId> = new Set<InstrumentId>(['pain-nrs', 'fiqr'])

function changeOf(id: ScoredInstrument, baseline: number[], { score, isBaseline }: Reading): Change {
  if (score === null) return { kind: 'none', because: 'no-score' }
  if (id === 'pgic') return { kind: 'none', because: 'asks-itself' }
  if (isBaseline) return { kind: 'none', because: 'is-baseline' }
  if (baseline.length === 0) return { kind: 'none', because: 'no-baseline' }
  const sum = baseline.reduce((a, b) => a + b, 0)
  const fall = sum - score * baseline.length
  const points = fall === 0 ? 0 : -fall / baseline.length
  if (!inPercent.has(id)) return { kind: 'change', points }
  if (sum === 0) return { kind: 'from-zero', points }
  return { kind: 'change', points, percent: fall === 0 ? 0 : (-100 * fall) / sum }
}

/** How one score went over a course. It describes: what a change means is for a clinician. */
export function trendOf(
  record: CourseRecord,
  instrument: ScoredInstrument,
  at: { zone: string; now: Instant },
): Trend {
  const readings = readingsOf(record, instrument, at.zone)
  const baseline = readings.flatMap((r) => (r.isBaseline && r.score !== null ? [r.score] : []))
  return {
    instrument,
    readings: readings.map((reading) => ({
      ...reading,
      change: changeOf(instrument, baseline, reading),
      thresholds:
        reading.score === null || (reading.isBaseline && inPercent.has(instrument))
          ? []
          : thresholdsReached(instrument, baseline, reading.score),
    })),
    ...(baseline.length > 0 && {
      baseline: { mean: baseline.reduce((a, b) => a + b, 0) / baseline.length, readings: baseline.length },
    }),
    counts: askedCounts(record, at.now, instrument),
    withoutScore: readings.filter((r) => r.score === null).length,
  }
}
