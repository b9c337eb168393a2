import { plainWords } from './plain-words.ts'
import { type CivilDate, isCivilDate } from './time.ts'

/** What a search looks at. */
export interface Findable {
  id: string
  givenName: string
  familyName: string
  dateOfBirth?: CivilDate
  /** E.164. */
  phone?: string
  email?: string
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ways: [RegExp, (found: RegExpExecArray) => [year: string, month: string | number, day: string]][] = [
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, y, m, d]) => [y!, m!, d!]],
  [/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/, ([, d, m, y]) => [y!, m!, d!]],
  [
    /\b(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})\b/,
    ([, d, m, y]) => [y!, months.indexOf(m!.slice(0, 3)) + 1, d!],
  ],
]

/** A day as people write it, the day before the month, and the words without it. */
function dayIn(words: string): { day?: CivilDate; rest: string } {
  for (const [way, partsOf] of ways) {
    const found = way.exec(words)
    if (!found) continue
    const [year, month, date] = partsOf(found)
    const day = `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
    if (isCivilDate(day)) return { day, rest: words.replace(found[0], ' ') }
  }
  return { rest: words }
}

/** Fewer digits would find half of the clinic. */
const leastDigits = 4
/** The digits of a number or of a part of one, without what says that a country or a town follows. */
function digitsIn(words: string): string | undefined {
  if (!/^\+?[\d\s().-]+$/.test(words)) return undefined
  const digits = words.replace(/\(0\)|\D/g, '').replace(/^(?:00|0)/, '')
  return digits.length < leastDigits ? undefined : digits
}

const letters: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }
/** Without case, accents, hyphens and apostrophes: "O'Neill-Żak" and "oneill zak" meet. */
const bare = (text: string): string =>
  plainWords(text)
    .replace(/[ßøæœđðþı]/g, (letter) => letters[letter]!)
    .replace(/['.]/g, '')
    .replace(/-/g, ' ')

/** Of the host only where an address is typed: half of a clinic has the same one. */
const isOfEmail = (email = '', part: string): boolean =>
  (/[@.]/.test(part) ? email : email.slice(0, email.indexOf('@'))).toLowerCase().includes(part)

/**
 * Whether a patient is meant by what somebody typed: parts of names in any order, a date of birth, a phone number or a
 * part of one, an email address or a part, the patient's id; or several of these. Nothing typed means everybody.
 */
export function isMeant(typed: string): (patient: Findable) => boolean {
  const { day, rest } = dayIn(plainWords(typed))
  const digits = digitsIn(rest.trim())
  const parts = digits === undefined ? rest.split(/[\s,;]+/).filter((part) => part !== '') : []
  return ({ id, givenName, familyName, dateOfBirth, phone, email }) => {
    if (day !== undefined && dateOfBirth !== day) return false
    if (digits !== undefined) return (phone?.includes(digits) ?? false) || id.toLowerCase() === rest.trim()
    const name = bare(`${givenName} ${familyName}`)
    const together = name.replaceAll(' ', '')
    return parts.every(
      (part) =>
        name.includes(bare(part)) ||
        together.includes(bare(part).replaceAll(' ', '')) ||
        isOfEmail(email, part) ||
        id.toLowerCase() === part,
    )
  }
}

/** As two people are called who may be one. */
export const nameKey = ({ givenName, familyName }: Pick<Findable, 'givenName' | 'familyName'>): string =>
  bare(`${givenName} ${familyName}`)
