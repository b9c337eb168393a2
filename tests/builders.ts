import type { Clinic } from '../shared/domain/clinic.ts'
import type { Course, Session } from '../shared/domain/course.ts'
import { asId } from '../shared/domain/ids.ts'
import type { Patient } from '../shared/domain/patient.ts'
import type { Phase, Protocol } from '../shared/domain/protocol.ts'
import { instantOf, parseClock } from '../shared/domain/time.ts'

/** Builders show what a test is about: everything else is a plain clinic in London. */
export function aClinic(over: Partial<Clinic> = {}): Clinic {
  const open = [{ from: 8 * 60, to: 18 * 60 }]
  return {
    id: asId('northside'),
    version: 1,
    name: 'Northside Clinic',
    shortName: 'Northside',
    address: '1 High Street, Northtown',
    phone: '+447700900001',
    email: 'desk@northside.example.org',
    zone: 'Europe/London',
    nation: 'england-and-wales',
    openingHours: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] },
    slotMinutes: 15,
    closures: [],
    opensOnBankHolidays: false,
    extraBankHolidays: [],
    chairs: [1, 2, 3].map((n) => ({ id: asId(`chair-${n}`), name: `Chair ${n}`, capabilities: ['rtms'] })),
    quietHours: { from: 20 * 60, to: 8 * 60 },
    reminders: {
      graceMinutes: 3,
      agenda: { weekday: 7, minute: 17 * 60, fromPerWeek: 3 },
      daysBefore: [1],
      sparseDaysBefore: [3, 1],
      sparseFromDays: 7,
      latestMinutesBefore: 60,
    },
    questionnaires: {
      rules: [
        { moment: { kind: 'after-session' }, instruments: ['pain-nrs', 'side-effects'] },
        { moment: { kind: 'end' }, instruments: ['fiqr', 'pgic'] },
      ],
      delayMinutes: 30,
      trigger: 'end',
      nudgeAfterHours: 24,
      nudges: 1,
      closesAfterHours: 72,
    },
    maintenance: { leadDays: 14, askAgainAfterDays: 4, taskAfterDays: 7, respondersOnly: false },
    alerts: { escalateAfterMinutes: 15 },
    selfService: { noticeHours: 24, moves: 3, cancels: false },
    screening: { isRequired: false, weights: {}, needsBaseline: false },
    language: 'en',
    plainLetters: true,
    preparation: {},
    alertContacts: [
      { name: 'Nurse on call', email: 'nurse@northside.example.org' },
      { name: 'Lead clinician', email: 'lead@northside.example.org' },
    ],
    wording: {},
    phoneCountries: ['GB'],
    texting: { kind: 'two-way', number: '+447700900002' },
    ...over,
  }
}

export function aPhase(over: Partial<Phase> = {}): Phase {
  return {
    name: 'Treatment',
    purpose: 'treatment',
    sessions: 10,
    pace: { unit: 'treatment-days' },
    weekdays: [1, 2, 3, 4, 5],
    minGapDays: 1,
    maxGapDays: 6,
    sessionMinutes: 30,
    capability: 'rtms',
    ...over,
  }
}

export function aProtocol(over: Partial<Protocol> = {}): Protocol {
  return {
    id: asId('ten-daily'),
    version: 1,
    name: 'Ten daily sessions',
    phases: [aPhase()],
    missed: 'append',
    citation: "The clinic's own choice",
    ...over,
  }
}

export function aPatient(over: Partial<Patient> = {}): Patient {
  return {
    clinicId: asId('northside'),
    id: asId('p1'),
    version: 1,
    givenName: 'Ada',
    familyName: 'Example',
    phone: '+447700900101',
    email: 'ada@example.com',
    preferences: { reminders: ['sms'], questionnaires: ['sms'], maintenance: ['sms'] },
    unsafe: [],
    ...over,
  }
}

/** `aSession('2027-03-08T09:30')`: booked long before, on chair 1. */
export function aSession(at: string, over: Partial<Session> = {}): Session {
  const [date, clock] = at.split('T')
  return {
    id: asId('s1'),
    phase: 0,
    date: date!,
    minute: parseClock(clock!)!,
    minutes: 30,
    chairId: asId('chair-1'),
    state: 'booked',
    revision: 0,
    setAt: instantOf('Europe/London', '2027-01-04', 10 * 60),
    ...over,
  }
}

/** Sessions `s1`, `s2`, ... at the given wall times. */
export function aCourse(at: string[], over: Partial<Course> = {}): Course {
  return {
    clinicId: asId('northside'),
    patientId: asId('p1'),
    id: asId('c1'),
    version: 1,
    protocol: aProtocol(),
    wishes: { minute: 9 * 60 + 30, impossible: [] },
    bookedAt: instantOf('Europe/London', '2027-01-04', 10 * 60),
    sessions: at.map((text, i) => aSession(text, { id: asId(`s${i + 1}`) })),
    edits: [],
    pauses: [],
    answered: [],
    alerts: [],
    ...over,
  }
}
