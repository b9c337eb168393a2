import type { Clinic } from '../../shared/domain/clinic.ts'
import { redFlagTable } from '../../shared/domain/red-flags.ts'
import { type Language, languages } from '../../shared/domain/wording/language.ts'
import type { WordingPart } from '../../shared/domain/wording/lint.ts'
import { allowedIn, type Said, wordedKinds } from '../../shared/domain/wording/placeholders.ts'
import { wordingKey } from '../../shared/domain/wording/render.ts'
import { aClinic } from '../builders.ts'

/** What people write, wherever it stands in a row. */
const written = new Set([
  ...['givenName', 'familyName', 'text', 'reason', 'words', 'note', 'to', 'override', 'citation'],
  ...['address', 'name', 'shortName'],
])
export function spoilt(value: unknown, payload: string, name = ''): unknown {
  // A closure ends on a day, a referral goes to somebody: both are `to`.
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  if (typeof value === 'string') return written.has(name) && !isDay ? payload : value
  if (Array.isArray(value)) return value.map((each) => spoilt(each, payload, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoilt(inner, payload, key)]))
}

const parts: WordingPart[] = ['sms', 'email', 'email.subject']
const saidKinds: Said[] = [...wordedKinds, 'same-day']

/** Words around everything that a message of this kind may hold. */
export const templateOf = (kind: Said, part: WordingPart, payload: string): string => {
  const names =
    kind === 'same-day' ? (['clinic', 'link'] as const) : allowedIn(kind, part === 'sms' ? 'sms' : 'email')
  return `${payload} ${names.map((name) => `{${name}}`).join(' ')} ${payload}`
}

/** Every message in every language, in a clinic's own words. */
export const wordingOf = (payload: string): Clinic['wording'] =>
  Object.fromEntries(
    languages.flatMap((language) =>
      saidKinds.flatMap((kind) =>
        parts.map((part) => [wordingKey(language, kind, part), templateOf(kind, part, payload)]),
      ),
    ),
  )

const inEach = <Value>(value: Value) =>
  Object.fromEntries(languages.map((language) => [language, value])) as Record<Language, Value>

/** A clinic whose people wrote this wherever settings take words; no contract has seen it, as with an old row. */
export const clinicOf = (payload: string, over: Partial<Clinic> = {}): Clinic =>
  aClinic({
    name: payload,
    shortName: payload,
    address: payload,
    chairs: aClinic().chairs.map((chair) => ({ ...chair, name: payload, capabilities: ['rtms', payload] })),
    closures: [{ id: 'x1', from: '2027-12-27', to: '2027-12-28', reason: payload }],
    extraBankHolidays: [{ date: '2027-12-29', name: payload }],
    preparation: inEach(payload),
    redFlagAdvice: Object.fromEntries(redFlagTable.map(({ id }) => [id, inEach(`${payload} {phone}`)])),
    signOffs: {
      'red-flags': { by: payload, at: 0, tableHash: 'x' },
      screening: { by: payload, at: 0, tableHash: 'x' },
    },
    alertContacts: [{ name: payload, email: 'nurse@northside.example.org' }],
    ...over,
  })
