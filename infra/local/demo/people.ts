import type { Channel } from '../../../shared/domain/clinic.ts'
import type { Patient } from '../../../shared/domain/patient.ts'
import { asId } from '../../../shared/domain/ids.ts'
import type { ScreeningItem } from '../../../shared/domain/screening.ts'
import { addDays, type CivilDate, daysBetween } from '../../../shared/domain/time.ts'

export interface Person {
  id: string
  givenName: string
  familyName: string
  /** The last three digits of Ofcom's numbers for drama. */
  phone?: string
  email?: string
  channels: Channel[]
  protocol: string
  /** Days before today on which the course was booked. */
  bookedDaysAgo: number
  /** From the booking to the first day that would do. */
  startsAfterDays: number
  prefers: number
  answers: 'always' | 'sometimes' | 'never'
  /** Sessions that were missed, counted from 1. */
  misses?: number[]
  /** Waits for a clinician's signature; the others were screened on paper. */
  isScreened?: true
  /** What this person says yes to in the safety questions. */
  saysYesTo?: ScreeningItem[]
  /** What else happens, by days before today. */
  events?: { daysAgo: number; does: PersonEvent }[]
}

export type PersonEvent =
  | { kind: 'pause'; reason: string }
  | { kind: 'stop'; reason: string }
  | { kind: 'text'; words: string }
  | { kind: 'raise-flag' }

const hour = 60

