import { describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course } from '../../shared/domain/course.ts'
import { add, cancel, confirm, mark, move, pause, stop } from '../../shared/domain/edits.ts'
import { asId, type ChairId } from '../../shared/domain/ids.ts'
import { cursorAfterChange, cursorAt, dueBetween, plan } from '../../shared/domain/plan.ts'
import { londonTime, wallText } from '../a-world.ts'
import { aClinic, aCourse, aPhase, aProtocol } from '../builders.ts'

const allDay = [{ from: 0, to: 24 * 60 }]
/** Day and night: clocks and quiet hours are looked at on Sundays too. */
const openingHours = { 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay, 7: allDay }
const clinic = aClinic({ openingHours, opensOnBankHolidays: true })
const quiet = (over: Partial<Clinic['questionnaires']> = {}, rest: Partial<Clinic> = {}) =>
  aClinic({ ...clinic, questionnaires: { ...clinic.questionnaires, rules: [], ...over }, ...rest })

/** `2027-03-07T09:30 reminder`, of the kinds asked for. */
const owed = (course: Course, of: Clinic, ...kinds: string[]) =>
  plan(course, of)
    .filter((t) => kinds.length === 0 || kinds.includes(t.kind))
    .map((t) => `${wallText(t.dueAt)} ${t.kind}`)

const week = ['08', '09', '10', '11', '12'].map((day) => `2027-03-${day}T09:30`)

describe('reminders', () => {
  it('leave a day before each session, at its own time of day, and an agenda on Sunday while sessions are dense', () => {
    expect(owed(aCourse(week), quiet(), 'reminder', 'agenda')).toEqual([
      '2027-03-07T09:30 reminder',
      '2027-03-07T17:00 agenda',
      '2027-03-08T09:30 reminder',
      '2027-03-09T09:30 reminder',
      '2027-03-10T09:30 reminder',
      '2027-03-11T09:30 reminder',
    ])
  })

  it('are two, three days and one day before, where sessions stand a week or more apart', () => {
    expect(owed(aCourse(['2027-03-08T09:30', '2027-03-15T09:30']), quiet(), 'reminder', 'agenda')).toEqual([
      '2027-03-05T09:30 reminder',
      '2027-03-07T09:30 reminder',
      '2027-03-12T09:30 reminder',
      '2027-03-14T09:30 reminder',
    ])
  })

  it.each([
    ['spring', '2027-03-29T09:30', '2027-03-28T09:30'],
    ['autumn', '2027-11-01T09:30', '2027-10-31T09:30'],
  ])('keep the time of day over the %s clock change', (_, session, reminder) => {
    const dense = quiet({}, { reminders: { ...clinic.reminders, sparseDaysBefore: [1] } })
    expect(owed(aCourse([session]), dense, 'reminder')).toEqual([`${reminder} reminder`])
  })

  it('go to the nearer side of the quiet hours', () => {
    const early = quiet({}, { quietHours: { from: 20 * 60, to: 8 * 60 } })
    expect(owed(aCourse(['2027-03-08T07:30', '2027-03-09T21:00']), early, 'reminder')).toEqual([
      '2027-03-07T08:00 reminder',
      '2027-03-08T19:59 reminder',
    ])
  })

  it('are not sent for a session that was booked after they would have left: the confirmation has just said so', () => {
    const course = aCourse(['2027-03-08T09:30'], { bookedAt: londonTime('2027-03-07T16:00') })
    course.sessions[0]!.setAt = course.bookedAt
    expect(owed(course, quiet(), 'reminder', 'booking-confirmation')).toEqual([
      '2027-03-07T16:03 booking-confirmation',
    ])
  })

  it('are left out beside a notice that leaves at the same minute and says the same time', () => {
    const early = quiet({}, { quietHours: { from: 20 * 60, to: 8 * 60 } })
    const course = aCourse(['2027-03-09T15:00', '2027-03-11T08:00'])
    const [s1, s2] = course.sessions
    const evening = londonTime('2027-03-07T21:12')
    const to = (date: string, clock: number) => ({ date, minute: clock, chairId: s1!.chairId })
    const moved = move(course, [{ sessionId: s1!.id, to: to('2027-03-09', 480) }], evening)
    expect(owed(moved, early, 'reminder', 'change-notice')).toEqual([
      '2027-03-08T08:00 change-notice',
      '2027-03-10T08:00 reminder',
    ])
    const back = move(moved, [{ sessionId: s1!.id, to: to('2027-03-09', 900) }], evening + 60_000)
    expect(owed(back, early, 'reminder', 'change-notice')[0]).toBe('2027-03-08T15:00 reminder')
    const other = move(
      course,
      [{ sessionId: s2!.id, to: to('2027-03-12', 480) }],
      londonTime('2027-03-08T14:57'),
    )
    expect(owed(other, early, 'reminder', 'change-notice')).toEqual([
      '2027-03-08T15:00 change-notice',
      '2027-03-08T15:00 reminder',
      '2027-03-11T08:00 reminder',
    ])
  })

  it('cannot outlive their session: a cancelled or moved one takes them along', () => {
    const course = aCourse(week)
    const cancelled = cancel(course, [asId('s2')], 'clinic', londonTime('2027-03-07T12:00'))
    expect(owed(cancelled, quiet(), 'reminder')).not.toContain('2027-03-08T09:30 reminder')
    const to = { date: '2027-03-13', minute: 600, chairId: asId<ChairId>('chair-1') }
    const moved = move(course, [{ sessionId: asId('s2'), to }], londonTime('2027-03-07T12:00'))
    expect(owed(moved, quiet(), 'reminder')).toContain('2027-03-12T10:00 reminder')
    expect(owed(moved, quiet(), 'reminder')).not.toContain('2027-03-08T09:30 reminder')
    const ids = (c: Course) => plan(c, quiet()).map((t) => t.id)
    expect(ids(moved).filter((id) => id.includes('s2:r0'))).toEqual([])
  })
})

