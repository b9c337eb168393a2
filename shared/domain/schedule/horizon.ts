import { type CivilDate, dateOf, dayNumber } from '../time.ts'
import { afterOverrideDays, startsWithinDays } from './reach.ts'
import type { SearchInput } from './terms.ts'

type Question = Omit<SearchInput, 'days'>

/** A course may begin late by the search's own choice, and by four weeks more where that is tried as a remedy. */
function latestStart(input: Question): number {
  const fixed = [...input.wanted.flatMap((w) => [w.current, w.pinned]), input.next?.slot, input.previous]
    .filter((s) => s !== undefined)
    .map((s) => dayNumber(s.date))
  return (
    Math.max(dayNumber(input.earliest), ...fixed) +
    (input.startWithinDays ?? startsWithinDays) +
    afterOverrideDays
  )
}

/** The last day whose bookings can matter to the search, were every gap as great as it may be. */
export const searchHorizon = (input: Question): CivilDate =>
  dateOf(latestStart(input) + input.wanted.reduce((sum, w) => sum + w.phase.maxGapDays, 0))

/**
 * The day by which most courses have ended. Days that were not read count as free, so a course that was found with
 * bookings read up to here, and that ends by here, is the best there is; any other answer needs the whole horizon.
 */
export function likelyHorizon(input: Question): CivilDate {
  const days = input.wanted.reduce((sum, { phase: { pace, weekdays, minGapDays } }) => {
    if (pace.unit === 'treatment-days') return sum + Math.max(minGapDays, 7 / Math.max(1, weekdays.length))
    return sum + pace.every * (pace.unit === 'weeks' ? 7 : 31)
  }, 0)
  const worst = searchHorizon(input)
  const likely = dateOf(latestStart(input) + Math.ceil(days * 1.25))
  return likely < worst ? likely : worst
}
