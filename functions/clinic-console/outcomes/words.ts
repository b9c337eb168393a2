import { type AskKey, byTime, type Course } from '../../../shared/domain/course.ts'
import type { AskedCounts } from '../../../shared/domain/outcomes/asked.ts'
import { type Share, shareOf } from '../../../shared/domain/outcomes/clinic/share.ts'
import { type Moment, momentOf } from '../../../shared/domain/outcomes/moments.ts'
import type { Change, TrendReading } from '../../../shared/domain/outcomes/trend.ts'
import type { Reading } from '../../../shared/domain/outcomes/readings.ts'
import { languageNames } from '../../../shared/domain/wording/language.ts'
import { longDayText } from '../../../shared/domain/wording/days.ts'
import { datedText } from '../words.ts'

/** One place after the point, and none where it is whole. */
export const numberText = (value: number): string => String(Math.round(value * 10) / 10)
const signed = (value: number): string => (value > 0 ? `+${numberText(value)}` : numberText(value))

function momentText(moment: Moment): string {
  switch (moment.kind) {
    case 'baseline':
    case 'before-treatment':
      return 'Before treatment'
    case 'after-session':
      return moment.session === undefined ? 'After a session' : `After treatment ${moment.session}`
    case 'day-after-session':
      return moment.session === undefined
        ? 'A day after a session'
        : `A day after treatment ${moment.session}`
    case 'weekly':
      return `Week of ${datedText(moment.monday)}`
    case 'review':
      return `Review point, after ${numberOf(moment.afterSession, 'session')}`
    case 'end':
      return 'End of treatment'
    case 'months-after-end':
      return moment.months === 1 ? '1 month after' : `${moment.months} months after`
    case 'before-maintenance':
      return 'Before maintenance'
    case 'same-day':
      return 'On the day'
    case 'other':
      return 'Asked by itself'
  }
}

export const asksText = (course: Course, asks: AskKey[]): string =>
  [...new Set(asks.map((key) => momentText(momentOf(course, key))))].join('; ') || 'Not recorded'

const noChange: Record<Extract<Change, { kind: 'none' }>['because'], string> = {
  'no-score': 'no score',
  'is-baseline': 'baseline',
  'no-baseline': 'no baseline',
  'asks-itself': 'asks about the change itself',
}

function changeText(change: Change): string {
  switch (change.kind) {
    case 'none':
      return noChange[change.because]
    case 'from-zero':
      return `${signed(change.points)} from a baseline of 0: no percentage`
    case 'change':
      return change.percent === undefined
        ? signed(change.points)
        : `${signed(change.points)} (${signed(change.percent)}%)`
  }
}

/** A baseline from after the first session is counted as one, and said to be late. */
export const againstText = ({ change, isBaseline, sessions }: TrendReading): string =>
  isBaseline && sessions > 0
    ? `${changeText(change)}, answered after the treatment had begun`
    : changeText(change)

/** "1 session", "2 sessions". */
export const numberOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** How it was answered, where that is not plainly in time and in English. */
export const answerText = ({ isLate, language }: Pick<Reading, 'isLate' | 'language'>): string =>
  [isLate ? 'late' : 'in time', ...(language === 'en' ? [] : [`in ${languageNames[language]}`])].join(', ')

export function countsText({ asked, inTime, late, open, missing, unsent }: AskedCounts): string {
  const parts = [
    `${inTime + late} answered${late > 0 ? ` (${late} late)` : ''}`,
    ...(open > 0 ? [`${open} still open`] : []),
    `${missing} not answered`,
    ...(unsent > 0 ? [`${unsent} not sent`] : []),
  ]
  return `Asked ${asked === 1 ? 'once' : `${asked} times`}: ${parts.join(', ')}.`
}

export const withoutScoreText = ({ withoutScore }: { withoutScore: number }): string =>
  withoutScore === 0 ? '' : ` ${withoutScore} with too much left out for a score.`

export const betterWords = { lower: 'Lower is better.', higher: 'Higher is better.' } as const

const shareWords = ({ count, of, percent }: Share): string =>
  `${count} of ${of}${percent === undefined ? '' : ` (${percent}%)`}`
export const shareText = (count: number, of: number): string => shareWords(shareOf(count, of))

/** Tells two courses of one protocol apart. */
export const courseName = ({ protocol, sessions }: Course): string => {
  const [first] = sessions.toSorted(byTime)
  return `${protocol.name}${first ? ` from ${longDayText(first.date)}` : ''}`
}
