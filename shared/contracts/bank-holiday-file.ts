import * as z from 'zod'
import type { Nation } from '../domain/clinic.ts'
import { isCivilDate, type CivilDate } from '../domain/time.ts'
import { civilDate, words } from './fields.ts'
import { read } from './problems.ts'

export interface Holiday {
  date: CivilDate
  name: string
}
export type HolidayFile = { kind: 'read'; holidays: Holiday[] } | { kind: 'refused'; problems: string[] }

const divisions = ['england-and-wales', 'scotland', 'northern-ireland'] as const satisfies readonly Nation[]
const mostDays = 2000

const event = z.object({ title: words('The name of the holiday', 80), date: civilDate })
const division = z.object({ division: z.string(), events: z.array(event).max(mostDays) })
const refused = (...problems: string[]): HolidayFile => ({ kind: 'refused', problems })

/** https://www.gov.uk/bank-holidays.json, or the calendar of one nation that stands beside it. */
export function readHolidayFile(text: string, nation: Nation): HolidayFile {
  const bare = text.replace(/^\ufeff/, '').trim()
  if (bare === '') return refused('The file is empty. Take bank-holidays.json from gov.uk/bank-holidays.')
  return /^BEGIN:VCALENDAR/i.test(bare) ? fromCalendar(bare) : fromJson(bare, nation)
}

function fromJson(text: string, nation: Nation): HolidayFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refused('This is neither JSON nor a calendar. Take bank-holidays.json from gov.uk/bank-holidays.')
  }
  const file = read(z.record(z.string(), z.unknown()), json)
  if (file.kind === 'refused') return refused('The file should hold the days of each nation, by its name.')
  const unknown = Object.keys(file.value).filter((name) => !divisions.some((known) => known === name))
  if (unknown.length > 0)
    return refused(
      ...unknown
        .slice(0, 5)
        .map((name) => `The file speaks of "${name.slice(0, 40)}". Known are ${divisions.join(', ')}.`),
    )
  const own = file.value[nation]
  if (own === undefined) return refused(`The file holds no days of ${nation}, which is where the clinic is.`)
  const days = read(division, own, [nation])
  if (days.kind === 'refused')
    return refused(
      ...days.refusals
        .slice(0, 5)
        .map(({ field, problem, expected }) => `${field}: ${problem}. ${expected}.`),
    )
  if (days.value.division !== nation)
    return refused(`The days under ${nation} say that they are of ${days.value.division.slice(0, 40)}.`)
  return { kind: 'read', holidays: days.value.events.map(({ date, title }) => ({ date, name: title })) }
}

/** iCalendar, RFC 5545: long lines are folded, a day is a DATE. It names no nation: the clinic's is meant. */
function fromCalendar(text: string): HolidayFile {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
  const holidays: Holiday[] = []
  let date: string | undefined
  let name: string | undefined
  for (const line of lines) {
    const [head = '', value = ''] = [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ]
    const property = head.split(';')[0]!.toUpperCase()
    if (/^BEGIN:VEVENT/i.test(line)) [date, name] = [undefined, undefined]
    else if (property === 'DTSTART') date = value.replace(/^(\d{4})(\d{2})(\d{2})(T.*)?$/, '$1-$2-$3')
    else if (property === 'SUMMARY') name = value.replace(/\\([,;\\])/g, '$1').slice(0, 80)
    else if (/^END:VEVENT/i.test(line)) {
      if (date === undefined || !isCivilDate(date) || name === undefined || name === '')
        return refused(`The calendar's event ${holidays.length + 1} has no day or no name.`)
      holidays.push({ date, name })
    }
    if (holidays.length > mostDays) return refused(`The calendar holds more than ${mostDays} days.`)
  }
  return holidays.length === 0 ? refused('The calendar holds no day.') : { kind: 'read', holidays }
}
