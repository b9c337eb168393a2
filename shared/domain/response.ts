import type { Course } from './course.ts'
import { painChange } from './pain-change.ts'
import type { Instant } from './time.ts'

export interface PainResponse {
  /** At least 30% less pain than the mean of the baseline readings (see pain-change.ts). */
  kind: 'responder' | 'non-responder' | 'unknown'
  /** Of the last answer that it rests on. */
  since?: Instant
}

/** The last pain score against the baseline ones; unknown without both, or from a baseline of 0. */
export function painResponse(course: Course): PainResponse {
  const pain = course.answered.flatMap((a) =>
    typeof a.scores['pain-nrs'] === 'number'
      ? [{ at: a.at, score: a.scores['pain-nrs'], isBaseline: a.asks.includes('baseline') }]
      : [],
  )
  const last = pain.filter((p) => !p.isBaseline).at(-1)
  const baseline = pain.filter((p) => p.isBaseline).map((p) => p.score)
  const change = last && painChange(baseline, last.score)
  if (!change) return { kind: 'unknown' }
  const isResponder = change.reaches === 'moderate' || change.reaches === 'substantial'
  return { kind: isResponder ? 'responder' : 'non-responder', since: last.at }
}
