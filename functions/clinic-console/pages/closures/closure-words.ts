import { longDayText } from '../../../../shared/domain/wording/days.ts'

interface Closed {
  from: string
  to: string
  chair?: string | undefined
}

export const daysWords = ({ from, to }: Omit<Closed, 'chair'>): string =>
  from === to ? longDayText(from) : `${longDayText(from)} to ${longDayText(to)}`

export const whatWords = ({ chair }: Pick<Closed, 'chair'>): string => chair ?? 'The whole clinic'

export const countWords = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