describe('notices', () => {
  const at = londonTime
  const to = (date: string, minute = 570) => ({ date, minute, chairId: asId<ChairId>('chair-1') })
  const course = aCourse(week, { bookedAt: at('2027-03-01T09:00') })

  it('of several edits within the grace time are one', () => {
    let edited = move(course, [{ sessionId: asId('s2'), to: to('2027-03-13') }], at('2027-03-03T10:00'))
    edited = cancel(edited, [asId('s3')], 'clinic', at('2027-03-03T10:02'))
    const notices = plan(edited, quiet()).filter((t) => t.kind === 'change-notice')
    expect(notices.map((t) => [wallText(t.dueAt), t.sessions])).toEqual([['2027-03-03T10:05', ['s2', 's3']]])
  })

  it('of edits further apart are two', () => {
    let edited = move(course, [{ sessionId: asId('s2'), to: to('2027-03-13') }], at('2027-03-03T10:00'))
    edited = cancel(edited, [asId('s3')], 'clinic', at('2027-03-03T11:00'))
    expect(owed(edited, quiet(), 'change-notice')).toEqual([
      '2027-03-03T10:03 change-notice',
      '2027-03-03T11:03 change-notice',
    ])
  })

  it('are none for a move that was taken back', () => {
    let edited = move(course, [{ sessionId: asId('s2'), to: to('2027-03-13') }], at('2027-03-03T10:00'))
    edited = move(edited, [{ sessionId: asId('s2'), to: to('2027-03-09') }], at('2027-03-03T10:01'))
    expect(owed(edited, quiet(), 'change-notice')).toEqual([])
  })

  it('are none for another chair at the same time', () => {
    const edited = move(
      course,
      [{ sessionId: asId('s2'), to: { ...to('2027-03-09'), chairId: asId('chair-2') } }],
      at('2027-03-03T10:00'),
    )
    expect(owed(edited, quiet(), 'change-notice')).toEqual([])
  })

  it('join the confirmation where the edit comes before it left', () => {
    const edited = cancel(course, [asId('s3')], 'clinic', at('2027-03-01T09:02'))
    expect(owed(edited, quiet(), 'change-notice', 'booking-confirmation')).toEqual([
      '2027-03-01T09:05 booking-confirmation',
    ])
  })

  it('do not wait for ever for somebody who keeps editing', () => {
    let edited = course
    for (let i = 0; i < 30; i++)
      edited = move(
        edited,
        [{ sessionId: asId('s2'), to: to('2027-03-13', 540 + i) }],
        at('2027-03-03T10:00') + i * 120_000,
      )
    expect(owed(edited, quiet(), 'change-notice')[0]).toBe('2027-03-03T10:30 change-notice')
  })

  it('made at night leave in the morning, all in one', () => {
    let edited = cancel(course, [asId('s2')], 'clinic', at('2027-03-03T21:00'))
    edited = cancel(edited, [asId('s3')], 'clinic', at('2027-03-03T23:30'))
    expect(owed(edited, quiet(), 'change-notice')).toEqual(['2027-03-04T08:00 change-notice'])
  })

  it('of a pause and of a stop still leave, and nothing else does', () => {
    for (const ended of [
      pause(course, 'Europe/London', at('2027-03-03T10:00'), 'ill'),
      stop(course, 'Europe/London', at('2027-03-03T10:00'), 'moved away'),
    ])
      expect(owed(ended, clinic).filter((t) => t > '2027-03-03T10')).toEqual([
        '2027-03-03T10:03 change-notice',
      ])
  })
})

