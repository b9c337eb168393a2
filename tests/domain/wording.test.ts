import { describe, expect, it } from 'vitest'
import { calendarParts } from '../../shared/domain/calendar-part.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Edit, Session } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { countSegments } from '../../shared/domain/segments.ts'
import { instantOf, minute, parseClock } from '../../shared/domain/time.ts'
import { type Rendered, type RenderInput, renderMessage } from '../../shared/domain/wording.ts'
import { daysText } from '../../shared/domain/wording/days.ts'
import { wordingProblems } from '../../shared/domain/wording/lint.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { wordedKinds } from '../../shared/domain/wording/placeholders.ts'
import { aClinic, aCourse, aPatient, aSession } from '../builders.ts'

const branded = aClinic({ texting: { kind: 'branded', senderId: 'NORTHSIDE' } })
const link = `https://visits.example.org/s/${'7'.repeat(22)}`
const week = ['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-12T09:30']
const sessionsAt = (times: string[], over: Partial<Session> = {}) =>
  times.map((at, i) => aSession(at, { id: asId(`s${i + 1}`), ...over }))

const wall = (at: string) => ({ date: at.slice(0, 10), minute: parseClock(at.slice(11))! })
const edit = (id: string, from?: string, to?: string): Edit => ({
  at: 0,
  sessionId: asId(id),
  ...(from !== undefined && { from: wall(from) }),
  ...(to !== undefined && { to: wall(to) }),
})

const render = (over: Partial<RenderInput>): Rendered =>
  renderMessage({
    kind: 'reminder',
    channel: 'sms',
    clinic: aClinic(),
    patient: aPatient(),
    course: aCourse(week),
    sessions: sessionsAt(week.slice(0, 1)),
    edits: [],
    ...over,
  })
const text = (over: Partial<RenderInput>) => {
  const rendered = render({ channel: 'sms', ...over })
  if (rendered.kind !== 'text') throw new Error(JSON.stringify(rendered))
  return rendered
}
const email = (over: Partial<RenderInput>) => {
  const rendered = render({ channel: 'email', link, ...over })
  if (rendered.kind !== 'email') throw new Error(JSON.stringify(rendered))
  return rendered
}

const moved = { sessions: sessionsAt(['2027-03-10T14:00']), edits: [edit('s1', week[0], '2027-03-10T14:00')] }
const cancelled = {
  sessions: sessionsAt(week.slice(0, 1), { state: 'cancelled', stateAt: 5, revision: 1 }),
  edits: [edit('s1', week[0])],
}

