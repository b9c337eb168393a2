import { describe, expect, it } from 'vitest'
import { bookingAt } from '../../shared/contracts/booking.ts'
import { clinicInput } from '../../shared/contracts/clinic.ts'
import { asId } from '../../shared/domain/ids.ts'
import { closureAt } from '../../shared/contracts/closure.ts'
import { patientAt } from '../../shared/contracts/patient.ts'
import { parseRows, type Read, read } from '../../shared/contracts/problems.ts'
import { protocolInput } from '../../shared/contracts/protocol.ts'
import { readScenario } from '../../shared/contracts/scenario.ts'
import { presets } from '../../shared/domain/presets.ts'
import { isoInstant, instantOf } from '../../shared/domain/time.ts'
import { wordedKinds } from '../../shared/domain/wording/placeholders.ts'
import { aClinic, aProtocol } from '../builders.ts'

const clinic = {
  id: 'northside',
  name: 'Northside Clinic',
  address: '1 High Street, Northtown',
  phone: '01632 960001',
  email: 'desk@Northside.example.org',
}
const ada = { id: 'ada', givenName: 'Ada', familyName: 'Example', phone: '07700 900101' }
const protocol = { id: 'ten', name: 'Ten daily', phases: [{ name: 'Daily', sessions: 10 }] }
const valueOf = <T>(result: Read<T>): T => {
  if (result.kind === 'ok') return result.value
  throw new Error(JSON.stringify(result.refusals))
}
const phase = (over: object) => ({ ...protocol, phases: [{ name: 'Daily', sessions: 10, ...over }] })

