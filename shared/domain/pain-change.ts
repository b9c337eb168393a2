/**
 * How much less pain matters, in percent of the baseline: IMMPACT, Dworkin RH et al. J Pain 2008;9:105-121
 * (10-20% minimal, 30% or more moderate, 50% or more substantial). What lies between counts for the lower one.
 */
export const immpactPercent = { minimal: 10, moderate: 30, substantial: 50 } as const

export interface PainChange {
  /** Percent of the mean baseline; below 0 is less pain. */
  percent: number
  /** The greatest IMMPACT threshold that the fall reaches. */
  reaches: keyof typeof immpactPercent | 'none'
}

/**
 * The pain of now against the mean of the baseline readings, all 0-10. Undefined without a reading, and from a baseline
 * of 0, of which there is no percentage. The thresholds are compared in whole numbers: a fall of exactly 30% reaches 30%.
 */
export function painChange(baseline: number[], now: number): PainChange | undefined {
  const sum = baseline.reduce((a, b) => a + b, 0)
  if (sum === 0) return undefined
  const fall = sum - now * baseline.length
  const reaches = (['substantial', 'moderate', 'minimal'] as const).find(
    (level) => fall * 100 >= immpactPercent[level] * sum,
  )
  return { percent: fall === 0 ? 0 : (-100 * fall) / sum, reaches: reaches ?? 'none' }
}
