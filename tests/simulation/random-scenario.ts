import fc from 'fast-check'
import { clockText, dateOf, dayNumber } from '../../shared/domain/time.ts'
import { languages } from '../../shared/domain/wording/language.ts'

/**
 * Six weeks of two small clinics, over a clock change and Easter, in which anything may happen: people who share a
 * number or have none, everything that staff and patients can do, providers that fail in every way, and processes that
 * die. Steps that make no sense at their moment are refused, which is part of the test.
 */
const start = '2027-03-15T08:00'
const end = '2027-05-03T12:00'
const firstDay = dayNumber('2027-03-15')
const stepsUntil = 44

const open = ['08:00-12:30', '13:00-18:00']
const aClinic = (n: 1 | 2) => ({
  id: `clinic-${n}`,
  name: `Clinic ${n === 1 ? 'North' : 'South'}`,
  shortName: n === 1 ? 'North' : 'South',
  address: `${n} High Street`,
  phone: `07700 9000${n}1`,
  email: `desk@clinic-${n}.example.org`,
  nation: n === 1 ? 'england-and-wales' : 'scotland',
  openingHours: { mon: open, tue: open, wed: open, thu: open, fri: open },
  chairs: [1, 2].map((c) => ({ id: `chair-${c}`, name: `Chair ${c}` })),
  alertContacts: [{ name: 'Nurse', email: `nurse@clinic-${n}.example.org` }],
  texting: n === 1 ? { kind: 'two-way', number: '07700 900012' } : { kind: 'branded', senderId: 'South' },
  maintenance: { leadDays: 5, askAgainAfterDays: 1, taskAfterDays: 2 },
  questionnaires: {
    rules: [
      { moment: 'baseline', instruments: ['pain-nrs'] },
      { moment: 'after-session', instruments: ['pain-nrs', 'side-effects'] },
      { moment: 'weekly', instruments: ['sleep'] },
      { moment: 'same-day', minutesBefore: 60 },
      { moment: 'end', instruments: ['pgic'] },
    ],
    nudgeAfterHours: 20,
  },
})

const maintenance = { name: 'Maintenance', purpose: 'maintenance', sessions: 2, pace: 'every 2 weeks' }
const protocols = [
  { id: 'daily', name: 'Four daily', phases: [{ name: 'Treatment', sessions: 4 }, maintenance] },
  {
    id: 'replace',
    name: 'Three a week',
    missed: 'replace',
    phases: [{ name: 'Treatment', sessions: 5, weekdays: ['mon', 'wed', 'fri'] }, maintenance],
  },
  {
    id: 'weekly',
    name: 'Weekly',
    missed: 'drop',
    phases: [{ name: 'Treatment', sessions: 3, pace: 'weekly' }],
  },
]

const patientIds = ['ann', 'bob', 'cat', 'dan'] as const
const clinicOf = (id: string) => (id === 'dan' ? 'clinic-2' : 'clinic-1')
const channels = fc.constantFrom(['sms'], ['email'], ['sms', 'email'], [])
const phone = fc.constantFrom('07700 900101', '07700 900102', '07700 900103', undefined)

const aPatient = (id: (typeof patientIds)[number]) =>
  fc
    .record({
      phone,
      hasEmail: fc.boolean(),
      reminders: channels,
      questionnaires: channels,
      maintenance: channels,
      language: fc.constantFrom(undefined, ...languages),
    })
    .map(({ phone: number, hasEmail, language, ...preferences }) => ({
      id,
      clinicId: clinicOf(id),
      givenName: id,
      familyName: 'Example',
      preferences,
      ...(number && { phone: number }),
      ...(language && { language }),
      ...(hasEmail && { email: `${id}@example.com` }),
    }))

const day = fc.integer({ min: 0, max: stepsUntil })
const wall = (minDay: number) =>
  fc
    .tuple(fc.integer({ min: minDay, max: stepsUntil }), fc.integer({ min: 0, max: 143 }))
    .map(([d, tenMinutes]) => `${dateOf(firstDay + d)}T${clockText(tenMinutes * 10)}`)
const date = day.map((d) => dateOf(firstDay + d))
const time = fc.constantFrom('08:00', '09:30', '11:15', '14:00', '17:30')
const patientId = fc.constantFrom(...patientIds)
const courseId = patientId.map((id) => `${id}-1`)
const session = fc.integer({ min: 1, max: 8 })
const reason = fc.constant('reasons')
const channel = fc.constantFrom('sms', 'email')

const books = fc.tuple(
  ...patientIds.map((id) =>
    fc.record({
      at: fc.integer({ min: 0, max: 3 }).map((d) => `${dateOf(firstDay + d)}T09:0${d}`),
      do: fc.constant('book'),
      patientId: fc.constant(id),
      courseId: fc.constant(`${id}-1`),
      protocolId: fc.constantFrom('daily', 'replace', 'weekly'),
      earliest: fc.integer({ min: 1, max: 14 }).map((d) => dateOf(firstDay + d)),
      preferredTime: time,
      screening: fc.constantFrom('paper', 'ask'),
    }),
  ),
)

