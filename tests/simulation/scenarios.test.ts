import { describe, expect, it } from 'vitest'
import { reportOutput } from '../../shared/contracts/report.ts'
import { bankHoliday } from '../../shared/domain/bank-holidays.ts'
import { example, exampleNames } from './example.ts'
import { violations } from './invariants.ts'

describe.each(exampleNames)('the example %s', (name) => {
  it('gives a report of the published form and keeps every promise', async () => {
    const { scenario, report } = await example(name)
    expect(reportOutput.parse(report)).toEqual(report)
    expect(violations(report, scenario)).toEqual([])
    expect(report.refusals).toEqual([])
  })

  it('keeps each text to one segment where it does not list changes', async () => {
    const { report } = await example(name)
    const long = report.messages.filter((m) => (m.segments ?? 1) > 1)
    expect(long.map((m) => m.kind).filter((kind) => kind !== 'change-notice')).toEqual([])
  })
})

describe('six weeks and the first maintenance', () => {
  it('books eighteen sessions on Mondays, Wednesdays and Fridays, and maintenance three months after the last', async () => {
    const { report } = await example('six-weeks-and-maintenance')
    const treatment = report.sessions.filter((s) => s.phase === 'Treatment')
    expect(treatment).toHaveLength(18)
    expect(new Set(treatment.map((s) => s.time))).toEqual(new Set(['09:30']))
    expect(treatment.at(-1)).toMatchObject({ date: '2027-02-19' })
    expect(report.maintenance).toMatchObject([
      { session: 's19', date: '2027-05-19', time: '09:30', state: 'attended', confirmed: true },
    ])
    expect(report.courses).toMatchObject([{ maintenance: 'owed-later', maintenanceOn: '2027-08-19' }])
    expect(report.tasks.map((t) => t.kind)).toEqual(['review-due'])
  })

  it('asks for the follow-up a month after the end, and never asks again what was answered', async () => {
    const { report } = await example('six-weeks-and-maintenance')
    expect(report.messages.filter((m) => m.kind === 'nudge')).toEqual([])
    expect(report.questionnaires.find((q) => q.asks.includes('months:1'))).toMatchObject({
      opened: '2027-03-19T10:00:00+00:00',
    })
  })
})

describe('the fourteen sessions of Mhalla 2011', () => {
  it('stand as published: five daily, three weekly, three fortnightly, three monthly', async () => {
    const { report } = await example('fourteen-sessions-mhalla-2011')
    const byPhase = ['Daily', 'Weekly', 'Fortnightly', 'Monthly'].map(
      (phase) => report.sessions.filter((s) => s.phase === phase && s.state === 'attended').length,
    )
    expect(byPhase).toEqual([5, 3, 3, 3])
  })

  it('makes up the missed session at the end of its phase, moves two others for it, and tells all at once', async () => {
    const { report } = await example('fourteen-sessions-mhalla-2011')
    expect(report.sessions.filter((s) => s.state === 'missed').map((s) => s.id)).toEqual(['s3'])
    expect(report.messages.filter((m) => m.kind === 'change-notice')).toMatchObject([
      { due: '2027-01-13T14:48:00+00:00', state: 'delivered', sessions: ['s6', 's9', 's15'] },
    ])
    expect(report.sessions.find((s) => s.id === 's15')).toMatchObject({ date: '2027-01-19' })
  })

  it('reminds once in the daily phase, and twice where sessions stand a week apart', async () => {
    const { report } = await example('fourteen-sessions-mhalla-2011')
    const reminders = (session: string) =>
      report.messages.filter((m) => m.kind === 'reminder' && m.sessions.includes(session)).length
    expect(['s2', 's4'].map(reminders)).toEqual([1, 1])
    expect(['s7', 's8', 's12'].map(reminders)).toEqual([2, 2, 2])
  })
})

