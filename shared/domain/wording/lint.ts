import type { Clinic } from '../clinic.ts'
import { countSegments, plainLetters } from '../segments.ts'
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
const paymentWords =
  /\b(pay(ing|ments?|pal)?|paid|invoices?|bills?|billing|fees?|costs?|prices?|deposits?|refunds?|bank|cards?|money|gbp|pounds?)\b|[\u00a3$\u20ac]/iu
const asksForReply = /\b(reply|text (us )?(back|yes|no|stop|start)|answer this text)\b/i

/** The longest values that a text should still go out well with; the link is as long as ours are. */
const samples: Record<Placeholder, string> = {
  clinic: 'Northside',
  name: 'Northside Clinic',
  phone: '01632 960001',
  address: '1 High Street, Northtown',
  first: 'Alexandra',
  day: 'Wed 30 Sep',
  time: '09:30',
  count: '20',
  days: 'Mon 21, Tue 22, Wed 23, Thu 24, Fri 25 Sep at 09:30',
  list: '- Wednesday 30 September 2026 at 09:30',
  changes: 'your appointment on Wed 23 Sep at 09:30 has moved to Wed 30 Sep at 09:30.',
  link: `https://visits.example.org/q/${'x'.repeat(31)}`,
}

/**
 * What speaks against a clinic's own template, all of it at once; empty where it may be used. With the clinic at hand,
 * its name and its sender count too. `mostSegments` is what the clinic is willing to pay for.
 */
export function wordingProblems(
  template: string,
  kind: WordedKind,
  {
    part = 'sms',
    mostSegments = 1,
    clinic,
  }: {
    part?: WordingPart
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
  add('payment-word', paymentWords.exec(template)?.[0])
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
  const filled = fill(template, { ...samples, ...own })
  if (filled.kind === 'cannot-fill') {
    if (problems.length === 0) add('unknown-placeholder', filled.problem)
    return problems
  }
  if (part !== 'sms') return problems

  add(
    'special-letters',
    [...template].find((letter) => plainLetters(letter) !== letter || isUcs2(letter)),
  )
  if (!/^\s*\{(clinic|name)\}/.test(template)) add('clinic-not-named', template.slice(0, 20))
  if (!canReply) add('asks-for-reply', asksForReply.exec(template)?.[0])
  const { segments } = countSegments(plainLetters(filled.text))
  if (segments > mostSegments) add('too-long', `${segments} segments`)
  return problems
}

const isUcs2 = (letter: string): boolean => countSegments(letter).encoding === 'UCS-2'