const at = wall(1)
const deeds: fc.Arbitrary<Record<string, unknown>>[] = [
  fc.record({
    at,
    do: fc.constant('move'),
    courseId,
    session,
    to: wall(1),
    override: fc.option(reason, { nil: undefined }),
  }),
  fc.record({ at, do: fc.constant('move-following'), courseId, session, to: wall(1) }),
  fc.record({ at, do: fc.constant('cancel'), courseId, session, by: fc.constantFrom('patient', 'clinic') }),
  fc.record({ at, do: fc.constant('pause'), courseId, reason }),
  fc.record({ at, do: fc.constant('resume'), courseId, from: date }),
  fc.record({ at, do: fc.constant('stop'), courseId, reason }),
  fc.record({ at, do: fc.constant('extend'), courseId, sessions: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ at, do: fc.constant('shorten'), courseId, sessions: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    at,
    do: fc.constant('mark'),
    courseId,
    session,
    as: fc.constantFrom('attended', 'missed', 'booked'),
  }),
  fc.record({
    at,
    do: fc.constant('text-in'),
    from: fc.constantFrom('07700 900101', '07700 900102', '07700 900103'),
    words: fc.constantFrom(
      'STOP',
      'Stop. Thank you',
      'START',
      'Yes',
      'NO',
      'wrong number',
      'see you then',
      'I had a seizure',
    ),
  }),
  fc.record({
    at,
    do: fc.constant('answer'),
    patientId,
    pattern: fc.constantFrom('well', 'badly', 'red-flag'),
    part: fc.constantFrom('whole', 'half'),
  }),
  fc.record({
    at,
    do: fc.constantFrom('confirm', 'cannot-come', 'choose-time', 'not-me'),
    patientId,
  }),
  fc.record({
    at,
    do: fc.constant('sign'),
    courseId,
    by: fc.constant('Dr Example'),
    despite: fc.option(reason, { nil: undefined }),
    isOnPaper: fc.boolean(),
  }),
  fc.record({ at, do: fc.constant('acknowledge'), courseId, by: fc.constant('Nurse') }),
  fc
    .record({
      at,
      days: fc.integer({ min: 1, max: 12 }),
      length: fc.integer({ min: 0, max: 2 }),
      chair: fc.boolean(),
    })
    .map(({ at: when, days, length, chair }) => {
      const from = dayNumber(when.slice(0, 10)) + days
      const closure = { from: dateOf(from), to: dateOf(from + length), reason: 'repairs' }
      return { at: when, do: 'close', closure: { ...closure, ...(chair && { chairId: 'chair-1' }) } }
    }),
  fc.record({
    at,
    do: fc.constant('contacts'),
    patientId,
    phone: fc.constantFrom('07700 900104', '07700 900101', null),
  }),
  fc.record({
    at,
    do: fc.constant('preferences'),
    patientId,
    preferences: fc.record({ reminders: channels }),
  }),
  fc.record({ at, do: fc.constant('erase'), patientId }),
  fc.record({
    at,
    do: fc.constant('provider'),
    channel,
    is: fc.constantFrom('up', 'up', 'down', 'throttling', 'refusing', 'times-out-sent', 'times-out-unsent'),
  }),
  fc.record({
    at,
    do: fc.constant('provider'),
    channel,
    receipts: fc.record({
      outcome: fc.constantFrom('delivered', 'failed', 'none'),
      afterSeconds: fc.constantFrom(0, 5, 4000),
    }),
  }),
  fc.record({
    at,
    do: fc.constant('crash'),
    effect: fc.integer({ min: 1, max: 12 }),
    when: fc.constantFrom('before', 'after'),
  }),
]

const withoutUndefined = (step: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined))

/** A scenario as a file would hold it. */
export const randomScenario: fc.Arbitrary<unknown> = fc
  .record({
    patients: fc.tuple(...patientIds.map(aPatient)),
    books,
    deeds: fc.array(fc.oneof(...deeds), { minLength: 4, maxLength: 30 }),
    attendance: fc.constantFrom('auto', 'auto', 'none'),
    answers: fc.constantFrom('none', 'well'),
    invitations: fc.constantFrom('none', 'confirm'),
  })
  .map(({ patients, books: booked, deeds: done, ...habits }) => ({
    name: 'Anything may happen',
    start,
    end,
    clinic: aClinic(1),
    otherClinics: [aClinic(2)],
    protocols,
    patients,
    habits,
    steps: [...booked, ...done]
      .map(withoutUndefined)
      .sort((a, b) => (String(a.at) < String(b.at) ? -1 : String(a.at) > String(b.at) ? 1 : 0)),
  }))
