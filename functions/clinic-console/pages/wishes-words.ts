import type * as z from 'zod'
import type { CivilDate } from '../../../shared/domain/time.ts'
import type { writtenTimes } from '../operations/adjustments.ts'
import { weekdayOptions } from './wishes-fields.tsx'
import { datedText } from '../words.ts'

/** "Mondays, from Mon 8 Mar until Fri 12 Mar, 09:00-12:00". */
export const impossibleText = ({ weekday, from, to, between }: z.output<typeof writtenTimes>): string => {
  const day = (date: CivilDate | undefined, word: string) =>
    date === undefined ? [] : [`${word} ${datedText(date)}`]
  const onDays =
    from !== undefined && from === to
      ? [`on ${datedText(from)}`]
      : [...day(from, 'from'), ...day(to, 'until')]
  return [
    ...weekdayOptions.filter(({ value }) => value === weekday).map(({ label }) => label),
    ...onDays,
    ...(between === undefined ? [] : [between]),
  ].join(', ')
}
