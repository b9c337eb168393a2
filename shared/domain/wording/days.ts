import { byTime } from '../course.ts'
import { type CivilDate, clockText, type WallTime, weekdayOf } from '../time.ts'
import { dayWords } from './day-words.ts'
import type { Language } from './language.ts'

// Dates are the clinic's own, so no zone comes into it. English where no language is given: staff read that.

const monthOf = (date: CivilDate): number => +date.slice(5, 7) - 1
const dayOfMonth = (date: CivilDate): number => +date.slice(8, 10)

/** "Mon 8". */
const shortDay = (date: CivilDate, language: Language): string =>
  `${dayWords[language].weekdays[weekdayOf(date) - 1]} ${dayOfMonth(date)}`

/** "Mon 8 Mar". Never "tomorrow": a text that waited a night would be wrong by a day. */
export const dayText = (date: CivilDate, language: Language = 'en'): string =>
  `${shortDay(date, language)} ${dayWords[language].months[monthOf(date)]}`

/** "Mon 8 Mar 2027": courses and their maintenance go on for years, and no staff page leaves the year to be guessed. */
export const datedText = (date: CivilDate): string => `${dayText(date)} ${date.slice(0, 4)}`
/** "Mon 8 Mar 2027 at 09:30". */
export const datedTimeText = ({ date, minute }: WallTime): string =>
  `${datedText(date)} at ${clockText(minute)}`

/** "Mon 8 Mar at 09:30", "Llun 8 Maw am 09:30", "pon. 8 mar, 09:30". */
export const timeText = (at: WallTime, language: Language = 'en'): string =>
  `${dayText(at.date, language)}${dayWords[language].at}${clockText(at.minute)}`

/** "Monday 8 March 2027", "dydd Llun 8 Mawrth 2027", "poniedziałek 8 marca 2027". */
export function longDayText(date: CivilDate, language: Language = 'en'): string {
  const { longWeekdays, longMonths } = dayWords[language]
  return `${longWeekdays[weekdayOf(date) - 1]} ${dayOfMonth(date)} ${longMonths[monthOf(date)]} ${date.slice(0, 4)}`
}

/** "Monday 8 March 2027 at 09:30", for emails and pages. */
export const longTimeText = (at: WallTime, language: Language = 'en'): string =>
  `${longDayText(at.date, language)}${dayWords[language].longAt}${clockText(at.minute)}`

/** "Mon 8, Wed 10, Fri 12 Mar at 09:30": days that share a time share its mention, days of a month its name. */
export function daysText(times: readonly WallTime[], language: Language = 'en'): string {
  const byMinute = new Map<number, WallTime[]>()
  for (const at of [...times].sort(byTime)) byMinute.set(at.minute, [...(byMinute.get(at.minute) ?? []), at])
  return [...byMinute]
    .map(([minute, group]) => {
      const days = group.map((at, i) => {
        const next = group[i + 1]
        const sharesMonth = next && monthOf(next.date) === monthOf(at.date)
        return sharesMonth ? shortDay(at.date, language) : dayText(at.date, language)
      })
      return `${days.join(', ')}${dayWords[language].at}${clockText(minute)}`
    })
    .join('; ')
}