describe('both clock changes', () => {
  it('send each reminder the day before at the wall time of its session', async () => {
    const { report } = await example('clock-changes-2027')
    const reminders = report.messages.filter((m) => m.kind === 'reminder')
    expect(reminders).toHaveLength(40)
    for (const { sent, course, sessions } of reminders) {
      const session = report.sessions.find((s) => s.course === course && s.id === sessions[0])!
      expect(sent!.slice(11, 16)).toBe(session.time)
      expect(Date.parse(session.date) - Date.parse(sent!.slice(0, 10))).toBe(24 * 3600 * 1000)
    }
  })

  it('are seen in the offsets: 23 hours before the first session of summer time, 25 after its end', async () => {
    const { report } = await example('clock-changes-2027')
    const hoursBefore = (course: string, date: string) => {
      const session = report.sessions.find((s) => s.course === course && s.date === date)!
      const reminder = report.messages.find(
        (m) => m.kind === 'reminder' && m.course === course && m.sessions[0] === session.id,
      )!
      return (Date.parse(session.starts) - Date.parse(reminder.sent!)) / 3_600_000
    }
    expect(hoursBefore('cleo-spring', '2027-03-27')).toBe(24)
    expect(hoursBefore('cleo-spring', '2027-03-28')).toBe(23)
    expect(hoursBefore('cleo-autumn', '2027-10-31')).toBe(25)
    expect(hoursBefore('dan-autumn', '2027-11-01')).toBe(24)
  })
})

describe('Christmas and New Year', () => {
  it('treat nobody on a bank holiday of the nation, nor on a closed day', async () => {
    const { scenario, report } = await example('christmas-and-new-year')
    for (const s of report.sessions) {
      const { nation } = scenario.clinics.find((c) => c.id === s.clinic)!
      expect(bankHoliday(nation, s.date), `${s.course} ${s.id}`).toBeUndefined()
    }
    const days = report.sessions.filter((s) => s.clinic === 'northside').map((s) => s.date)
    for (const closed of ['2027-12-24', '2027-12-30', '2027-12-31']) expect(days).not.toContain(closed)
    const inScotland = report.sessions.filter((s) => s.clinic === 'lochside').map((s) => s.date)
    expect(inScotland).not.toContain('2028-01-04')
    expect(inScotland).toContain('2027-12-24')
  })

  it('explain each shift by its cause', async () => {
    const { report } = await example('christmas-and-new-year')
    const why = report.shifts.map((s) => s.why).join('\n')
    expect(why).toContain('Fri 24 Dec 2027 is closed (Christmas Eve)')
    expect(why).toContain(
      "Mon 3 Jan 2028 is a bank holiday (New Year's Day (substitute day)): Tue 4 Jan 2028",
    )
    expect(why).toContain('2nd January (substitute day)')
    expect(why).toContain('the clinic is closed (Heating repair)')
  })

  it('tell of the late closure in one notice of two moves, and move nothing else', async () => {
    const { report } = await example('christmas-and-new-year')
    expect(report.messages.filter((m) => m.kind === 'change-notice')).toMatchObject([
      { patient: 'ella', sent: '2027-12-15T16:03:00+00:00', sessions: ['s6', 's7'] },
    ])
  })
})

describe('moves, cancels and STOP', () => {
  it('tell of two moves within the grace time once, with where it stood first and stands last', async () => {
    const { report } = await example('moves-cancels-and-stop')
    expect(report.messages.filter((m) => m.kind === 'change-notice' && m.patient === 'gita')).toMatchObject([
      {
        text: expect.stringMatching(
          /^Northside: your appointment on Wed 14 Apr at 09:30 has moved to Wed 14 Apr at 15:30\. All times: \S+\/s\/\w+$/,
        ) as string,
      },
    ])
  })

  it('end the texts of both patients of a shared number, and begin them again', async () => {
    const { report } = await example('moves-cancels-and-stop')
    for (const patient of ['gita', 'hal']) {
      const stopped = report.messages.filter((m) => m.patient === patient && m.reason === 'opted-out')
      expect(stopped.length).toBeGreaterThan(0)
      const after = report.copies.filter(
        (c) => c.message.startsWith(`${patient}-1/`) && c.channel === 'sms' && c.at > '2027-04-16T10:30:00',
      )
      expect(after.map((c) => c.at.slice(0, 10))).toEqual(['2027-04-22'])
    }
  })

  it('leave a yes that could mean two people to a person', async () => {
    const { report } = await example('moves-cancels-and-stop')
    expect(report.tasks.filter((t) => t.kind === 'reply-to-read').map((t) => [t.patient, t.words])).toEqual([
      ['gita', 'Yes please'],
      ['hal', 'Yes please'],
    ])
  })

  it('put everybody on the other chair while one is repaired, without a word to the patients', async () => {
    const { report } = await example('moves-cancels-and-stop')
    const inRepair = report.sessions.filter(
      (s) => s.date >= '2027-04-16' && s.date <= '2027-04-20' && s.state !== 'cancelled',
    )
    expect(new Set(inRepair.map((s) => s.chair))).toEqual(new Set(['Chair 2']))
  })
})