describe('questionnaires', () => {
  it('follow each session, and what is due together is one link', () => {
    const course = aCourse(week.slice(0, 2))
    const asked = plan(course, clinic).filter((t) => t.kind === 'questionnaire')
    expect(asked.map((t) => [wallText(t.dueAt), t.asks, t.instruments])).toEqual([
      ['2027-03-08T10:30', ['after:s1'], ['pain-nrs', 'side-effects']],
      ['2027-03-09T10:30', ['after:s2', 'end:s2'], ['pain-nrs', 'side-effects', 'fiqr', 'pgic']],
    ])
  })

  it('are asked at every moment that the clinic chose', () => {
    const all = quiet({
      rules: [
        { moment: { kind: 'baseline' }, instruments: ['pain-nrs'] },
        { moment: { kind: 'day-after-session' }, instruments: ['side-effects'] },
        { moment: { kind: 'weekly' }, instruments: ['sleep'] },
        { moment: { kind: 'review', afterSession: 2 }, instruments: ['pgic'] },
        { moment: { kind: 'months-after-end', months: 3 }, instruments: ['fiqr'] },
      ],
    })
    const course = aCourse(week.slice(0, 2))
    const asked = plan(course, all).filter((t) => t.kind === 'questionnaire')
    expect(asked.map((t) => `${wallText(t.dueAt)} ${t.asks.join(' ')}`)).toEqual([
      '2027-01-04T10:03 baseline',
      '2027-03-09T10:30 day-after:s1 review:2 weekly:2027-03-08',
      '2027-03-10T10:30 day-after:s2',
      '2027-06-09T10:00 months:3',
    ])
  })

  it('are not asked after a missed or cancelled session', () => {
    const missed = mark(aCourse(week), asId('s1'), 'missed', londonTime('2027-03-08T10:05'))
    const cancelled = cancel(missed, [asId('s2')], 'patient', londonTime('2027-03-08T12:00'))
    const asks = plan(cancelled, clinic).flatMap((t) => t.asks)
    expect(asks).not.toContain('after:s1')
    expect(asks).not.toContain('after:s2')
    expect(asks).toContain('after:s3')
  })

  it('wait for the attended mark where the clinic chose so', () => {
    const strict = aClinic({ questionnaires: { ...clinic.questionnaires, trigger: 'attended' } })
    const course = aCourse(week)
    expect(owed(course, strict, 'questionnaire')).toEqual([])
    const marked = mark(course, asId('s1'), 'attended', londonTime('2027-03-08T14:00'))
    expect(owed(marked, strict, 'questionnaire')).toEqual(['2027-03-08T14:00 questionnaire'])
  })

  it('are nudged once, not beside the next one, and never after the answer', () => {
    const course = aCourse(['2027-03-08T09:30', '2027-03-11T09:30'])
    expect(owed(course, clinic, 'nudge')).toEqual(['2027-03-09T10:30 nudge', '2027-03-12T10:30 nudge'])
    expect(owed(aCourse(week), clinic, 'nudge')).toEqual(['2027-03-13T10:30 nudge'])
    const answered = {
      ...course,
      answered: [{ asks: ['after:s1'], at: londonTime('2027-03-08T11:00'), late: false, scores: {} }],
    }
    expect(owed(answered, clinic, 'nudge')).toEqual(['2027-03-12T10:30 nudge'])
  })
})

