import type { Clinic } from '../clinic.ts'
import { plainText } from '../plain-text.ts'
import { countSegments, plainLetters, plainSigns } from '../segments.ts'
import { oneChange } from './changes.ts'
import { dayText, daysText, longTimeText } from './days.ts'
import type { Language } from './language.ts'
import { messageWords } from './messages.ts'
import { conditionWords } from './names.ts'
import { phoneText } from './phone.ts'
import { allowedIn, fill, missingIn, namesIn, type Placeholder, type WordedKind } from './placeholders.ts'

/** The clinic's words are kept under `<kind>.<part>`. */
export type WordingPart = 'sms' | 'email' | 'email.subject'

export interface WordingProblem {
  problem:
    | 'empty'
    | 'condition-word'
    | 'short-link'
    | 'payment-word'
    | 'special-letters'
    | 'unknown-placeholder'
    | 'missing-placeholder'
    | 'clinic-not-named'
    | 'asks-for-reply'
    | 'too-long'
  /** The part that it is about. */
  found: string
}

const shortLinks =
  /\b(bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|v\.gd|buff\.ly|cutt\.ly|rb\.gy|tiny\.cc|rebrand\.ly|shorturl\.at|lnkd\.in|t\.ly|s\.id|bl\.ink|qr\.io)\b/i

/** Whole words of one language; `\b` knows no letter outside English. */
const anyOf = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(${words})(?![\\p{L}\\p{N}])`, 'iu')

const paymentWords: Record<Language, RegExp> = {
  en: anyOf(
    'pay(ing|ments?|pal)?|paid|invoices?|bills?|billing|fees?|costs?|prices?|deposits?|refunds?|bank|cards?|money|gbp|pounds?',
  ),
  cy: anyOf(
    '(t|d|th)al(u|wch|iad|iadau)|anfoneb(au)?|ffi(oedd)?|cost(au)?|gostau|pris(iau)?|blaendal|ad-?daliad|banc|cerdyn|cardiau|arian|gbp|[pb]unt|[pb]unnoedd',
  ),
  pl: anyOf(
    '(za|wy|o|do|s)?p[łl]a(c\\p{L}+|ć|t\\p{L}*)|faktur\\p{L}*|rachun\\p{L}*|koszt\\p{L}*|cen(a|y|ie|ę|e)|zalicz\\p{L}*|zwrot\\p{L}* pieni\\p{L}*|bank\\p{L}*|kart(a|y|ą|ę)|pieni\\p{L}*|gbp|pln|z[łl](ot\\p{L}*)?|funt\\p{L}*',
  ),
}
const currencies = /[\u00a3$\u20ac]/u

const asksForReply: Record<Language, RegExp> = {
  en: anyOf('reply|text (us )?(back|yes|no|stop|start)|answer this text'),
  cy: anyOf(
    "(at|ymat)ebwch (i’r neges|i'r neges|ie|na|stop|start)|(tecstiwch|anfonwch) (ie|na|stop|start|neges)",
  ),
  pl: anyOf(
    'odpisa[ćc]|odpisz\\p{L}*|odpowiedz\\p{L}* (tak|nie|stop|start|sms\\p{L}*)|(wys[łl]a[ćc]|wy[śs]lij) (tak|nie|stop|start|sms\\p{L}*)',
  ),
}

/** The longest values that a text should still go out well with; the link is as long as ours are. */
export const samplesIn = (language: Language): Record<Placeholder, string> => {
  const half = 9 * 60 + 30
  const week = [21, 22, 23, 24, 25].map((n) => ({ date: `2026-09-${n}`, minute: half }))
  const [from, to] = [
    { date: '2026-09-23', minute: half },
    { date: '2026-09-30', minute: half },
  ]
  return {
    clinic: 'Northside',
    name: 'Northside Clinic',
    phone: '01632 960001',
    address: '1 High Street, Northtown',
    first: 'Alexandra',
    day: dayText(to.date, language),
    time: '09:30',
    count: '20',
    days: daysText(week, language),
    list: `- ${longTimeText(to, language)}`,
    changes: oneChange({ kind: 'moved', from, to }, messageWords(language)),
    link: `https://visits.example.org/s/${'x'.repeat(31)}`,
  }
}

/**
 * What speaks against a clinic's own template, all of it at once; empty where it may be used. With the clinic at hand,
 * its name and its sender count too. `mostSegments` is what the clinic is willing to pay for. Letters of Welsh and Polish
 * are counted as plain ones (see plainLetters): who has them written out has chosen to pay for it.
 */
export function wordingProblems(
  template: string,
  kind: WordedKind,
  {
    part = 'sms',
    language = 'en',
    mostSegments = 1,
    clinic,
  }: {
    part?: WordingPart
    language?: Language
    mostSegments?: number
    clinic?: Pick<Clinic, 'name' | 'shortName' | 'phone' | 'address' | 'texting'>
  } = {},
): WordingProblem[] {
  const problems: WordingProblem[] = []
  const add = (problem: WordingProblem['problem'], found: string | undefined) => {
    if (found !== undefined) problems.push({ problem, found })
  }
  if (template.trim() === '') return [{ problem: 'empty', found: '' }]

  add('condition-word', conditionWords.exec(template)?.[0])
  add('short-link', shortLinks.exec(template)?.[0])
  add('payment-word', (paymentWords[language].exec(template) ?? currencies.exec(template))?.[0])
  const channel = part === 'sms' ? 'sms' : 'email'
  const allowed = allowedIn(kind, channel)
  for (const name of namesIn(template))
    if (!allowed.some((a) => a === name)) add('unknown-placeholder', `{${name}}`)
  const canReply = clinic?.texting.kind !== 'branded'
  if (part !== 'email.subject')
    for (const name of missingIn(template, kind, channel, canReply)) add('missing-placeholder', `{${name}}`)
  const own = clinic && {
    clinic: clinic.shortName,
    name: clinic.name,
    phone: phoneText(clinic.phone),
    address: clinic.address,
  }
  const filled = fill(template, { ...samplesIn(language), ...own })
  if (filled.kind === 'cannot-fill') {
    if (problems.length === 0) add('unknown-placeholder', filled.problem)
    return problems
  }
  if (part !== 'sms') {
    add('special-letters', [...template].find(isUnseen))
    return problems
  }

  add(
    'special-letters',
    [...template].find((letter) => plainSigns(letter) !== letter || isUcs2(plainLetters(letter))),
  )
  if (!/^\s*\{(clinic|name)\}/.test(template)) add('clinic-not-named', template.slice(0, 20))
  if (!canReply) add('asks-for-reply', asksForReply[language].exec(template)?.[0])
  const { segments } = countSegments(plainLetters(filled.text))
  if (segments > mostSegments) add('too-long', `${segments} segments`)
  return problems
}

/** Taken out of an email before it is sent: line ends and spaces are seen by what they do. */
const isUnseen = (letter: string): boolean => letter.trim() !== '' && plainText(letter).trim() === ''

const isUcs2 = (letter: string): boolean => countSegments(letter).encoding === 'UCS-2'
