import { byTime } from '../course.ts'
import { clockText, day as dayMs, dayNumber, type WallTime, weekdayOf } from '../time.ts'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const monthText = (date: string): string => months[+date.slice(5, 7) - 1]!
/** "Mon 8": dates are the clinic's own, so no zone comes into it. */
const shortDay = (date: string): string => `${weekdays[weekdayOf(date) - 1]} ${+date.slice(8, 10)}`

/** "Mon 8 Mar". Never "tomorrow": a text that waited a night would be wrong by a day. */
export const dayText = (date: string): string => `${shortDay(date)} ${monthText(date)}`

/** "Mon 8 Mar at 09:30". */
export const timeText = (at: WallTime): string => `${dayText(at.date)} at ${clockText(at.minute)}`

let format: Intl.DateTimeFormat | undefined
/** Made with the first email: it takes 20 ms, which is a third of what the sender's start takes besides. */
const longDate = () =>
  (format ??= new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }))
/** "Monday 8 March 2027 at 09:30", for emails; without the comma that some versions of the locale data put in. */
export const longTimeText = (at: WallTime): string =>
  `${longDate()
    .format(dayNumber(at.date) * dayMs)
    .replaceAll(',', '')} at ${clockText(at.minute)}`

/** "Mon 8, Wed 10, Fri 12 Mar at 09:30": days that share a time share its mention, days of a month its name. */
export function daysText(times: readonly WallTime[]): string {
  const byMinute = new Map<number, WallTime[]>()
  for (const at of [...times].sort(byTime)) byMinute.set(at.minute, [...(byMinute.get(at.minute) ?? []), at])
  return [...byMinute]
    .map(([minute, group]) => {
      const days = group.map((at, i) => {
        const next = group[i + 1]
        return next && monthText(next.date) === monthText(at.date) ? shortDay(at.date) : dayText(at.date)
      })
      return `${days.join(', ')} at ${clockText(minute)}`
    })
    .join('; ')
}
