import type { Channel } from '../clinic.ts'
import type { TouchpointKind } from '../touchpoint.ts'

/** The kinds that have words of a clinic's own. */
export const wordedKinds = [
  'booking-confirmation',
  'agenda',
  'reminder',
  'change-notice',
  'questionnaire',
  'nudge',
  'maintenance-invitation',
  'maintenance-asked-again',
] as const satisfies readonly TouchpointKind[]
export type WordedKind = (typeof wordedKinds)[number]

/** By what our words are kept: the check before a session is a questionnaire that asks for something else. */
export type Said = WordedKind | 'same-day'

export const isWorded = (kind: string): kind is WordedKind => wordedKinds.some((k) => k === kind)

/** What a template may hold, by what it stands for. */
export const placeholders = {
  clinic: "the clinic's short name",
  name: "the clinic's name",
  phone: "the clinic's phone number",
  address: "the clinic's address",
  first: "the patient's given name (emails only)",
  day: 'the day of the (first) appointment: Mon 8 Mar, in the language of the message',
  time: 'its time: 09:30',
  count: 'the number of appointments',
  days: 'all of them in one line: Mon 8, Wed 10 Mar at 09:30',
  list: 'all of them, one a line with the year (emails only)',
  changes: 'what has changed',
  link: "the link to answer, or to the patient's appointments",
} as const
export type Placeholder = keyof typeof placeholders

const everywhere: Placeholder[] = ['clinic', 'name', 'phone', 'address']
const ofKind: Record<WordedKind, { must: Placeholder[]; may: Placeholder[] }> = {
  'booking-confirmation': { must: ['day', 'time'], may: ['count', 'days', 'link'] },
  agenda: { must: ['days'], may: ['count', 'day', 'time', 'link'] },
  reminder: { must: ['day', 'time'], may: ['link'] },
  'change-notice': { must: ['changes'], may: ['count', 'link'] },
  questionnaire: { must: ['link'], may: [] },
  nudge: { must: ['link'], may: [] },
  'maintenance-invitation': { must: ['day', 'time'], may: ['link'] },
  'maintenance-asked-again': { must: ['day', 'time'], may: ['link'] },
}

export function allowedIn(kind: WordedKind, channel: Channel): Placeholder[] {
  const { must, may } = ofKind[kind]
  const emailOnly: Placeholder[] =
    must.includes('link') || kind === 'change-notice' ? ['first'] : ['first', 'list']
  return [...everywhere, ...must, ...may, ...(channel === 'email' ? emailOnly : [])]
}

/** Without these the message would not say what it is for. `{list}` says all that `{day}`, `{time}` and `{days}` do. */
export function missingIn(
  template: string,
  kind: WordedKind,
  channel: Channel,
  canReply: boolean,
): Placeholder[] {
  const found = namesIn(template)
  const isAnswered = kind.startsWith('maintenance-') && (channel === 'email' || !canReply)
  const must: Placeholder[] = [...ofKind[kind].must, ...(isAnswered ? (['link'] as const) : [])]
  return must.filter(
    (name) => !found.includes(name) && !(found.includes('list') && ['day', 'time', 'days'].includes(name)),
  )
}

export const namesIn = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!)

export type Filled = { kind: 'filled'; text: string } | { kind: 'cannot-fill'; problem: string }

/** Puts the values in; a brace that is left, or a name without a value, is a mistake that no patient should see. */
export function fill(template: string, values: Partial<Record<Placeholder, string>>): Filled {
  const missing = namesIn(template).find((name) => !Object.hasOwn(values, name))
  if (missing !== undefined)
    return {
      kind: 'cannot-fill',
      problem: Object.hasOwn(placeholders, missing)
        ? `nothing to put in {${missing}}`
        : `unknown placeholder {${missing}}`,
    }
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, '')))
    return { kind: 'cannot-fill', problem: 'a brace without its pair' }
  const text = template.replace(/\{([^{}]*)\}/g, (_, name: Placeholder) => values[name]!).trim()
  return text === '' ? { kind: 'cannot-fill', problem: 'no words' } : { kind: 'filled', text }
}