describe('fifteen hours without texts', () => {
  it('send late what is still of use, and list for the clinic what is not', async () => {
    const { report } = await example('fifteen-hours-without-texts')
    const expired = report.messages.filter((m) => m.state === 'expired')
    expect(expired.map((m) => [m.patient, m.kind, m.copies])).toEqual([
      ['jo', 'reminder', 0],
      ['jo', 'agenda', 0],
    ])
    expect(report.tasks).toMatchObject([{ patient: 'jo', kind: 'message-undeliverable' }])
    const late = report.messages.filter(
      (m) => m.sent !== undefined && m.sent.slice(0, 16) > m.due.slice(0, 16),
    )
    expect(late.map((m) => [m.patient, m.kind, m.sent])).toEqual([
      ['kai', 'reminder', '2027-02-08T08:00:00+00:00'],
      ['kai', 'agenda', '2027-02-08T08:00:00+00:00'],
    ])
  })

  it('hold up nobody whose channel works', async () => {
    const { report } = await example('fifteen-hours-without-texts')
    const lea = report.messages.filter((m) => m.patient === 'lea')
    expect(lea.every((m) => m.sent === m.due && m.state === 'delivered')).toBe(true)
  })
})

describe('lost answers and a crash', () => {
  it('send a second copy only where nobody could know of the first', async () => {
    const { report } = await example('lost-answers-and-a-crash')
    const twice = report.messages.filter((m) => m.copies > 1)
    // A time-out that hid the copy, and a process that died in the moment of handing over.
    expect(twice.map((m) => [m.id, m.copies])).toEqual([
      ['max-1/reminder:1d:s1:r0/sms', 2],
      ['max-1/reminder:1d:s3:r0/sms', 2],
    ])
    expect(report.totals.crashes).toBe(3)
  })

  it('recognise an email by its receipt, and send it no second time', async () => {
    const { report } = await example('lost-answers-and-a-crash')
    const emails = report.messages.filter((m) => m.patient === 'nia')
    expect(emails.every((m) => m.copies === 1 && m.state === 'delivered')).toBe(true)
  })

  it('fall back to email for a number that cannot be reached, and tell the clinic', async () => {
    const { report } = await example('lost-answers-and-a-crash')
    const texts = report.messages.filter((m) => m.patient === 'ola' && m.channel === 'sms')
    const emails = report.messages.filter((m) => m.patient === 'ola' && m.isFallback)
    const failed = texts.filter((m) => m.state === 'failed')
    expect(failed.length).toBeGreaterThan(8)
    expect(emails.map((m) => m.due)).toEqual(failed.map((m) => m.due))
    expect(emails.every((m) => m.state === 'delivered')).toBe(true)
    expect(report.tasks.some((t) => t.patient === 'ola' && t.kind === 'message-undeliverable')).toBe(true)
  })
})

describe('questionnaires and a red flag', () => {
  it('tell the contacts in turn until somebody takes it on, day or night', async () => {
    const { report } = await example('questionnaires-and-a-red-flag')
    expect(
      report.messages.filter((m) => m.kind === 'alert').map((m) => [m.sent!.slice(11, 16), m.to]),
    ).toEqual([
      ['14:35', 'nurse@northside.example.org'],
      ['14:50', 'lead@northside.example.org'],
      ['15:05', 'nurse@northside.example.org'],
    ])
    expect(report.alerts).toMatchObject([{ flags: ['seizure-or-blackout'], by: 'Lead clinician' }])
  })

  it('nudge who stopped halfway, and keep what was begun', async () => {
    const { report } = await example('questionnaires-and-a-red-flag')
    expect(
      report.questionnaires.find((q) => q.patient === 'pia' && q.asks.includes('after:s1')),
    ).toMatchObject({
      begun: true,
    })
    expect(
      report.messages.some(
        (m) => m.patient === 'pia' && m.kind === 'nudge' && m.asks.includes('after:s1') && m.copies === 1,
      ),
    ).toBe(true)
  })

  it('ask nothing about a missed session, and leave a declined one to staff', async () => {
    const { report } = await example('questionnaires-and-a-red-flag')
    expect(report.questionnaires.some((q) => q.patient === 'quin' && q.asks.includes('after:s2'))).toBe(false)
    expect(report.courses.map((c) => c.maintenance)).toEqual(['with-staff', 'with-staff'])
    expect(report.tasks.filter((t) => t.kind === 'maintenance-declined').map((t) => t.patient)).toEqual([
      'pia',
      'quin',
    ])
  })
})