describe('a clinic', () => {
  it('needs no more than who and where it is', () => {
    const parsed = valueOf(read(clinicInput, clinic))
    expect(parsed).toMatchObject({
      version: 1,
      phone: '+441632960001',
      email: 'desk@northside.example.org',
      zone: 'Europe/London',
      nation: 'england-and-wales',
      quietHours: { from: 20 * 60, to: 8 * 60 },
      texting: { kind: 'branded', senderId: 'NorthsideCl' },
      phoneCountries: ['GB'],
      // Whoever nobody named is told at the desk.
      alertContacts: [{ name: 'Northside Clinic', email: 'desk@northside.example.org' }],
    })
    expect(parsed.openingHours[1]).toEqual([{ from: 9 * 60, to: 17 * 60 }])
    expect(parsed.openingHours[6]).toEqual([])
    const { agenda, daysBefore } = aClinic().reminders
    expect(parsed.reminders).toMatchObject({ agenda, daysBefore })
  })

  it('has words of its own in each language', () => {
    const wording = {
      'reminder.sms': '{clinic}: {day}, {time}. {link}',
      'cy/reminder.sms': '{clinic}: {day} am {time}. {link}',
      'pl/reminder.email.subject': 'Wizyta: {day}',
    }
    expect(valueOf(read(clinicInput, { ...clinic, wording })).wording).toEqual(wording)
  })

  it('is written as people write it', () => {
    const parsed = valueOf(
      read(clinicInput, {
        ...clinic,
        openingHours: { mon: ['08:00-12:00', '13:00-24:00'], sat: ['09:00 - 12:30'] },
        quietHours: '21:30-07:15',
        reminders: { agenda: { weekday: 'fri', at: '12:00' }, daysBefore: [1, 3, 1] },
        questionnaires: { rules: [{ moment: 'review', afterSession: 10, instruments: ['fiqr', 'fiqr'] }] },
        closures: [{ from: '2027-08-30', reason: 'Move' }],
        texting: { kind: 'two-way', number: '07700 900002' },
      }),
    )
    expect(parsed.openingHours[1]).toEqual([
      { from: 480, to: 720 },
      { from: 780, to: 1440 },
    ])
    expect(parsed.openingHours[6]).toEqual([{ from: 540, to: 750 }])
    expect(parsed.openingHours[2]).toEqual([])
    expect(parsed.quietHours).toEqual({ from: 1290, to: 435 })
    expect(parsed.reminders).toMatchObject({
      agenda: { weekday: 5, minute: 720, fromPerWeek: 3 },
      daysBefore: [3, 1],
    })
    expect(parsed.questionnaires.rules).toEqual([
      { moment: { kind: 'review', afterSession: 10 }, instruments: ['fiqr'] },
    ])
    expect(parsed.closures).toEqual([
      { id: '2027-08-30', from: '2027-08-30', to: '2027-08-30', reason: 'Move' },
    ])
    expect(parsed.texting).toEqual({ kind: 'two-way', number: '+447700900002' })
  })

  it.each(['9:00-17:00', '9:00 - 17:00', '09:00–17:00', '09:00 — 17:00', ' 9:00\u00a0–  17:00 '])(
    'opens from nine to five also as %j',
    (text) => {
      const { openingHours } = valueOf(read(clinicInput, { ...clinic, openingHours: { mon: [text] } }))
      expect(openingHours[1]).toEqual([{ from: 540, to: 1020 }])
    },
  )

  it.each(['9-17', '9:0-17:00', '09:00 17:00', '09:00--17:00', '24:00-9:00', '9:00-17:60'])(
    'does not guess at what %j means',
    (text) => {
      const result = read(clinicInput, { ...clinic, openingHours: { mon: [text] } })
      expect(result).toMatchObject({ refusals: [{ expected: 'Two times such as 09:00-17:00, from and to' }] })
    },
  )

  it.each<[string, object, string, string, string]>([
    [
      'a zone that is none',
      { zone: 'Mars/Base' },
      'zone',
      '"Mars/Base" is not a time zone',
      'A time zone such as Europe/London',
    ],
    [
      'a name with a bell in it',
      { name: 'North\u0007side' },
      'name',
      'It holds characters that cannot be printed',
      'Letters, digits and ordinary signs',
    ],
    [
      'a name written backwards',
      { name: 'North\u202eside' },
      'name',
      'It holds characters that cannot be printed',
      'Letters, digits and ordinary signs',
    ],
    [
      'a name that is too long',
      { name: 'x'.repeat(81) },
      'name',
      'It is 81 characters long',
      '80 characters or fewer',
    ],
    ['no name', { name: '  ' }, 'name', 'It is empty', 'The name of the clinic'],
    [
      'a time that the day has not',
      { openingHours: { mon: ['09:00-25:00'] } },
      'openingHours.mon[0]',
      '"09:00-25:00" cannot be read',
      'Two times such as 09:00-17:00, from and to',
    ],
    [
      'opening hours that end before they begin',
      { openingHours: { mon: ['17:00-09:00'] } },
      'openingHours.mon[0]',
      '17:00-09:00 ends before it begins',
      'An end after the beginning, such as 09:00-17:00',
    ],
    [
      'opening hours that overlap',
      { openingHours: { tue: ['09:00-12:00', '11:00-13:00'] } },
      'openingHours.tue[1]',
      '11:00-13:00 overlaps 09:00-12:00',
      'Times that do not overlap',
    ],
    [
      'a weekday of another language',
      { openingHours: { montag: [] } },
      'openingHours.montag',
      'There is no such field',
      'A field of the format: look for a slip in its name',
    ],
    [
      'quiet hours all day',
      { quietHours: '08:00-08:00' },
      'quietHours',
      'The quiet hours end when they begin, which is the whole day',
      'At least an hour a day in which messages may leave, such as 20:00-08:00; null for none',
    ],
    [
      'quiet hours that leave a minute',
      { quietHours: '00:00-23:59' },
      'quietHours',
      'The quiet hours 00:00-23:59 leave no time to send',
      'At least an hour a day in which messages may leave, such as 20:00-08:00; null for none',
    ],
    [
      'two chairs of one id',
      {
        chairs: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      'chairs[1].id',
      'The id a stands there twice',
      'An id of its own',
    ],
    [
      'an id with a slash',
      { id: 'north/side' },
      'id',
      '"north/side" cannot be read',
      'Letters, digits, dots and dashes, 64 at most, such as p-17',
    ],
    [
      'a closure of a chair that is none',
      { closures: [{ from: '2027-08-30', reason: 'x', chairId: 'z' }] },
      'closures[0].chairId',
      'The clinic has no chair z',
      'One of chair-1',
    ],
    [
      'a day that the calendar has not',
      { closures: [{ from: '2027-02-29', reason: 'x' }] },
      'closures[0].from',
      'The calendar has no day 2027-02-29',
      'A date such as 2027-03-08',
    ],
    [
      'a wording that tells the condition',
      { wording: { 'reminder.sms': '{clinic}: your TMS is on {day} at {time}.' } },
      'wording.reminder.sms',
      'It tells what the patient has or is treated with: TMS',
      'Words that say nothing of a condition',
    ],
    [
      'a wording without the time',
      { wording: { 'reminder.sms': '{clinic}: your appointment is on {day}.' } },
      'wording.reminder.sms',
      'It leaves out what the message is for: {time}',
      'The placeholder in it',
    ],
    [
      'a wording that tells the condition in another language',
      { wording: { 'pl/reminder.sms': '{clinic}: poradnia b\u00f3lu, {day}, {time}.' } },
      'wording.pl/reminder.sms',
      'It tells what the patient has or is treated with: b\u00f3lu',
      'Words that say nothing of a condition',
    ],
    [
      'a wording in a language that there is not',
      { wording: { 'en/reminder.sms': '{clinic}: {day}, {time}.' } },
      'wording.en/reminder.sms',
      'There is no message en/reminder.sms',
      `One of ${wordedKinds.flatMap((kind) => [`${kind}.sms`, `${kind}.email`, `${kind}.email.subject`]).join(', ')}; for another language with cy/ or pl/ before it`,
    ],
    [
      'an instrument that is none',
      { questionnaires: { rules: [{ moment: 'end', instruments: ['bpi'] }] } },
      'questionnaires.rules[0].instruments[0]',
      '"bpi" is not one of the choices',
      'One of pain-nrs, sleep, fatigue, wellbeing, side-effects, fiqr, pgic, phq-8, gad-7, intake, tms-safety, same-day',
    ],
    [
      'a moment that is none',
      { questionnaires: { rules: [{ moment: 'never', instruments: ['fiqr'] }] } },
      'questionnaires.rules[0].moment',
      '"never" is not one of the choices',
      'One of before-treatment, baseline, after-session, day-after-session, weekly, end, review, months-after-end, before-maintenance, same-day',
    ],
    [
      'a sender that is none',
      { texting: { kind: 'branded', senderId: 'North side clinic' } },
      'texting.senderId',
      '"North side clinic" cannot be read',
      'Up to 11 letters and digits, at least one a letter',
    ],
    [
      'text where a number stands',
      { reminders: { graceMinutes: '3' } },
      'reminders.graceMinutes',
      '"3" is not a number',
      'A whole number from 0 to 60',
    ],
    [
      'a grid that does not divide the hour',
      { slotMinutes: 7 },
      'slotMinutes',
      '7 cannot be read',
      '5, 10, 15, 20 or 30',
    ],
  ])('is refused for %s', (_title, over, field, problem, expected) => {
    expect(read(clinicInput, { ...clinic, ...over })).toEqual({
      kind: 'refused',
      refusals: [{ field, problem, expected }],
    })
  })

  it('is told all that is wrong at once', () => {
    const result = read(clinicInput, { ...clinic, zone: 'x', phone: '12', slotMinutes: 7 })
    expect(result.kind === 'refused' && result.refusals.map((r) => r.field)).toEqual([
      'phone',
      'zone',
      'slotMinutes',
    ])
  })
})

describe('a protocol', () => {
  it('has a gap rule with room for its pace where it names none', () => {
    const paces = ['daily', 'weekly', 'fortnightly', 'monthly', 'every 3 weeks', 'every 3 months']
    expect(
      paces.map((pace) => {
        const [p] = valueOf(read(protocolInput, phase({ pace }))).phases
        return [p!.minGapDays, p!.maxGapDays]
      }),
    ).toEqual([
      [1, 7],
      [5, 10],
      [12, 17],
      [24, 38],
      [19, 24],
      [80, 100],
    ])
  })

  it.each<[string, object, string, string, string]>([
    ['no sessions', phase({ sessions: 0 }), 'phases[0].sessions', '0 sessions', 'A whole number, 1 or more'],
    ['no phases', { ...protocol, phases: [] }, 'phases', 'No phases', 'At least one phase of treatment'],
    [
      'a gap rule that cannot hold',
      phase({ minGapDays: 9, maxGapDays: 3 }),
      'phases[0].maxGapDays',
      'The greatest gap (3) is less than the least (9)',
      '9 days or more',
    ],
    [
      'a gap rule against its pace',
      phase({ pace: 'weekly', minGapDays: 8, maxGapDays: 20 }),
      'phases[0].pace',
      'Every 1 weeks is 7 days, outside the gap rule of 8 to 20',
      'A gap rule with room for the pace',
    ],
    [
      'a pace that is none',
      phase({ pace: 'now and then' }),
      'phases[0].pace',
      '"now and then" cannot be read',
      'Daily, weekly, fortnightly, monthly, every 3 weeks, or every 2 months',
    ],
    [
      'a weekday that is none',
      phase({ weekdays: ['mo'] }),
      'phases[0].weekdays[0]',
      '"mo" is not one of the choices',
      'One of mon, tue, wed, thu, fri, sat, sun',
    ],
    [
      'sessions without end that are treatment',
      phase({ sessions: 'ongoing' }),
      'phases[0].sessions',
      'Treatment goes on without end',
      'A number of sessions; only maintenance may be ongoing',
    ],
    [
      'a count in words',
      phase({ sessions: 'ten' }),
      'phases[0].sessions',
      '"ten" cannot be read',
      'A whole number, or ongoing',
    ],
    [
      'a review after its end',
      { ...protocol, reviewAfter: 11 },
      'reviewAfter',
      'A review after session 11',
      'A treatment session, 1 to 10',
    ],
  ])('is refused for %s', (_title, input, field, problem, expected) => {
    expect(read(protocolInput, input)).toEqual({ kind: 'refused', refusals: [{ field, problem, expected }] })
  })
})

describe('a list of patients', () => {
  it('gives the good rows and, by index, what is wrong with the others', () => {
    const rows = [
      ada,
      { ...ada, id: 'ben', phone: '020 7946 0018' },
      { id: 'cy', givenName: 'Cy', familyName: 'Example', email: 'cy@Example.com' },
      { id: 'dee' },
      'eve',
    ]
    const { good, refused } = parseRows(patientAt(aClinic()), rows, 'patients')
    expect(
      good.map(({ index, value }) => [
        index,
        value.id,
        value.phone ?? value.email,
        value.preferences.reminders,
      ]),
    ).toEqual([
      [0, 'ada', '+447700900101', ['sms']],
      [2, 'cy', 'cy@example.com', ['email']],
    ])
    expect(refused).toEqual([
      {
        index: 1,
        refusals: [
          {
            field: 'patients[1].phone',
            problem: 'This number is not a mobile, so it cannot get texts',
            expected: 'A mobile number such as 07700 900123',
          },
        ],
      },
      {
        index: 3,
        refusals: [
          { field: 'patients[3].givenName', problem: 'It is missing', expected: 'A given name' },
          { field: 'patients[3].familyName', problem: 'It is missing', expected: 'A family name' },
        ],
      },
      {
        index: 4,
        refusals: [
          { field: 'patients[4]', problem: '"eve" is not a group of fields', expected: 'A group of fields' },
        ],
      },
    ])
  })

  it('has numbers of other countries only where the clinic texts them', () => {
    const row = { ...ada, phone: '+353 85 012 3456' }
    expect(parseRows(patientAt(aClinic()), [row]).refused).toHaveLength(1)
    expect(parseRows(patientAt(aClinic({ phoneCountries: ['GB', 'IE'] })), [row]).good).toMatchObject([
      { value: { phone: '+353850123456' } },
    ])
  })
})

describe('a closure', () => {
  const closure = closureAt(
    aClinic({
      closures: [
        { id: 'easter', from: '2027-03-26', to: '2027-03-29', reason: 'Easter' },
        { id: 'may', from: '2027-05-03', to: '2027-05-04', reason: 'Moving house' },
        { id: 'may-2', from: '2027-05-05', to: '2027-05-05', reason: 'Unpacking' },
        { id: 'coil', from: '2027-06-01', to: '2027-06-02', reason: 'Coil', chairId: asId('chair-1') },
      ],
    }),
    '2027-04-01',
  )
  it.each<[string, object, string, string, string]>([
    [
      'the past',
      { from: '2027-03-30', reason: 'x' },
      'to',
      '2027-03-30 is in the past',
      '2027-04-01 or a later date',
    ],
    [
      'an end before its beginning',
      { from: '2027-04-10', to: '2027-04-09', reason: 'x' },
      'to',
      '2027-04-09 is before 2027-04-10',
      '2027-04-10 or a later date',
    ],
    [
      'an id that is taken',
      { id: 'easter', from: '2027-04-10', reason: 'x' },
      'id',
      'There is a closure easter already',
      'An id of its own',
    ],
    [
      'days that are closed already, by one closure or by two',
      { from: '2027-05-04', to: '2027-05-05', reason: 'x' },
      'from',
      'The clinic is closed already: 2027-05-03 to 2027-05-04 (Moving house), 2027-05-05 (Unpacking)',
      'Days that are open; to give another reason, remove the closure that there is first',
    ],
    [
      'a chair that is closed already',
      { from: '2027-06-02', reason: 'x', chairId: 'chair-1' },
      'from',
      'Chair 1 is closed already: 2027-06-01 to 2027-06-02 (Coil)',
      'Days that are open; to give another reason, remove the closure that there is first',
    ],
    [
      'more days than anybody closes at once',
      { from: '2027-04-10', to: '2037-04-10', reason: 'x' },
      'to',
      '2027-04-10 to 2037-04-10 are 3654 days',
      '92 days at most, because every course that it touches is moved: check the dates, and close a longer time in parts',
    ],
    [
      'a year that is far ahead',
      { from: '2029-04-02', reason: 'x' },
      'from',
      '2029-04-02 is more than two years ahead',
      'A day up to 2029-04-01: check the year',
    ],
    [
      'no reason',
      { from: '2027-04-10' },
      'reason',
      'It is missing',
      'Why, in a few words, such as Staff training',
    ],
  ])('is refused for %s', (_title, input, field, problem, expected) => {
    expect(read(closure, input)).toEqual({ kind: 'refused', refusals: [{ field, problem, expected }] })
  })

  it('may hold a day that is closed, be of another chair or of the clinic, and be 92 days long', () => {
    for (const input of [
      { from: '2027-05-05', to: '2027-05-06' },
      { from: '2027-06-01', chairId: 'chair-2' },
      { from: '2027-06-01' },
      { from: '2027-05-04', chairId: 'chair-1' },
      { from: '2027-07-01', to: '2027-09-30' },
      { from: '2029-04-01' },
    ])
      expect(read(closure, { ...input, reason: 'x' })).toMatchObject({ kind: 'ok' })
  })

  it('that has begun may still be entered', () => {
    expect(read(closure, { from: '2027-03-31', to: '2027-04-02', reason: 'Flood' })).toMatchObject({
      kind: 'ok',
    })
  })
})

describe('a booking', () => {
  const known = {
    clinic: aClinic(),
    protocols: [aProtocol(), presets[0]!],
    patients: [{ id: 'ada' as never }],
  }
  const booking = { patientId: 'ada', courseId: 'ada-1', protocolId: 'ten-daily', earliest: '2027-03-08' }
  it('has the wishes of the patient', () => {
    const impossible = [{ weekday: 'wed', between: '12:00-14:00' }]
    expect(valueOf(read(bookingAt(known), { ...booking, preferredTime: '09:30', impossible }))).toEqual({
      patientId: 'ada',
      request: {
        courseId: 'ada-1',
        protocolId: 'ten-daily',
        earliest: '2027-03-08',
        wishes: { minute: 570, impossible: [{ weekday: 3, between: { from: 720, to: 840 } }] },
      },
    })
  })

  it.each<[string, object, string, string, string]>([
    ['an unknown patient', { patientId: 'eve' }, 'patientId', 'There is no patient eve', 'One of ada'],
    [
      'an unknown protocol',
      { protocolId: 'x' },
      'protocolId',
      'There is no protocol x',
      'One of ten-daily, clinic-3-a-week',
    ],
    [
      'a time of day that is none',
      { preferredTime: '9.30' },
      'preferredTime',
      '"9.30" cannot be read',
      'A time of day from 00:00 to 23:59, such as 09:30',
    ],
    [
      'an impossible time that is none',
      { impossible: [{}] },
      'impossible[0]',
      'It names no time',
      'A weekday, a from and a to, or a between',
    ],
  ])('is refused for %s', (_title, over, field, problem, expected) => {
    expect(read(bookingAt(known), { ...booking, ...over })).toEqual({
      kind: 'refused',
      refusals: [{ field, problem, expected }],
    })
  })

  it('is refused where no chair can do what the protocol needs', () => {
    const chairs = [{ id: 'c' as never, name: 'C', capabilities: ['tdcs'] }]
    expect(read(bookingAt({ ...known, clinic: { chairs } }), booking)).toEqual({
      kind: 'refused',
      refusals: [
        {
          field: 'protocolId',
          problem: 'No chair can do "rtms", which ten-daily needs',
          expected: 'A protocol for the chairs that there are',
        },
      ],
    })
  })
})

describe('a wall time of a scenario', () => {
  const at = (time: string) => {
    const scenario = valueOf(
      readScenario({
        name: 'Clocks',
        start: '2027-01-01T09:00',
        end: '2027-12-31T09:00',
        clinic,
        protocols: [protocol],
        patients: [],
        steps: [{ at: time, do: 'wait' }],
      }),
    )
    const when = scenario.steps[0]!.at
    if (when?.kind !== 'wall') throw new Error('a wall time was given')
    return isoInstant(instantOf(scenario.clinics[0]!.zone, when.at.date, when.at.minute))
  }

  it('that does not exist moves on by the gap, and one that exists twice is the first', () => {
    expect(at('2027-03-28T01:30')).toBe('2027-03-28T01:30:00.000Z')
    expect(at('2027-03-28T02:30')).toBe('2027-03-28T01:30:00.000Z')
    expect(at('2027-10-31T01:30')).toBe('2027-10-31T00:30:00.000Z')
    expect(at('2027-10-31T02:30')).toBe('2027-10-31T02:30:00.000Z')
  })
})
