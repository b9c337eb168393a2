import { describe, expect, it } from 'vitest'
import { readHolidayFile } from '../../shared/contracts/bank-holiday-file.ts'

/** As https://www.gov.uk/bank-holidays.json writes it. */
const division = (name: string, events: object[]) => ({ [name]: { division: name, events } })
const event = (title: string, date: string) => ({ title, date, notes: '', bunting: true })
const published = {
  ...division('england-and-wales', [event('Christmas Day', '2027-12-25'), event('A crown', '2027-05-08')]),
  ...division('scotland', [event('2nd January', '2027-01-02')]),
  ...division('northern-ireland', []),
}
const read = (file: unknown, nation: 'scotland' | 'england-and-wales' = 'england-and-wales') =>
  readHolidayFile(typeof file === 'string' ? file : JSON.stringify(file), nation)
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')

describe('the published file of bank holidays', () => {
  it('gives the days of the clinic’s nation', () => {
    expect(read(published)).toEqual({
      kind: 'read',
      holidays: [
        { date: '2027-12-25', name: 'Christmas Day' },
        { date: '2027-05-08', name: 'A crown' },
      ],
    })
    expect(read(published, 'scotland')).toMatchObject({ holidays: [{ date: '2027-01-02' }] })
    expect(read(`\ufeff${JSON.stringify(published)}\n`)).toMatchObject({ kind: 'read' })
  })

  it('is read as a calendar too, with folded lines and signs that are written with a backslash', () => {
    const text = calendar(
      'BEGIN:VEVENT',
      'DTEND;VALUE=DATE:20270509',
      'DTSTART;VALUE=DATE:20270508',
      'SUMMARY:The crown\\, and what foll',
      ' ows',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'DTSTART:20271225T000000Z',
      'SUMMARY:Christmas Day',
      'END:VEVENT',
    )
    expect(read(text)).toEqual({
      kind: 'read',
      holidays: [
        { date: '2027-05-08', name: 'The crown, and what follows' },
        { date: '2027-12-25', name: 'Christmas Day' },
      ],
    })
  })

  const odd: [string, unknown, RegExp][] = [
    ['nothing', '', /empty/],
    ['a page of the web', '<!doctype html><title>Not found</title>', /neither JSON nor a calendar/],
    ['a list', '[1, 2]', /days of each nation/],
    ['a number', '7', /days of each nation/],
    ['a nation that nobody knows', { ...published, ...division('cornwall', []) }, /speaks of "cornwall"/],
    ['__proto__ as a nation', '{"__proto__": {}, "england-and-wales": {}}', /speaks of|missing/i],
    ['no days of the clinic’s nation', division('scotland', []), /no days of england-and-wales/],
    [
      'days under another name',
      { 'england-and-wales': { division: 'scotland', events: [] } },
      /say that they are of scotland/,
    ],
    [
      'a day that is none',
      division('england-and-wales', [event('Never', '2027-02-30')]),
      /no day 2027-02-30/,
    ],
    ['a date of another kind', division('england-and-wales', [event('X', '08/05/2027')]), /2027-03-08/],
    ['a day without a name', division('england-and-wales', [event('', '2027-05-08')]), /name of the holiday/],
    [
      'a name of controls',
      division('england-and-wales', [event('a\u202eb', '2027-05-08')]),
      /cannot be printed/,
    ],
    [
      'events that are text',
      { 'england-and-wales': { division: 'england-and-wales', events: 'all' } },
      /list/,
    ],
    ['a calendar without days', calendar(), /holds no day/],
    [
      'a calendar with half an event',
      calendar('BEGIN:VEVENT', 'SUMMARY:X', 'END:VEVENT'),
      /event 1 has no day or no name/,
    ],
    [
      'a calendar with a day that is none',
      calendar('BEGIN:VEVENT', 'DTSTART:20271332', 'SUMMARY:X', 'END:VEVENT'),
      /event 1/,
    ],
  ]
  it.each(odd)('is refused with a reason where it holds %s', (_, file, why) => {
    const found = read(file)
    expect(found.kind).toBe('refused')
    expect(found.kind === 'refused' && found.problems.join(' ')).toMatch(why)
  })

  it('is refused before it fills a memory', () => {
    const days = Array.from({ length: 2001 }, () => event('X', '2027-05-08'))
    expect(read(division('england-and-wales', days)).kind).toBe('refused')
    const many = Array.from({ length: 2001 }, () => [
      'BEGIN:VEVENT',
      'DTSTART:20270508',
      'SUMMARY:X',
      'END:VEVENT',
    ])
    expect(read(calendar(...many.flat())).kind).toBe('refused')
  })
})
