import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/mobile'

export type ParsedPhone =
  { kind: 'ok'; e164: string } | { kind: 'refused'; problem: string; expected: string }

const ukExample = 'A mobile number such as 07700 900123'
const refused = (problem: string, expected = ukExample): ParsedPhone => ({
  kind: 'refused',
  problem,
  expected,
})

/**
 * Mobiles by Ofcom's numbering plan: 07 and nine digits, but 070 is personal numbering and 076 paging, of which 07624
 * is the Isle of Man's mobiles. Ruled here and not by the library, which calls Ofcom's numbers for drama invalid.
 */
const isUkMobile = (national: string) => /^7(?:[1-57-9]\d{8}|624\d{6})$/.test(national)

/**
 * A number that can get texts, as E.164. Numbers without a country are British; others are taken where the clinic
 * allows their country, and then the library must know them as mobiles, because a landline fails only after sending.
 */
export function parsePhone(text: string, countries: readonly string[]): ParsedPhone {
  if (text.trim() === '') return refused('There is no phone number')
  if (text.length > 40 || !/^[\d\s().+-]+$/.test(text.trim())) return refused('This is not a phone number')
  const number = parsePhoneNumberFromString(text, 'GB')
  if (!number) return refused('This is not a phone number')
  const isUk = number.countryCallingCode === '44'
  const allowed = countries
    .filter((c): c is CountryCode => isSupportedCountry(c))
    .map((c) => getCountryCallingCode(c))
  if (!allowed.includes(number.countryCallingCode))
    return refused(`The clinic does not text numbers that begin with +${number.countryCallingCode}`)
  const expected = isUk ? ukExample : 'A mobile number that begins with + and its country code'
  if (!number.isPossible()) return refused('This number has too few or too many digits', expected)
  if (isUk && !isUkMobile(number.nationalNumber)) {
    const digits = number.nationalNumber.length
    if (number.nationalNumber.startsWith('7') && digits !== 10)
      return refused('This number has too few or too many digits', expected)
    return refused('This number is not a mobile, so it cannot get texts', expected)
  }
  if (!isUk && !number.isValid()) return refused('This is not a mobile number', expected)
  return { kind: 'ok', e164: number.number }
}
