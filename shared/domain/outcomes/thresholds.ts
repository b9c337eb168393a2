import { type InstrumentId, instruments } from '../instruments.ts'
import { pgicImprovedUpTo } from '../instruments/pgic.ts'
import { immpactPercent, painChange } from '../pain-change.ts'

/** A published threshold that a score reaches: its name is the paper's, never a verdict of ours. */
export interface Threshold {
  name: string
  citation: string
}

const immpact = 'IMMPACT: Dworkin RH et al. J Pain 2008;9:105-121.'

const painLevels: { level: keyof typeof immpactPercent; name: string }[] = [
  { level: 'minimal', name: '10% less pain or more: "minimally important"' },
  { level: 'moderate', name: '30% less pain or more: "moderately important"' },
  { level: 'substantial', name: '50% less pain or more: "substantial"' },
]

function painThresholds(baseline: number[], score: number): Threshold[] {
  const change = painChange(baseline, score)
  if (!change || change.reaches === 'none') return []
  const reached = immpactPercent[change.reaches]
  return painLevels
    .filter(({ level }) => immpactPercent[level] <= reached)
    .map(({ name }) => ({ name, citation: immpact }))
}

/** Scores are sums of thirds and halves: two that are equal on paper may differ in the last bit. */
const rounding = 1e-9

/** A fall by a published share of the baseline. */
function fallThreshold(id: InstrumentId, baseline: number[], score: number): Threshold[] {
  const { importantChange } = instruments[id]
  const sum = baseline.reduce((a, b) => a + b, 0)
  if (!importantChange || sum === 0) return []
  const fall = sum - score * baseline.length
  const isReached = fall * 100 >= importantChange.percent * sum - rounding
  return isReached
    ? [
        {
          name: `${importantChange.percent}% less than at baseline or more, found on the old FIQ`,
          citation: importantChange.citation,
        },
      ]
    : []
}

/** The published name of the part of the range in which a score lies; it names a range of scores, not a person. */
function bandThreshold(id: 'phq-8' | 'gad-7', score: number): Threshold[] {
  const band = instruments[id].bands?.findLast(({ from }) => score >= from)
  return band && band.from > 0
    ? [{ name: `${band.from} or more: "${band.label}"`, citation: instruments[id].citation }]
    : []
}

const improved: Threshold = {
  name: '1 or 2: "much improved" or "very much improved"',
  citation: 'Farrar JT et al. Pain 2001;94:149-158.',
}

/**
 * Each published threshold that a score reaches against the baseline readings. Empty where the instrument has none, and
 * where a change is undefined: without a baseline, or from a baseline of 0.
 */
export function thresholdsReached(id: InstrumentId, baseline: number[], score: number): Threshold[] {
  switch (id) {
    case 'pain-nrs':
      return painThresholds(baseline, score)
    case 'fiqr':
      return fallThreshold(id, baseline, score)
    case 'phq-8':
    case 'gad-7':
      return bandThreshold(id, score)
    case 'pgic':
      return score <= pgicImprovedUpTo ? [improved] : []
    case 'sleep':
    case 'fatigue':
    case 'wellbeing':
    case 'side-effects':
    case 'intake':
    case 'tms-safety':
    case 'same-day':
      return []
  }
}

/** Where the thresholds lie on the instrument's own scale, for the lines of a chart. */
export function thresholdLines(
  id: InstrumentId,
  baseline: number | undefined,
): { score: number; name: string }[] {
  const { bands = [], importantChange } = instruments[id]
  if (id === 'pgic') return [{ score: pgicImprovedUpTo, name: 'improved' }]
  if (id === 'phq-8' || id === 'gad-7')
    return bands.filter(({ from }) => from > 0).map(({ from, label }) => ({ score: from, name: label }))
  if (baseline === undefined || baseline === 0) return []
  const fallBy = (percent: number) => ({ score: (baseline * (100 - percent)) / 100, name: `-${percent}%` })
  if (id === 'pain-nrs') return Object.values(immpactPercent).map(fallBy)
  return importantChange ? [fallBy(importantChange.percent)] : []
}
