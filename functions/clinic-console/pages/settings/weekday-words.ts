import { dayWords } from '../../../../shared/domain/wording/day-words.ts'

/** From Monday. */
export const weekdayWords = dayWords.en.longWeekdays