describe('maintenance', () => {
  const protocol = aProtocol({
    phases: [
      aPhase({ sessions: 2 }),
      aPhase({
        purpose: 'maintenance',
        sessions: 'ongoing',
        pace: { unit: 'months', every: 3 },
        minGapDays: 60,
        maxGapDays: 120,
      }),
    ],
  })
  const at = londonTime
  const done = () =>
    mark(
      mark(aCourse(week.slice(0, 2), { protocol }), asId('s1'), 'attended', at('2027-03-08T10:05')),
      asId('s2'),
      'attended',
      at('2027-03-09T10:05'),
    )
  const booked = () =>
    add(
      done(),
      [{ phase: 1, slot: { date: '2027-06-09', minute: 570, chairId: asId('chair-1') } }],
      at('2027-05-26T09:00'),
      {
        isTold: false,
      },
    )
  const kinds = [
    'maintenance-booking',
    'maintenance-invitation',
    'maintenance-asked-again',
    'maintenance-unanswered',
    'maintenance-decision',
  ]

  it('is owed from the last attended session on: the interval, less the lead time', () => {
    expect(owed(done(), quiet(), ...kinds)).toEqual(['2027-05-26T09:00 maintenance-booking'])
  })

  it('waits while a treatment session stands unmarked', () => {
    const open = mark(aCourse(week.slice(0, 2), { protocol }), asId('s1'), 'attended', at('2027-03-08T10:05'))
    expect(owed(open, quiet(), ...kinds)).toEqual([])
  })

  it('once booked is an invitation, one more, and then a task', () => {
    expect(owed(booked(), quiet(), ...kinds)).toEqual([
      '2027-05-26T09:00 maintenance-invitation',
      '2027-05-30T09:00 maintenance-asked-again',
      '2027-06-02T09:00 maintenance-unanswered',
    ])
  })

  it('asks no more once confirmed, and still reminds', () => {
    const confirmed = confirm(booked(), [asId('s3')], at('2027-05-27T09:00'))
    expect(owed(confirmed, quiet(), ...kinds)).toEqual([])
    expect(owed(confirmed, quiet(), 'reminder').filter((t) => t > '2027-05')).toEqual([
      '2027-06-06T09:30 reminder',
      '2027-06-08T09:30 reminder',
    ])
  })

  it('that the patient declined is left to a person', () => {
    const declined = cancel(booked(), [asId('s3')], 'patient', at('2027-05-27T09:00'), { isTold: false })
    expect(owed(declined, quiet(), ...kinds, 'change-notice')).toEqual([])
  })

  it('that was missed is owed again', () => {
    const missed = mark(booked(), asId('s3'), 'missed', at('2027-06-09T12:00'))
    expect(owed(missed, quiet(), ...kinds)).toEqual(['2027-06-09T12:00 maintenance-booking'])
  })

  it('is a decision of the clinic where it is for responders and the scores do not say so', () => {
    const strict = quiet({}, { maintenance: { ...clinic.maintenance, respondersOnly: true } })
    const course = done()
    expect(owed(course, strict, ...kinds)).toEqual(['2027-05-26T09:00 maintenance-decision'])
    const score = (asks: string[], wall: string, pain: number) => ({
      asks,
      at: at(wall),
      late: false,
      scores: { 'pain-nrs': pain },
    })
    const better = {
      ...course,
      answered: [score(['baseline'], '2027-03-01T10:00', 8), score(['end:s2'], '2027-03-09T12:00', 5)],
    }
    expect(owed(better, strict, ...kinds)).toEqual(['2027-05-26T09:00 maintenance-booking'])
    const approved = { ...course, maintenanceApprovedAt: at('2027-05-27T09:00') }
    expect(owed(approved, strict, ...kinds)).toEqual(['2027-05-27T09:00 maintenance-booking'])
  })
})

describe('alerts', () => {
  const raised = aCourse(week, {
    alerts: [{ id: 'a1', at: londonTime('2027-03-08T23:00'), flags: ['seizure-or-blackout'] }],
  })

  it('go to the next contact by day and night until somebody acknowledges', () => {
    expect(owed(raised, clinic, 'alert').slice(0, 3)).toEqual([
      '2027-03-08T23:00 alert',
      '2027-03-08T23:15 alert',
      '2027-03-08T23:30 alert',
    ])
    const steps = plan(raised, clinic)
      .filter((t) => t.kind === 'alert')
      .map((t) => t.step)
    expect(steps.slice(0, 8)).toEqual([0, 1, 0, 1, 0, 1, 0, 1])
    const told = owed(raised, clinic, 'alert')
    expect(told.slice(7, 10)).toEqual([
      '2027-03-09T00:45 alert',
      '2027-03-09T01:45 alert',
      '2027-03-09T02:45 alert',
    ])
    expect(told.at(-1)).toBe('2027-03-09T22:45 alert')
    const quietened = {
      ...raised,
      alerts: [{ ...raised.alerts[0]!, acknowledgedAt: londonTime('2027-03-08T23:05') }],
    }
    expect(owed(quietened, clinic, 'alert')).toEqual([])
  })
})

describe('the cursor', () => {
  it('stands before the first touchpoint after what was planned, and steps back for a change', () => {
    const course = aCourse(week)
    const through = londonTime('2027-03-07T10:00')
    const cursor = cursorAt(course, quiet(), through)
    expect(wallText(cursor.nextDueAt!)).toBe('2027-03-07T17:00')
    const now = through - 30_000
    const changed = cursorAfterChange(course, quiet(), cursor, now)
    expect(changed.plannedThrough).toBe(now - 1)
  })

  it('meets every touchpoint exactly once, wherever it stops on the way', () => {
    const course = aCourse(week)
    const all = plan(course, clinic)
    const stops = [0, ...all.map((t) => t.dueAt), ...all.map((t) => t.dueAt - 1)].sort((a, b) => a - b)
    const met = stops.slice(1).flatMap((stop, i) => dueBetween(all, stops[i]!, stop))
    expect(met.map((t) => t.id)).toEqual(all.map((t) => t.id))
    expect(new Set(all.map((t) => t.id)).size).toBe(all.length)
  })
})