const golden: [string, Partial<RenderInput>, string][] = [
  [
    'confirms a course',
    { kind: 'booking-confirmation', sessions: sessionsAt(week) },
    'Northside: your 3 appointments are booked. The first is on Mon 8 Mar at 09:30. To change one, call 07700 900001. Reply STOP to end texts.',
  ],
  [
    'confirms a course with a link',
    { kind: 'booking-confirmation', sessions: sessionsAt(week), link },
    `Northside: 3 appointments are booked, the first on Mon 8 Mar at 09:30. STOP ends texts. See all: ${link}`,
  ],
  [
    'confirms a course without asking for a reply',
    { kind: 'booking-confirmation', sessions: sessionsAt(week), clinic: branded },
    'Northside: your 3 appointments are booked. The first is on Mon 8 Mar at 09:30. To change one, call 07700 900001.',
  ],
  [
    'confirms one appointment',
    { kind: 'booking-confirmation', link },
    `Northside: your appointment is booked for Mon 8 Mar at 09:30. STOP ends texts. See or change: ${link}`,
  ],
  [
    'gives the days of a week',
    { kind: 'agenda', sessions: sessionsAt(week) },
    'Northside: your next appointments: Mon 8, Wed 10, Fri 12 Mar at 09:30.',
  ],
  [
    'gives the only appointment of a week',
    { kind: 'agenda' },
    'Northside: your next appointment: Mon 8 Mar at 09:30.',
  ],
  [
    'gives the days of a week with a link',
    { kind: 'agenda', sessions: sessionsAt(week), link },
    `Northside: your appointments: Mon 8, Wed 10, Fri 12 Mar at 09:30. To change: ${link}`,
  ],
  [
    'gives five days at five times, which leave no room for a link',
    {
      kind: 'agenda',
      link,
      sessions: sessionsAt([
        '2027-09-27T09:30',
        '2027-09-28T10:00',
        '2027-09-29T10:30',
        '2027-09-30T11:00',
        '2027-10-01T11:30',
      ]),
    },
    'Northside: your next appointments: Mon 27 Sep at 09:30; Tue 28 Sep at 10:00; Wed 29 Sep at 10:30; Thu 30 Sep at 11:00; Fri 1 Oct at 11:30.',
  ],
  [
    'reminds',
    { link },
    `Northside: your appointment is on Mon 8 Mar at 09:30. Reply YES or NO, or change it: ${link}`,
  ],
  [
    'reminds by link alone',
    { link, clinic: branded },
    `Northside: your appointment is on Mon 8 Mar at 09:30. To confirm or change it: ${link}`,
  ],
  [
    'reminds with the number to call where a link does not fit',
    { link: `${link}${'7'.repeat(40)}` },
    'Northside: your appointment is on Mon 8 Mar at 09:30. If you cannot come, reply NO or call 07700 900001.',
  ],
  [
    'reminds without asking for a reply',
    { clinic: branded },
    'Northside: your appointment is on Mon 8 Mar at 09:30. If you cannot come, call 07700 900001.',
  ],
  [
    'tells a move with a link',
    { kind: 'change-notice', ...moved, link },
    `Northside: your appointment on Mon 8 Mar at 09:30 has moved to Wed 10 Mar at 14:00. All times: ${link}`,
  ],
  [
    'tells a move',
    { kind: 'change-notice', ...moved },
    'Northside: your appointment on Mon 8 Mar at 09:30 has moved to Wed 10 Mar at 14:00. Questions? Call 07700 900001.',
  ],
  [
    'tells a cancel',
    { kind: 'change-notice', ...cancelled },
    'Northside: your appointment on Mon 8 Mar at 09:30 is cancelled. Questions? Call 07700 900001.',
  ],
  [
    'tells of an appointment that was added',
    { kind: 'change-notice', edits: [edit('s1', undefined, week[0])] },
    'Northside: you have one more appointment, on Mon 8 Mar at 09:30. Questions? Call 07700 900001.',
  ],
  [
    'tells a move and a cancel at once',
    {
      kind: 'change-notice',
      sessions: [
        ...sessionsAt(['2027-03-09T10:00']),
        aSession(week[2]!, { id: asId('s3'), state: 'cancelled' }),
      ],
      edits: [edit('s3', week[2]), edit('s1', week[0], '2027-03-09T10:00')],
    },
    'Northside: your appointments have changed. Moved: Mon 8 Mar at 09:30 to Tue 9 Mar at 10:00. Cancelled: Fri 12 Mar at 09:30. Questions? Call 07700 900001.',
  ],
  [
    'asks how it went',
    { kind: 'questionnaire', link },
    `Northside: please tell us how you are. It takes a few minutes: ${link}`,
  ],
  [
    'asks once more',
    { kind: 'nudge', link },
    `Northside: we would still like to know how you are. Please answer here: ${link}`,
  ],
  [
    'invites to maintenance',
    { kind: 'maintenance-invitation', link },
    'Northside: your next appointment is booked for Mon 8 Mar at 09:30. Please reply YES to keep it or NO to change it.',
  ],
  [
    'invites to maintenance by link',
    { kind: 'maintenance-invitation', link, clinic: branded },
    `Northside: your next appointment is booked for Mon 8 Mar at 09:30. Keep or change it: ${link}`,
  ],
  [
    'asks again about maintenance',
    { kind: 'maintenance-asked-again', link },
    'Northside: can you come to your next appointment on Mon 8 Mar at 09:30? Please reply YES or NO.',
  ],
  [
    'asks again about maintenance by link',
    { kind: 'maintenance-asked-again', link, clinic: branded },
    `Northside: can you come to your next appointment on Mon 8 Mar at 09:30? Answer here: ${link}`,
  ],
  [
    'answers a text',
    { kind: 'auto-reply', replyText: 'Northside: you’re welcome…' },
    "Northside: you're welcome...",
  ],
]

