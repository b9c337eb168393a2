import { describe, expect, it } from 'vitest'
import { addDays, day, dayNumber } from '../../shared/domain/time.ts'
import { dayText, daysText, longDayText, longTimeText, timeText } from '../../shared/domain/wording/days.ts'
import { languages, localeOf } from '../../shared/domain/wording/language.ts'

const at = { date: '2027-03-08', minute: 9 * 60 + 30 }
const year = Array.from({ length: 366 }, (_, n) => addDays('2028-01-01', n))

describe('a day and a time', () => {
  it.each([
    ['en', 'Mon 8 Mar at 09:30', 'Monday 8 March 2027 at 09:30'],
    ['cy', 'Llun 8 Maw am 09:30', 'dydd Llun 8 Mawrth 2027 am 09:30'],
    ['pl', 'pon. 8 mar, 09:30', 'poniedziałek 8 marca 2027, godz. 09:30'],
  ] as const)('are written short and long in %s', (language, short, long) => {
    expect(timeText(at, language)).toBe(short)
    expect(longTimeText(at, language)).toBe(long)
  })

  it('are English for whoever gives no language: staff', () => {
    expect([timeText(at), longTimeText(at)]).toEqual(['Mon 8 Mar at 09:30', 'Monday 8 March 2027 at 09:30'])
  })

  it.each(languages)('are spelt in %s as Unicode spells them, on every day of a year', (language) => {
    const format = new Intl.DateTimeFormat(localeOf[language], {
      timeZone: 'UTC',
      ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    })
    // Its commas differ from version to version; Welsh begins with a capital there.
    const theirs = (date: string) =>
      format
        .format(dayNumber(date) * day)
        .replaceAll(',', '')
        .toLowerCase()
    for (const date of year) expect(longDayText(date, language).toLowerCase()).toBe(theirs(date))
  })

  it.each(languages)('are never mistaken for another day of the year in %s', (language) => {
    expect(new Set(year.map((date) => dayText(date, language))).size).toBe(year.length)
  })
})

describe('days in one line', () => {
  const times = [29, 31].map((n) => ({ date: `2027-03-${n}`, minute: 570 }))
  const more = [...times, { date: '2027-04-02', minute: 570 }, { date: '2027-04-05', minute: 840 }]
  it.each([
    ['en', 'Mon 29, Wed 31 Mar, Fri 2 Apr at 09:30; Mon 5 Apr at 14:00'],
    ['cy', 'Llun 29, Mer 31 Maw, Gwe 2 Ebr am 09:30; Llun 5 Ebr am 14:00'],
    ['pl', 'pon. 29, śr. 31 mar, pt. 2 kwi, 09:30; pon. 5 kwi, 14:00'],
  ] as const)('share their month and their time in %s', (language, expected) => {
    expect(daysText(more, language)).toBe(expected)
  })
})
