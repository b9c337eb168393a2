import type { Phase } from '../protocol.ts'
import { addMonths, dateOf, type DayNumber, dayNumber } from '../time.ts'

/**
 * What a place costs, in minutes of inconvenience. All integers, so that equal costs are equal.
 *
 * A minute off the wished time of day (for a session that has to move: off the time it had) costs 1, a minute off the time of day of the session before costs 1, another
 * chair than the session before costs 30, another than the preferred chair 15.
 */
export const chairChange = 30
export const otherThanPreferredChair = 15

/**
 * A treatment day passed over costs more than the worst comfort on it: 1,439 off the wish, 1,439 off each neighbour,
 * two changes of chair, not the preferred one, is 4,392. So a daily course stays daily whatever the hour.
 */
export const passedOver = 4_500

/** A weekly, fortnightly or monthly session a day off its day weighs as much as four hours off its time. */
export const dayOff = 240

/**
 * A session that had a place and loses it: fewest moves first, then fewest changes of chair alone, then comfort. A
 * course's whole comfort stays under 10^8 (60 sessions over ten years of days passed over: 60 x 4,392 + 3,650 x 4,500
 * is 1.7 x 10^7), and 100 changes of chair are one move. 1,000 moves are 10^13, exact in a double.
 */
export const changedChair = 1e8
export const movedSession = 1e10

/** The day at which the phase aims after a session on day `before`; for treatment days see `passedOver`. */
export function idealDay(phase: Phase, before: DayNumber): DayNumber {
  if (phase.pace.unit === 'treatment-days') return before + phase.minGapDays
  if (phase.pace.unit === 'weeks') return before + 7 * phase.pace.every
  return dayNumber(addMonths(dateOf(before), phase.pace.every))
}