describe('a text', () => {
  it.each(golden)('%s, in one segment', (_, input, expected) => {
    expect(text(input)).toEqual({ kind: 'text', text: expected, segments: 1 })
    expect(countSegments(expected).encoding).toBe('GSM-7')
  })

  it.each(golden)('%s without the name of the patient', (_, input) => {
    expect(text(input).text).not.toMatch(/Ada|Example/)
  })

  it('stays one segment with twenty appointments and the longest day', () => {
    const sessions = Array.from({ length: 20 }, (_, i) => aSession('2027-09-29T10:30', { id: asId(`s${i}`) }))
    expect(text({ kind: 'booking-confirmation', sessions }).segments).toBe(1)
  })

  it('keeps the ordinary letters of a clinic that writes its name with curly quotes', () => {
    const clinic = aClinic({ shortName: 'St John\u2019s \u2013 North' })
    expect(text({ clinic })).toMatchObject({
      segments: 1,
      text: expect.stringContaining("St John's - North:"),
    })
  })

  it('never asks for a reply where the sender cannot be answered', () => {
    for (const kind of wordedKinds)
      expect(text({ kind, link, clinic: branded, ...(kind === 'change-notice' && moved) }).text).not.toMatch(
        /reply|text back|STOP/i,
      )
  })

  it('speaks of no appointment that was cancelled, missed or attended', () => {
    const sessions = [
      aSession('2027-03-01T09:30', { state: 'attended' }),
      aSession('2027-03-02T09:30', { state: 'missed' }),
      aSession('2027-03-03T09:30', { state: 'cancelled' }),
    ]
    expect(text({ kind: 'agenda', sessions: [...sessions, aSession(week[0]!)] }).text).toMatch(
      /appointment: Mon 8 Mar/,
    )
    for (const kind of ['agenda', 'reminder', 'booking-confirmation', 'maintenance-invitation'] as const)
      expect(render({ kind, sessions })).toEqual({
        kind: 'cannot-render',
        problem: 'no appointment to speak of',
      })
  })

  it('names the day and never "tomorrow", so that a text that waited is not wrong', () => {
    for (const [, input] of golden) expect(text(input).text).not.toMatch(/tomorrow|today|this week/i)
  })
})

describe('a change notice', () => {
  it('tells the first and the last time of an appointment that moved twice', () => {
    const edits = [
      edit('s1', week[0], '2027-03-09T09:30'),
      edit('s1', '2027-03-09T09:30', '2027-03-10T14:00'),
    ]
    expect(text({ kind: 'change-notice', ...moved, edits }).text).toContain(
      'on Mon 8 Mar at 09:30 has moved to Wed 10 Mar at 14:00',
    )
  })

  it('tells where the appointment stands when a later change overtook it', () => {
    const sessions = sessionsAt(['2027-03-11T16:00'])
    expect(text({ kind: 'change-notice', ...moved, sessions }).text).toContain(
      'has moved to Thu 11 Mar at 16:00',
    )
    expect(text({ kind: 'change-notice', ...moved, sessions: cancelled.sessions }).text).toContain(
      'is cancelled',
    )
  })

  it('says so when a later change took it back', () => {
    expect(text({ kind: 'change-notice', ...moved, sessions: sessionsAt(week.slice(0, 1)) }).text).toBe(
      'Northside: your appointment is on Mon 8 Mar at 09:30 as before. Questions? Call 07700 900001.',
    )
  })

  it('has nothing to say of an appointment that came and went', () => {
    const edits = [edit('s9', undefined, week[0]), edit('s9', week[0])]
    expect(render({ kind: 'change-notice', edits, sessions: [] }).kind).toBe('cannot-render')
  })

  it('counts the changes where a list would be a letter, and leaves the list to the email', () => {
    const days = Array.from({ length: 12 }, (_, i) => `2027-04-${String(i + 10)}`)
    const edits = days.map((d, i) => edit(`s${i + 1}`, `${d}T09:30`, `${d}T14:00`))
    const sessions = sessionsAt(days.map((d) => `${d}T14:00`))
    expect(text({ kind: 'change-notice', edits, sessions })).toEqual({
      kind: 'text',
      text: 'Northside: your appointments have changed. 12 moved. The first of these is now Sat 10 Apr at 14:00. For all the times, call 07700 900001.',
      segments: 1,
    })
    const { text: letter } = email({ kind: 'change-notice', edits, sessions })
    expect(letter.match(/^- Moved: .* to .*$/gm)).toHaveLength(12)
  })

  it('counts a whole course that was cancelled', () => {
    const days = Array.from({ length: 20 }, (_, i) => `2027-04-${String(i + 10)}`)
    const edits = days.map((d, i) => edit(`s${i + 1}`, `${d}T09:30`))
    expect(text({ kind: 'change-notice', edits, sessions: [] }).text).toBe(
      'Northside: your appointments have changed. 20 cancelled. The first was on Sat 10 Apr at 09:30, the last on Thu 29 Apr at 09:30. For all the times, call 07700 900001.',
    )
  })
})