/** Somebody at every stage of a course. */
export function people(today: CivilDate, holiday: CivilDate): Person[] {
  const weeklyThrice = { protocol: 'clinic-3-a-week', startsAfterDays: 4 }
  const daily = { protocol: 'adv-rheumatol-2020', startsAfterDays: 4 }
  const comesBack = { protocol: 'lacroix-2022', startsAfterDays: 3 }
  const texts = { channels: ['sms' as const], answers: 'always' as const }
  const aroundHoliday = Math.max(2, daysBetween(addDays(holiday, -12), today))
  return [
    {
      ...{ id: 'p01', givenName: 'Ada', familyName: 'Hartley', phone: '101', email: 'ada@example.com' },
      ...texts,
      ...daily,
      bookedDaysAgo: 1,
      prefers: 9.5 * hour,
    },
    {
      ...{ id: 'p02', givenName: 'Bola', familyName: 'Mensah', phone: '102', email: 'bola@example.com' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 24,
      prefers: 10 * hour,
    },
    {
      ...{ id: 'p03', givenName: 'Carys', familyName: 'Bevan', phone: '103' },
      ...texts,
      ...daily,
      bookedDaysAgo: aroundHoliday,
      startsAfterDays: Math.max(3, daysBetween(addDays(today, -aroundHoliday), addDays(holiday, -8))),
      prefers: 11 * hour,
    },
    {
      ...{ id: 'p04', givenName: 'Dylan', familyName: 'Okafor', phone: '104', email: 'dylan@example.com' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 30,
      prefers: 14 * hour,
      answers: 'sometimes',
      misses: [4, 7],
    },
    {
      ...{ id: 'p05', givenName: 'Elif', familyName: 'Aydin', phone: '105' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 28,
      prefers: 15 * hour,
      events: [{ daysAgo: 6, does: { kind: 'pause', reason: 'Away for a family matter' } }],
    },
    {
      ...{ id: 'p06', givenName: 'Frank', familyName: 'Moss', phone: '106', email: 'frank@example.com' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 40,
      prefers: 9 * hour,
      answers: 'never',
      events: [{ daysAgo: 20, does: { kind: 'stop', reason: 'Asked to stop' } }],
    },
    {
      ...{ id: 'p07', givenName: 'Grace', familyName: 'Lindqvist', phone: '107', email: 'grace@example.com' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 94,
      prefers: 13 * hour,
    },
    {
      ...{ id: 'p08', givenName: 'Hana', familyName: 'Sato', phone: '108' },
      ...texts,
      ...comesBack,
      bookedDaysAgo: 33,
      prefers: 12 * hour,
    },
    {
      ...{ id: 'p09', givenName: 'Ivan', familyName: 'Petrov', phone: '109' },
      ...texts,
      ...comesBack,
      bookedDaysAgo: 40,
      prefers: 16 * hour,
      events: [{ daysAgo: 5, does: { kind: 'text', words: 'Yes please, see you then' } }],
    },
    {
      ...{ id: 'p10', givenName: 'Jaya', familyName: 'Rao', phone: '110', email: 'jaya@example.com' },
      ...texts,
      ...comesBack,
      bookedDaysAgo: 40,
      prefers: 17 * hour,
      events: [{ daysAgo: 5, does: { kind: 'text', words: 'No' } }],
    },
    {
      ...{ id: 'p11', givenName: 'Kofi', familyName: 'Adjei', phone: '111' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 20,
      prefers: 16.5 * hour,
      answers: 'sometimes',
      events: [{ daysAgo: 10, does: { kind: 'text', words: 'Stop. Thank you' } }],
    },
    {
      ...{ id: 'p12', givenName: 'Lena', familyName: 'Novak', phone: '112' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 15,
      prefers: 10.5 * hour,
      answers: 'never',
    },
    {
      ...{ id: 'p13', givenName: 'Milan', familyName: 'Novak', phone: '112' },
      ...texts,
      protocol: 'short-2011',
      startsAfterDays: 4,
      bookedDaysAgo: 12,
      prefers: 11.5 * hour,
    },
    {
      ...{ id: 'p14', givenName: 'Noor', familyName: 'Haddad', email: 'noor@example.com' },
      ...weeklyThrice,
      channels: ['email'],
      answers: 'always',
      bookedDaysAgo: 10,
      prefers: 14.5 * hour,
    },
    {
      ...{ id: 'p15', givenName: 'Owen', familyName: 'Price', phone: '115', email: 'owen@example.com' },
      ...weeklyThrice,
      channels: ['sms'],
      answers: 'never',
      bookedDaysAgo: 18,
      prefers: 8.5 * hour,
      events: [{ daysAgo: 0, does: { kind: 'raise-flag' } }],
    },
    {
      ...{ id: 'p16', givenName: 'Petra', familyName: 'Wolf', phone: '999', email: 'petra@example.com' },
      ...texts,
      protocol: 'mhalla-2011',
      startsAfterDays: 5,
      bookedDaysAgo: 6,
      prefers: 12.5 * hour,
    },
    {
      ...{ id: 'p17', givenName: 'Quinn', familyName: 'Ellis', phone: '117' },
      ...texts,
      ...weeklyThrice,
      startsAfterDays: 9,
      bookedDaysAgo: 2,
      prefers: 13.5 * hour,
      isScreened: true,
      saysYesTo: ['medicines', 'hearing'],
    },
    {
      ...{ id: 'p18', givenName: 'Rhys', familyName: 'Morgan', phone: '118' },
      ...texts,
      ...weeklyThrice,
      startsAfterDays: 5,
      bookedDaysAgo: 3,
      prefers: 15.5 * hour,
      answers: 'never',
      isScreened: true,
    },
    {
      ...{ id: 'p19', givenName: 'Sana', familyName: 'Iqbal', phone: '119' },
      ...texts,
      ...weeklyThrice,
      bookedDaysAgo: 17,
      prefers: 12 * hour,
      answers: 'never',
      events: [{ daysAgo: 1, does: { kind: 'raise-flag' } }],
    },
  ]
}

/** Grown up, and all of different ages. */
const bornOn = (number: number): CivilDate =>
  `${1948 + ((number * 7) % 52)}-${String(1 + ((number * 5) % 12)).padStart(2, '0')}-${String(1 + ((number * 11) % 28)).padStart(2, '0')}`

const e164 = (digits: string): string => `+447700900${digits}`

export const patientOf = (clinicId: Patient['clinicId'], person: Person): Omit<Patient, 'version'> => ({
  clinicId,
  id: asId(person.id),
  givenName: person.givenName,
  familyName: person.familyName,
  dateOfBirth: bornOn(Number(person.id.slice(1))),
  ...(person.phone && { phone: e164(person.phone) }),
  ...(person.email && { email: person.email }),
  preferences: {
    reminders: person.channels,
    questionnaires: person.channels,
    maintenance: person.channels,
  },
  unsafe: [],
})
