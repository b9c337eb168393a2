import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../shared/contracts/phone.ts'

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

  it.each([
    ['07624 123456', '+447624123456'],
    ['07797 123456', '+447797123456'],
  ])('%s, of an island with the same country code, is taken too', (text, e164) => {
    expect(parsePhone(text, ['GB'])).toEqual({ kind: 'ok', e164 })
  })

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
    expect(parsePhone('+353 85 123 4567', ['GB', 'IE'])).toEqual({ kind: 'ok', e164: '+353851234567' })
    expect(parsePhone('+353 1 234 5678', ['GB', 'IE'])).toMatchObject({ kind: 'refused' })
    expect(parsePhone('+353 85 123 4567', ['GB'])).toMatchObject({ kind: 'refused' })
    expect(parsePhone('+353 85 123 4567', ['GB', 'nowhere'])).toMatchObject({ kind: 'refused' })
  })
})