describe('days in one line', () => {
  it.each([
    [['2027-03-29T09:30', '2027-03-31T09:30', '2027-04-02T09:30'], 'Mon 29, Wed 31 Mar, Fri 2 Apr at 09:30'],
    [
      ['2027-03-12T14:00', '2027-03-08T09:30', '2027-03-10T09:30'],
      'Mon 8, Wed 10 Mar at 09:30; Fri 12 Mar at 14:00',
    ],
    [['2027-12-31T08:05', '2028-01-03T08:05'], 'Fri 31 Dec, Mon 3 Jan at 08:05'],
    [['2028-02-29T00:00'], 'Tue 29 Feb at 00:00'],
  ])('%j', (times, expected) => {
    expect(daysText(times.map(wall))).toBe(expected)
  })
})

describe('an email', () => {
  it('lists a whole course and brings it to the calendar', () => {
    const rendered = email({ kind: 'booking-confirmation', sessions: sessionsAt(week), link })
    expect(rendered.subject).toBe('Northside: your appointments')
    expect(rendered.text).toBe(
      [
        'Hello Ada,',
        'Your 3 appointments are booked:',
        '- Monday 8 March 2027 at 09:30\n- Wednesday 10 March 2027 at 09:30\n- Friday 12 March 2027 at 09:30',
        'Where: Northside Clinic, 1 High Street, Northtown',
        `To see, confirm or change them: ${link}\nOr call 07700 900001.`,
        'Northside Clinic\n07700 900001',
      ].join('\n\n'),
    )
    expect(rendered.calendar).toHaveLength(1)
    expect(rendered.calendar?.[0]).toMatchObject({ method: 'REQUEST' })
    expect(rendered.calendar?.[0]?.events).toHaveLength(3)
  })

  it('asks for its link in maintenance, also where texts can be answered', () => {
    const rendered = email({ kind: 'maintenance-invitation', link })
    expect(rendered.text).toContain(`here:\n${link}`)
    expect(rendered.text).not.toMatch(/reply/i)
    expect(rendered.calendar?.[0]?.method).toBe('REQUEST')
    expect(render({ channel: 'email', kind: 'maintenance-invitation' }).kind).toBe('cannot-render')
  })

  it('brings no calendar with a reminder or a questionnaire', () => {
    for (const kind of ['reminder', 'agenda', 'questionnaire', 'nudge', 'maintenance-asked-again'] as const)
      expect(email({ kind, link })).not.toHaveProperty('calendar')
  })

  it('moves what moved and takes out what was cancelled, each under its own method', () => {
    const sessions = [
      aSession('2027-03-09T10:00', { id: asId('s1'), revision: 2, setAt: 7 }),
      aSession(week[2]!, { id: asId('s3'), state: 'cancelled', revision: 3, stateAt: 9 }),
    ]
    const edits = [edit('s1', week[0], '2027-03-09T10:00'), edit('s3', week[2])]
    const { calendar, text: letter } = email({ kind: 'change-notice', sessions, edits })
    const startsAt = instantOf('Europe/London', '2027-03-09', 600)
    expect(calendar).toEqual([
      {
        method: 'REQUEST',
        events: [
          {
            uid: 'northside.c1.s1@coursekeeper',
            sequence: 2,
            startsAt,
            endsAt: startsAt + 30 * minute,
            summary: 'Appointment at Northside Clinic',
            location: '1 High Street, Northtown',
            stampedAt: 7,
          },
        ],
      },
      {
        method: 'CANCEL',
        events: [expect.objectContaining({ uid: 'northside.c1.s3@coursekeeper', sequence: 3, stampedAt: 9 })],
      },
    ])
    expect(letter).toContain(
      '- Moved: Monday 8 March 2027 at 09:30 to Tuesday 9 March 2027 at 10:00\n- Cancelled: Friday 12 March 2027 at 09:30',
    )
  })

  it('keeps the entry of a session through its moves, and apart from those of other clinics and courses', () => {
    const [clinic, course] = [aClinic(), aCourse([])]
    const uid = (c: typeof course, at: string) =>
      calendarParts(clinic, c, sessionsAt([at]), 'x')[0]?.events[0]?.uid
    expect(uid(course, week[0]!)).toBe(uid(course, week[1]!))
    const others = [aCourse([], { id: asId('c2') }), aCourse([], { clinicId: asId('south') })]
    expect(new Set([course, ...others].map((c) => uid(c, week[0]!))).size).toBe(3)
  })

  it('gives instants on both sides of the clock change', () => {
    const parts = calendarParts(
      aClinic(),
      aCourse([]),
      sessionsAt(['2027-03-26T09:30', '2027-03-29T09:30']),
      'x',
    )
    expect(parts[0]?.events.map((e) => new Date(e.startsAt).toISOString())).toEqual([
      '2027-03-26T09:30:00.000Z',
      '2027-03-29T08:30:00.000Z',
    ])
  })

  it('uses the short name of a clinic whose name says what kind it is', () => {
    const clinic = aClinic({ name: 'Northside TMS and Fibromyalgia Clinic' })
    const rendered = email({ kind: 'booking-confirmation', clinic })
    expect(JSON.stringify(rendered)).not.toMatch(conditionWords)
    expect(rendered.calendar?.[0]?.events[0]?.summary).toBe('Appointment at Northside')
  })

  it('tells staff of an alert by ids, without a name or an answer', () => {
    const rendered = email({ kind: 'alert', sessions: [], link: 'https://console.example.org/p1' })
    expect(rendered.subject).toBe('Northside: an answer needs you now')
    expect(rendered.text).toContain('Patient: p1\nCourse: c1')
    expect(rendered.text).toContain('https://console.example.org/p1')
    expect(rendered.text).not.toMatch(/Ada|Example\b|seizure|harm/)
  })
})

