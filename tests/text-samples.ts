import type { Clinic } from '../shared/domain/clinic.ts'
import type { Edit, Session } from '../shared/domain/course.ts'
import { asId } from '../shared/domain/ids.ts'
import { addDays } from '../shared/domain/time.ts'
import type { RenderInput } from '../shared/domain/wording.ts'
import type { Language } from '../shared/domain/wording/language.ts'
import { aClinic, aPatient, aSession } from './builders.ts'

/** As long as a link may be while texts are one segment. */
export const longLink = `https://visits.northside-clinic.example.org/s/${'7'.repeat(14)}`
export const senders: Record<'number' | 'name', Clinic['texting']> = {
  number: { kind: 'two-way', number: '+447700900002' },
  name: { kind: 'branded', senderId: 'NORTHSIDE' },
}

const session = (date: string, n = 1, over: Partial<Session> = {}) =>
  aSession(`${date}T09:30`, { id: asId(`s${n}`), ...over })
const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, n) => session(addDays(from, n), n + 1))
const edit = (date: string, to?: string): Edit => ({
  at: 0,
  sessionId: asId('s1'),
  from: { date, minute: 570 },
  ...(to !== undefined && { to: { date: to, minute: 570 } }),
})

/** Every text to a patient, for an appointment on a day: what it says, and what it is made from. */
export const textSamples: Record<
  string,
  (date: string) => Pick<RenderInput, 'kind' | 'sessions' | 'edits' | 'asks'>
> = {
  'confirmation of one': (date) => ({ kind: 'booking-confirmation', sessions: [session(date)], edits: [] }),
  'confirmation of 20': (date) => ({ kind: 'booking-confirmation', sessions: days(date, 20), edits: [] }),
  'agenda of one day': (date) => ({ kind: 'agenda', sessions: [session(date)], edits: [] }),
  'agenda of five days': (date) => ({ kind: 'agenda', sessions: days(date, 5), edits: [] }),
  reminder: (date) => ({ kind: 'reminder', sessions: [session(date)], edits: [] }),
  'notice of a move': (date) => {
    const to = addDays(date, 1)
    return { kind: 'change-notice', sessions: [session(to)], edits: [edit(date, to)] }
  },
  'notice of a cancel': (date) => ({
    kind: 'change-notice',
    sessions: [session(date, 1, { state: 'cancelled' })],
    edits: [edit(date)],
  }),
  'notice of no place': (date) => ({
    kind: 'change-notice',
    sessions: [session(date, 1, { noPlaceSince: 0 })],
    edits: [{ ...edit(date), waits: true }],
  }),
  'notice of 20 moves': (date) => ({
    kind: 'change-notice',
    sessions: days(addDays(date, 1), 20),
    edits: days(date, 20).map((s) => ({ ...edit(s.date, addDays(s.date, 1)), sessionId: s.id })),
  }),
  questionnaire: () => ({ kind: 'questionnaire', sessions: [], edits: [] }),
  'check before a session': (date) => ({
    ...{ kind: 'questionnaire', sessions: [session(date)], edits: [] },
    asks: ['same-day:s1:r0'],
  }),
  nudge: () => ({ kind: 'nudge', sessions: [], edits: [] }),
  invitation: (date) => ({ kind: 'maintenance-invitation', sessions: [session(date)], edits: [] }),
  'invitation again': (date) => ({ kind: 'maintenance-asked-again', sessions: [session(date)], edits: [] }),
}

/** With the longest link that still makes one segment, and the clinic's number as people dial it. */
export const sampleInput = (
  name: string,
  {
    date,
    language,
    sender,
    over = {},
  }: { date: string; language: Language; sender: keyof typeof senders; over?: Partial<Clinic> },
): RenderInput => ({
  channel: 'sms',
  clinic: aClinic({ texting: senders[sender], ...over }),
  patient: aPatient({ language }),
  link: longLink,
  ...textSamples[name]!(date),
})
