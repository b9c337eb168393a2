/**
 * Ten digits of which the last one checks the others by modulus 11: weights 10 to 2, eleven less the remainder, and eleven
 * counts as 0. NHS Data Model and Dictionary, "NHS NUMBER", https://www.datadictionary.nhs.uk/attributes/nhs_number.html;
 * Scotland's CHI number is made in the same way. One number of ten digits in eleven passes by chance.
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

/** In groups of three, three and four as it is printed, with or without its name before it, and no part of a longer number. */
const printed =
  /(?<![0-9a-z])(?:nhs(?:[ ._-]?(?:number|num|no))?[ .:_#-]*)?(\d{3}[ ._-]?\d{3}[ ._-]?\d{4})(?![0-9a-z])/gi

/** Whether one stands anywhere in what somebody wrote. */
export const holdsNhsNumber = (text: string): boolean =>
  [...text.matchAll(printed)].some(([, digits]) => isNhsNumber(digits!.replace(/\D/g, '')))

/** Whether it was written where a phone number belongs: those of ten digits have a country before them. */
export const isNhsNumberAsPhone = (text: string): boolean =>
  /^[\d\s().-]+$/.test(text) && isNhsNumber(text.replace(/\D/g, ''))