describe('what cannot be said', () => {
  it.each([
    ['a questionnaire without its link', { kind: 'questionnaire' }, 'nothing to put in {link}'],
    ['a nudge without its link', { kind: 'nudge' }, 'nothing to put in {link}'],
    [
      'an invitation from a branded sender without a link',
      { kind: 'maintenance-invitation', clinic: branded },
      'nothing to put in {link}',
    ],
    ['an alert by text', { kind: 'alert' }, 'alerts go by email'],
    ['an automatic reply without words', { kind: 'auto-reply', replyText: ' ' }, 'no words'],
    [
      'an automatic reply by email',
      { kind: 'auto-reply', channel: 'email' },
      'automatic replies answer texts',
    ],
    ['a task', { kind: 'review-due' }, 'review-due is not a message'],
    ['a booking to be made', { kind: 'maintenance-booking' }, 'maintenance-booking is not a message'],
  ] satisfies [string, Partial<RenderInput>, string][])('%s', (_, input, problem) => {
    expect(render(input)).toEqual({ kind: 'cannot-render', problem })
  })
})

describe("a clinic's own words", () => {
  const worded = (wording: Clinic['wording']) => aClinic({ wording })

  it('take the place of ours', () => {
    const clinic = worded({ 'reminder.sms': '{clinic}: see you on {day} at {time}.' })
    expect(text({ clinic }).text).toBe('Northside: see you on Mon 8 Mar at 09:30.')
    expect(text({ clinic, kind: 'agenda' }).text).toContain('your next appointment')
  })

  it('may greet by name in an email and not in a text', () => {
    const own = 'Dear {first}, {day} {time}'
    expect(email({ clinic: worded({ 'reminder.email': own }) }).text).toBe('Dear Ada, Mon 8 Mar 09:30')
    expect(render({ clinic: worded({ 'reminder.sms': own }) })).toEqual({
      kind: 'cannot-render',
      problem: 'nothing to put in {first}',
    })
  })

  it.each([
    ['{clinic}: on {date}', 'unknown placeholder {date}'],
    ['{clinic}: on {}', 'unknown placeholder {}'],
    ['{clinic}: on {constructor}', 'unknown placeholder {constructor}'],
    ['{clinic}: {link}', 'nothing to put in {link}'],
    ['{clinic: {day}', 'a brace without its pair'],
    ['   ', 'no words'],
    ['', 'no words'],
  ])('%j does not go out', (template, problem) => {
    expect(render({ clinic: worded({ 'reminder.sms': template }) })).toEqual({
      kind: 'cannot-render',
      problem,
    })
    expect(wordingProblems(template, 'reminder')).not.toEqual([])
  })

  it('have a subject of their own, in one line', () => {
    const clinic = worded({ 'reminder.email.subject': 'See you\non {day}' })
    expect(email({ clinic }).subject).toBe('See you on Mon 8 Mar')
    const broken = worded({ 'reminder.email.subject': '{when}' })
    expect(render({ clinic: broken, channel: 'email', link })).toMatchObject({ kind: 'cannot-render' })
  })

  it.each([
    ['{clinic}: your TMS session is on {day} at {time}', 'condition-word', 'TMS'],
    ['{clinic}: fibromyalgia visit {day} {time}', 'condition-word', 'fibromyalgia'],
    ['{clinic}: your magnetic stimulation, {day} {time}', 'condition-word', 'magnetic'],
    ['{clinic}: {day} {time} https://bit.ly/x', 'short-link', 'bit.ly'],
    ['{clinic}: {day} {time}. Please pay first', 'payment-word', 'pay'],
    ['{clinic}: {day} {time}. It is \u00a350', 'payment-word', '\u00a3'],
    ['{clinic}: it\u2019s on {day} {time}', 'special-letters', '\u2019'],
    ['{clinic}: {day} {time} \u{1f642}', 'special-letters', '\u{1f642}'],
    ['{clinic}: {day} {time} {room}', 'unknown-placeholder', '{room}'],
    ['{clinic}: {day} {time} {first}', 'unknown-placeholder', '{first}'],
    ['{clinic}: it is on {day}', 'missing-placeholder', '{time}'],
    ['Hello, {day} {time}', 'clinic-not-named', 'Hello, {day} {time}'],
    [`{clinic}: {day} {time} ${'words '.repeat(30)}`, 'too-long', '2 segments'],
  ] as const)('%j has a problem: %s', (template, problem, found) => {
    expect(wordingProblems(template, 'reminder')).toEqual([{ problem, found }])
  })

  it('need the link where the patient answers by it', () => {
    const problem = [{ problem: 'missing-placeholder', found: '{link}' }]
    expect(wordingProblems('{clinic}: how are you?', 'questionnaire')).toEqual(problem)
    const invitation = '{clinic}: come on {day} at {time}?'
    expect(wordingProblems(invitation, 'maintenance-invitation', { clinic: aClinic() })).toEqual([])
    expect(wordingProblems(invitation, 'maintenance-invitation', { clinic: branded })).toEqual(problem)
    expect(wordingProblems(invitation, 'maintenance-invitation', { part: 'email' })).toEqual(problem)
    expect(wordingProblems('Come on {day}', 'maintenance-invitation', { part: 'email.subject' })).toEqual([])
  })

  it('ask for no reply where the sender cannot be answered', () => {
    const template = '{clinic}: {day} {time}. Reply YES'
    expect(wordingProblems(template, 'reminder', { clinic: aClinic() })).toEqual([])
    expect(wordingProblems(template, 'reminder', { clinic: branded })).toEqual([
      { problem: 'asks-for-reply', found: 'Reply' },
    ])
  })

  it('may be longer where the clinic pays for it', () => {
    const template = `{clinic}: {day} {time} ${'words '.repeat(30)}`
    expect(wordingProblems(template, 'reminder', { mostSegments: 2 })).toEqual([])
  })
})
