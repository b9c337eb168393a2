import { byTime, type Course, isTreatment, startOf } from './course.ts'
import type { InstrumentId } from './instruments.ts'
import { painChange, immpactPercent } from './pain-change.ts'
import type { Instant } from './time.ts'

/** Short questions of one number each. Longer questionnaires are read with a clinician, on paper. */
export const summaryScores = ['pain-nrs', 'sleep', 'fatigue', 'wellbeing'] as const satisfies InstrumentId[]
export type SummaryScore = (typeof summaryScores)[number]

/** A summary of the course that a clinician sent by email; it carries what they ticked and nothing else. */
export interface SentSummary {
  at: Instant
  by: string
  scores: SummaryScore[]
}

export interface ScoreThen {
  instrument: SummaryScore
  before?: number
  after: number
  /** The published share of a fall in pain that was reached, in percent. */
  reached?: number
}

const mean = (scores: number[]) => scores.reduce((a, b) => a + b, 0) / scores.length

/** The last score against the mean of those from before the treatment, as known at an instant. */
export function scoreThen(course: Course, instrument: SummaryScore, at: Instant): ScoreThen | undefined {
  const known = course.answered.flatMap((a) => {
    const score = a.at <= at ? a.scores[instrument] : undefined
    return typeof score === 'number' ? [{ score, isBaseline: a.asks.includes('baseline') }] : []
  })
  const before = known.filter(({ isBaseline }) => isBaseline).map(({ score }) => score)
  const after = known.findLast(({ isBaseline }) => !isBaseline)?.score
  if (after === undefined) return undefined
  const reaches = instrument === 'pain-nrs' ? painChange(before, after)?.reaches : undefined
  return {
    instrument,
    ...(before.length > 0 && { before: mean(before) }),
    after,
    ...(reaches && reaches !== 'none' && { reached: immpactPercent[reaches] }),
  }
}

/** Treatment sessions by then: those that were attended, of those that were not cancelled. */
export function attendanceThen(course: Course, zone: string, at: Instant): { attended: number; of: number } {
  const treatment = course.sessions
    .filter((s) => isTreatment(course, s) && s.state !== 'cancelled' && startOf(zone, s) <= at)
    .sort(byTime)
  return { attended: treatment.filter((s) => s.state === 'attended').length, of: treatment.length }
}