describe('screened before treatment', () => {
  it('confirms a course once it is signed, and says nothing of the times of one that is not', async () => {
    const { report } = await example('screening-before-treatment')
    const told = report.messages.filter((m) => m.kind === 'booking-confirmation')
    expect(told.map((m) => [m.course, m.due])).toEqual([
      ['ada-1', '2027-03-02T09:03:00+00:00'],
      ['ben-1', '2027-03-03T09:03:00+00:00'],
    ])
    const unsigned = report.messages.filter((m) => m.course === 'cai-1')
    expect(unsigned.map((m) => m.kind)).toEqual(['questionnaire', 'nudge'])
    expect(report.courses.map((c) => c.state)).toEqual(['completed', 'completed', 'awaiting'])
  })

  it('weighs the answers by the clinic’s table, and keeps who signed and why', async () => {
    const { report } = await example('screening-before-treatment')
    const [ada, ben] = report.courses
    expect(ada).toMatchObject({
      screenings: [{ outcome: 'ok', because: [] }],
      signatures: [{ onPaper: false }],
    })
    expect(ben).toMatchObject({
      screenings: [{ outcome: 'stop', because: ['pacemaker', 'hearing'] }],
      signatures: [{ by: 'Dr Example', despite: expect.stringContaining('cardiologist') as string }],
    })
  })

  it('leaves to people what is theirs: a yes on the day, a course that begins unsigned', async () => {
    const { report } = await example('screening-before-treatment')
    const open = report.tasks.filter((t) => t.closed === undefined)
    expect(open.map((t) => `${t.patient} ${t.kind}`)).toEqual([
      'cai unsigned-soon',
      'cai baseline-missing',
      'ada same-day-review',
      'cai attendance-unmarked',
      'cai attendance-unmarked',
      'cai attendance-unmarked',
    ])
    const stands = report.sessions.filter((s) => s.course === 'cai-1')
    expect(new Set(stands.map((s) => s.state))).toEqual(new Set(['booked']))
  })
})

describe('what patients do behind their links', () => {
  it('confirms and moves what the policy leaves to them, and asks the clinic for the rest', async () => {
    const { report } = await example('behind-the-link')
    const kit = report.sessions.filter((s) => s.course === 'kit-1')
    expect(kit.find((s) => s.id === 's1')).toMatchObject({ time: '09:30', confirmed: true })
    expect(kit.find((s) => s.id === 's3')).toMatchObject({ date: '2027-06-09', time: '09:15' })
    // One move is theirs; the second is a request, and the place is kept.
    expect(kit.find((s) => s.id === 's5')).toMatchObject({ date: '2027-06-11', time: '09:30' })
    expect(report.sessions.find((s) => s.course === 'lowri-1' && s.id === 's2')).toMatchObject({
      state: 'attended',
    })
    expect(report.tasks.filter((t) => t.kind === 'session-request').map((t) => t.patient)).toEqual([
      'kit',
      'lowri',
    ])
  })

  it('writes to each in their language, in plain letters, and no more to who is not the patient', async () => {
    const { report } = await example('behind-the-link')
    const confirmations = report.messages.filter((m) => m.kind === 'booking-confirmation')
    expect(confirmations.map((m) => m.text)).toEqual([
      expect.stringContaining('10 appointments are booked'),
      expect.stringContaining('10 apwyntiad'),
      expect.stringContaining('umowiono 10 wizyt'),
    ])
    const marek = report.messages.filter((m) => m.course === 'marek-1' && m.kind !== 'booking-confirmation')
    expect(new Set(marek.map((m) => `${m.state} ${m.reason}`))).toEqual(
      new Set(['suppressed unsafe-contact']),
    )
  })

  it('goes on with half an answer, and stores it once', async () => {
    const { report } = await example('behind-the-link')
    const answered = report.questionnaires.filter((q) => q.answered !== undefined && q.answered !== null)
    expect(answered).toMatchObject([{ asks: ['after:s1'], answered: '2027-06-07T19:00:00+01:00' }])
  })
})
