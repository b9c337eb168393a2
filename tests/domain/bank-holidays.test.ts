import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { bankHoliday, easterSunday } from '../../shared/domain/bank-holidays.ts'
import type { Nation } from '../../shared/domain/clinic.ts'
import { addDays } from '../../shared/domain/time.ts'

const regions: [Nation, string][] = [
  ['england-and-wales', 'ENG'],
  ['england-and-wales', 'WLS'],
  ['scotland', 'SCT'],
  ['northern-ireland', 'NIR'],
]

/** What one proclamation for one year added, and the library does not carry. */
const libraryLacks = new Set(['scotland 2026-06-15'])

describe('bank holidays', () => {
  it.each(regions)('agree with an independent list in %s (%s), 2024 to 2045', (nation, region) => {
    const library = new Holidays('GB', region)
    for (let year = 2024; year <= 2045; year++) {
      const theirs = new Set(
        library
          .getHolidays(year)
          .filter((h) => h.type === 'public')
          .map((h) => h.date.slice(0, 10)),
      )
      const ours: string[] = []
      for (let date = `${year}-01-01`; date.startsWith(`${year}`); date = addDays(date, 1))
        if (bankHoliday(nation, date) && !libraryLacks.has(`${nation} ${date}`)) ours.push(date)
      expect(ours).toEqual([...theirs].sort())
    }
  })

  it('carry the names that gov.uk gives them', () => {
    expect(bankHoliday('england-and-wales', '2027-05-03')).toBe('Early May bank holiday')
    expect(bankHoliday('england-and-wales', '2027-03-29')).toBe('Easter Monday')
    expect(bankHoliday('scotland', '2027-03-29')).toBeUndefined()
    expect(bankHoliday('england-and-wales', '2027-12-28')).toBe('Boxing Day (substitute day)')
    expect(bankHoliday('scotland', '2027-08-02')).toBe('Summer bank holiday')
    expect(bankHoliday('northern-ireland', '2026-07-13')).toBe(
      "Battle of the Boyne (Orangemen's Day) (substitute day)",
    )
  })

  it('give two substitutes where Christmas Day and Boxing Day fall on a weekend', () => {
    expect(bankHoliday('england-and-wales', '2027-12-27')).toBe('Christmas Day (substitute day)')
    expect(bankHoliday('england-and-wales', '2027-12-28')).toBe('Boxing Day (substitute day)')
    expect(bankHoliday('england-and-wales', '2027-12-29')).toBeUndefined()
  })

  it('take in a day that was proclaimed late, for the clinic that knows of it', () => {
    const extra = [{ date: '2027-06-14', name: 'A national day of thanks' }]
    expect(bankHoliday('england-and-wales', '2027-06-14')).toBeUndefined()
    expect(bankHoliday('england-and-wales', '2027-06-14', extra)).toBe('A national day of thanks')
  })

  it('remember the years in which a proclamation moved or added a day', () => {
    expect(bankHoliday('england-and-wales', '2020-05-08')).toBe('Early May bank holiday')
    expect(bankHoliday('england-and-wales', '2020-05-04')).toBeUndefined()
    expect(bankHoliday('scotland', '2022-06-02')).toBe('Spring bank holiday')
    expect(bankHoliday('northern-ireland', '2023-05-08')).toMatch('coronation')
    expect(bankHoliday('scotland', '2026-06-15')).toBe('World Cup bank holiday')
    expect(bankHoliday('northern-ireland', '2026-06-15')).toBeUndefined()
  })

  it('follow Easter through the years in which it comes earliest and latest', () => {
    expect([2008, 2024, 2027, 2038].map(easterSunday)).toEqual([
      '2008-03-23',
      '2024-03-31',
      '2027-03-28',
      '2038-04-25',
    ])
  })
})
