import { type CountryCode, getExampleNumber } from 'libphonenumber-js/mobile'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../shared/contracts/phone.ts'

/** The library's own examples: no number of a person is typed here. */
const exampleOf = (country: CountryCode): string => getExampleNumber(country, examples)!.number

describe('a phone number as people type it', () => {
  it.each([
    '07700 900123',
    '07700900123',
    ' (07700) 900-123 ',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '0044 7700 900123',
    '7700 900123',
    '07700 900123\r\n',
  ])('%s is one British mobile', (text) => {
    expect(parsePhone(text, ['GB'])).toEqual({ kind: 'ok', e164: '+447700900123' })
  })

  it.each(['IM', 'JE'] as const)(
    'a mobile of an island with the same country code (%s) is taken too',
    (island) => {
      expect(parsePhone(exampleOf(island), ['GB'])).toEqual({ kind: 'ok', e164: exampleOf(island) })
    },
  )

  it.each([
    ['', /no phone number/],
    ['hello', /not a phone number/],
    ['07700 900123 ext 5', /not a phone number/],
    ['07700 90012', /too few or too many/],
    ['07700 9001234', /too few or too many/],
    ['020 7946 0000', /not a mobile/],
    ['01632 960001', /not a mobile/],
    ['+44 1632 960001', /not a mobile/],
    ['070 1234 5678', /not a mobile/],
    ['076 1234 5678', /not a mobile/],
    ['+1 202 555 0123', /\+1/],
    ['1'.repeat(100), /not a phone number/],
  ])('%j is refused with what is wrong and what is expected', (text, problem) => {
    const parsed = parsePhone(text, ['GB'])
    expect(parsed).toMatchObject({ kind: 'refused', problem: expect.stringMatching(problem) as string })
    expect(parsed).toHaveProperty('expected', expect.stringContaining('07700'))
  })

  it('takes another country where the clinic allows it, and there only mobiles', () => {
    const irish = exampleOf('IE')
    expect(parsePhone(irish, ['GB', 'IE'])).toEqual({ kind: 'ok', e164: irish })
    expect(parsePhone(irish.slice(0, -1), ['GB', 'IE'])).toMatchObject({ kind: 'refused' })
    expect(parsePhone(irish, ['GB'])).toMatchObject({ kind: 'refused' })
    expect(parsePhone(irish, ['GB', 'nowhere'])).toMatchObject({ kind: 'refused' })
  })
})
