/** A share with what it is a share of: the two are never parted. */
export interface Share {
  count: number
  of: number
  /** Whole, rounded to the nearest; absent where there are too few for a percentage to say anything. */
  percent?: number
}

/** Of fewer than this no percentage is given: one person more or less would move it by a fifth and beyond. */
export const fewest = 5

export const shareOf = (count: number, of: number): Share => ({
  count,
  of,
  ...(of >= fewest && { percent: Math.round((100 * count) / of) }),
})
