import type { Course } from './course.ts'
import type { Instant } from './time.ts'

/** At least 30% less pain is a moderate change (IMMPACT, Dworkin 2008, J Pain 9:105). */
export const responderShare = 0.3

export interface PainResponse {
  kind: 'responder' | 'non-responder' | 'unknown'
  /** Of the last answer that it rests on. */
  since?: Instant
}

/** The last pain score against the mean of the baseline ones; unknown without both, or from a baseline of 0. */
export function painResponse(course: Course): PainResponse {
  const pain = course.answered.flatMap((a) =>
    typeof a.scores['pain-nrs'] === 'number'
      ? [{ at: a.at, score: a.scores['pain-nrs'], isBaseline: a.asks.includes('baseline') }]
      : [],
  )
  const baseline = pain.filter((p) => p.isBaseline)
  const last = pain.filter((p) => !p.isBaseline).at(-1)
  const mean = baseline.reduce((sum, p) => sum + p.score, 0) / baseline.length
  if (!last || baseline.length === 0 || mean === 0) return { kind: 'unknown' }
  return {
    kind: (mean - last.score) / mean >= responderShare ? 'responder' : 'non-responder',
    since: last.at,
  }
}
