import type { ShownProtocol } from '../operations/shown-protocol.ts'

type ShownPhase = ShownProtocol['phases'][number]

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** As the form and the API take it: `every 3 weeks`. */
export function paceText(pace: ShownPhase['pace']): string {
  if (pace.unit === 'treatment-days') return 'daily'
  if (pace.unit === 'weeks') {
    if (pace.every === 1) return 'weekly'
    return pace.every === 2 ? 'fortnightly' : `every ${pace.every} weeks`
  }
  return pace.every === 1 ? 'monthly' : `every ${pace.every} months`
}

export const weekdaysText = (weekdays: readonly number[]): string =>
  weekdays.length === 7
    ? 'every day'
    : weekdays.join() === '1,2,3,4,5'
      ? 'Mon to Fri'
      : weekdays.map((day) => weekdayNames[day - 1]).join(', ')

export const phaseText = ({ sessions, pace, weekdays, sessionMinutes }: ShownPhase): string =>
  `${sessions === 'ongoing' ? 'ongoing' : `${sessions} ${sessions === 1 ? 'session' : 'sessions'}`}, ${paceText(pace)} (${weekdaysText(weekdays)}), ${sessionMinutes} minutes`

export const missedWords: Record<ShownProtocol['missed'], string> = {
  append: 'one more at the end',
  replace: 'one more at the first open time',
  drop: 'nothing: it is lost',
}
