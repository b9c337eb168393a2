import type { Refusal } from '../../../../shared/contracts/problems.ts'
import { type CivilDate, isCivilDate, weekdayOf } from '../../../../shared/domain/time.ts'
import { dayWords } from '../../../../shared/domain/wording/day-words.ts'
import { longDayText } from '../../../../shared/domain/wording/days.ts'

export interface HolidayLine {
  /** From 1, as people count the lines of the field. */
  line: number
  date: CivilDate
  name: string
}
type Slip = Pick<Refusal, 'problem' | 'expected'>

const field = 'extraBankHolidays'
const expected = 'The day and its name on one line, such as 8 May 2027 Coronation'
const iso = /^(\d{4}-\d\d-\d\d)(?:\s+|$)(.*)$/
const spelled = /^(?:(\p{L}+)[.,]?\s+)?(\d{1,2})\s+(\p{L}+)\.?\s+(\d{4})(?:\s+|$)(.*)$/u

const { weekdays, longWeekdays, months, longMonths } = dayWords.en
/** "Sat", "saturday", "Sept": the place of the whole name that begins with it. */
function placeOf(word: string, whole: readonly string[], short: readonly string[]): number {
  const begins = word.toLowerCase()
  return begins.length < short[0]!.length
    ? -1
    : whole.findIndex((name) => name.toLowerCase().startsWith(begins))
}

/** "2027-05-08 Coronation", "8 May 2027 Coronation" or "Sat 8 May 2027 Coronation". */
function dayIn(text: string): { date: CivilDate; name: string } | Slip {
  const [, written, called] = iso.exec(text) ?? []
  const [, weekday, day = '', month = '', year = '', name] = spelled.exec(text) ?? []
  if (written === undefined && name === undefined) return { problem: `"${text}" cannot be read`, expected }
  const monthAt = placeOf(month, longMonths, months)
  if (written === undefined && monthAt < 0) return { problem: `"${month}" is no month`, expected }
  const date = written ?? `${year}-${String(monthAt + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
  const shown = written ?? `${Number(day)} ${longMonths[monthAt]} ${year}`
  if (!isCivilDate(date)) return { problem: `the calendar has no day ${shown}`, expected }
  if (weekday !== undefined) {
    const at = placeOf(weekday, longWeekdays, weekdays)
    if (at < 0) return { problem: `"${weekday}" is no weekday`, expected }
    if (at + 1 !== weekdayOf(date))
      return {
        problem: `${shown} is no ${longWeekdays[at]}`,
        expected: `${longDayText(date)}, or the day that is meant`,
      }
  }
  const named = (called ?? name ?? '').trim()
  return named === '' ? { problem: `${longDayText(date)} has no name`, expected } : { date, name: named }
}

/** What the field holds, a day a line; each refusal names its line. */
export function holidayLines(text: string): { days: HolidayLine[]; refusals: Refusal[] } {
  const days: HolidayLine[] = []
  const refusals: Refusal[] = []
  text.split(/\r?\n/).forEach((each, i) => {
    if (each.trim() === '') return
    const read = dayIn(each.trim())
    const line = i + 1
    const refuse = ({ problem, expected: takes }: Slip) =>
      refusals.push({ field, problem: `Line ${line}: ${problem}`, expected: takes })
    if ('problem' in read) return void refuse(read)
    const first = days.find(({ date }) => date === read.date)
    if (first)
      return void refuse({
        problem: `${longDayText(read.date)} stands in line ${first.line} already`,
        expected: 'Each day once',
      })
    days.push({ line, ...read })
  })
  return { days, refusals }
}

/** A refusal of one of the days, under its line. */
export const atLine = (refusal: Refusal, days: readonly HolidayLine[]): Refusal => {
  const [, at] = /^extraBankHolidays\[(\d+)\]/.exec(refusal.field) ?? []
  const line = at === undefined ? undefined : days[Number(at)]?.line
  return line === undefined ? refusal : { ...refusal, field, problem: `Line ${line}: ${refusal.problem}` }
}
