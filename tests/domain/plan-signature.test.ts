import { describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course, Safety, Screening } from '../../shared/domain/course.ts'
import { courseState } from '../../shared/domain/course-state.ts'
import { cancel, mark, move } from '../../shared/domain/edits.ts'
import { plan } from '../../shared/domain/plan.ts'
import { aClinic, aCourse, aPhase, aProtocol, aSession } from '../builders.ts'
import { londonTime, wallText } from '../a-world.ts'

const booked = londonTime('2027-03-01T10:00')
const week = ['2027-03-08T09:30', '2027-03-09T09:30', '2027-03-10T09:30']
const screening = { isRequired: true, weights: {}, needsBaseline: true }
const rules: Clinic['questionnaires']['rules'] = [
  { moment: { kind: 'baseline' }, instruments: ['pain-nrs'] },
  { moment: { kind: 'after-session' }, instruments: ['side-effects'] },
]
const clinic = aClinic({
  screening,
  questionnaires: { ...aClinic().questionnaires, rules },
})
const waiting = (safety: Partial<Safety> = {}, over: Partial<Course> = {}): Course => {
  const course = aCourse(week, { bookedAt: booked, ...over })
  return {
    ...course,
    sessions: course.sessions.map((s) => ({ ...s, setAt: booked })),
    safety: { screenings: [], signatures: [], ...safety },
  }
}
const answered = (at: string, over: Partial<Screening> = {}): Screening => ({
  at: londonTime(at),
  version: 1,
  outcome: 'ok',
  because: [],
  ...over,
})
const signed = (at: string, read: number, despite?: string) => ({
  by: 'Dr Example',
  at: londonTime(at),
  read,
  ...(despite !== undefined && { despite }),
})
const lines = (course: Course, at: Clinic = clinic) =>
  plan(course, at)
    .filter((t) => t.kind !== 'attendance-unmarked')
    .map((t) => `${wallText(t.dueAt)} ${t.id}`)

describe('a course that waits for its signature', () => {
  it('owes the questions before treatment as one visit, a nudge, and two warnings to the clinic', () => {
    const course = waiting()
    expect(courseState(course)).toBe('awaiting')
    expect(lines(course)).toEqual([
      '2027-03-01T10:03 questionnaire:baseline+before-treatment',
      '2027-03-02T10:03 nudge:1:questionnaire:baseline+before-treatment',
      '2027-03-05T09:30 unsigned-soon:s1:r0',
      '2027-03-07T09:30 baseline-missing:s1:r0',
    ])
    expect(plan(course, clinic)[0]).toMatchObject({ instruments: ['pain-nrs', 'intake', 'tms-safety'] })
  })

  it('asks what the clinic chose for before treatment, and the safety questions in any case', () => {
    const own: Clinic = {
      ...clinic,
      questionnaires: {
        ...clinic.questionnaires,
        rules: [{ moment: { kind: 'before-treatment' }, instruments: ['phq-8'] }],
      },
    }
    expect(plan(waiting(), own)[0]).toMatchObject({
      asks: ['before-treatment'],
      instruments: ['phq-8', 'tms-safety'],
    })
  })

  it('goes on asking although the clinic has ceased to screen: this one was booked to be signed', () => {
    const ceased = { ...clinic, screening: { ...screening, isRequired: false } }
    expect(lines(waiting(), ceased)[0]).toContain('before-treatment')
  })

  it('is to be signed once its screening is answered, whatever the outcome', () => {
    const course = waiting(
      { screenings: [answered('2027-03-01T12:00')] },
      { answered: [{ asks: ['baseline', 'before-treatment'], at: booked, late: false, scores: {} }] },
    )
    expect(lines(course)).toEqual([
      '2027-03-01T12:00 screening-to-sign:1',
      '2027-03-05T09:30 unsigned-soon:s1:r0',
    ])
  })

  it('warns at once where the first session is nearer than the warning', () => {
    const near = waiting({}, { bookedAt: londonTime('2027-03-06T10:00') })
    const set = { ...near, sessions: near.sessions.map((s) => ({ ...s, setAt: near.bookedAt })) }
    expect(lines(set)).toContain('2027-03-06T10:00 unsigned-soon:s1:r0')
  })

  it('says nothing of a move or a cancel to a patient who was told no times', () => {
    const now = londonTime('2027-03-02T10:00')
    const moved = move(
      waiting(),
      [{ sessionId: 's1' as never, to: { ...aSession('2027-03-11T11:00'), chairId: 'chair-1' as never } }],
      now,
    )
    const kinds = plan(cancel(moved, ['s2' as never], 'clinic', now), clinic).map((t) => t.kind)
    expect(kinds).not.toContain('change-notice')
    expect(kinds).not.toContain('booking-confirmation')
  })

  it('invites to no maintenance either', () => {
    const protocol = aProtocol({
      phases: [aPhase({ sessions: 1 }), aPhase({ purpose: 'maintenance', sessions: 1 })],
    })
    const sessions = [aSession('2027-06-08T09:30', { phase: 1 })]
    expect(plan({ ...waiting(), protocol, sessions }, clinic).map((t) => t.kind)).toEqual([
      'attendance-unmarked',
    ])
  })

  it('owes nothing once it was stopped', () => {
    const stopped = waiting(
      { screenings: [answered('2027-03-01T12:00')] },
      { stopped: { at: booked, reason: 'Not suitable' } },
    )
    const freed = cancel(
      stopped,
      stopped.sessions.map((s) => s.id),
      'stop',
      booked,
    )
    expect(courseState(freed)).toBe('stopped')
    expect(plan(freed, clinic)).toEqual([])
  })

  it('still calls for help that somebody asked for', () => {
    const course = waiting({}, { alerts: [{ id: 'a1', at: booked, flags: ['self-harm'] }] })
    expect(plan(course, clinic).map((t) => t.kind)).toContain('alert')
  })
})

describe('a signature', () => {
  const asked = {
    answered: [{ asks: ['baseline', 'before-treatment'], at: booked, late: false, scores: {} }],
  }
  const screenings = [answered('2027-03-01T12:00')]

  it('makes the confirmation due then, and what follows from it', () => {
    const course = waiting({ screenings, signatures: [signed('2027-03-02T15:00', 1)] }, asked)
    expect(courseState(course)).toBe('active')
    expect(lines(course)).toEqual([
      '2027-03-02T15:03 booking-confirmation:0',
      '2027-03-07T09:30 reminder:1d:s1:r0',
      '2027-03-07T17:00 agenda:2027-03-08',
      '2027-03-08T09:30 reminder:1d:s2:r0',
      '2027-03-08T10:30 questionnaire:after:s1',
      '2027-03-09T09:30 reminder:1d:s3:r0',
      '2027-03-09T10:30 questionnaire:after:s2',
      '2027-03-10T10:30 questionnaire:after:s3',
      '2027-03-11T10:30 nudge:1:questionnaire:after:s3',
    ])
  })

  it('at night is confirmed in the morning', () => {
    const course = waiting({ screenings, signatures: [signed('2027-03-02T22:00', 1)] }, asked)
    expect(lines(course)[0]).toBe('2027-03-03T08:00 booking-confirmation:0')
  })

  it('confirms, reminds of and asks about nothing that went by before it', () => {
    const course = waiting({ screenings, signatures: [signed('2027-03-09T12:00', 1)] }, asked)
    const touched = plan(course, clinic).filter((t) => t.kind !== 'attendance-unmarked')
    expect(new Set(touched.flatMap((t) => t.sessions))).toEqual(new Set(['s3']))
    expect(touched.every((t) => t.dueAt > londonTime('2027-03-09T12:00'))).toBe(true)
  })

  it('leaves sessions that went by to be marked by a person', () => {
    const course = waiting({ screenings, signatures: [signed('2027-03-09T12:00', 1)] }, asked)
    const unmarked = plan(course, clinic).filter((t) => t.kind === 'attendance-unmarked')
    expect(unmarked.map((t) => t.sessions[0])).toEqual(['s1', 's2', 's3'])
  })

  it('after the last session confirms nothing', () => {
    const course = waiting({ screenings, signatures: [signed('2027-03-12T12:00', 1)] }, asked)
    expect(lines(course)).toEqual([])
  })

  it('makes changes from before it part of the confirmation, and later ones news', () => {
    const at = (wall: string) => londonTime(wall)
    const to = (wall: string) => ({ ...aSession(wall), chairId: 'chair-1' as never })
    const early = move(
      waiting(),
      [{ sessionId: 's1' as never, to: to('2027-03-08T11:00') }],
      at('2027-03-01T12:00'),
    )
    const course = { ...early, safety: { screenings, signatures: [signed('2027-03-02T15:00', 1)] } }
    const late = move(
      course,
      [{ sessionId: 's2' as never, to: to('2027-03-09T12:00') }],
      at('2027-03-03T10:00'),
    )
    const notices = plan(late, clinic).filter((t) => t.kind === 'change-notice')
    expect(notices.map((t) => t.sessions)).toEqual([['s2']])
    expect(lines(late)).toContain('2027-03-02T15:03 booking-confirmation:0')
  })

  it('on paper stops the safety questions and asks the baseline alone', () => {
    const signature = { ...signed('2027-03-02T15:00', 0), isOnPaper: true as const }
    expect(lines(waiting({ signatures: [signature] })).slice(0, 3)).toEqual([
      '2027-03-02T15:03 booking-confirmation:0',
      '2027-03-02T15:03 questionnaire:baseline',
      '2027-03-03T15:03 nudge:1:questionnaire:baseline',
    ])
  })

  it('on paper leaves the warning of a missing baseline; one that says why takes it away', () => {
    const kinds = (despite?: string) =>
      plan(waiting({ signatures: [signed('2027-03-02T15:00', 0, despite)] }), clinic).map((t) => t.kind)
    expect(kinds()).toContain('baseline-missing')
    expect(kinds('Known to us for years')).not.toContain('baseline-missing')
  })

  it('is asked for again where a later screening says more than ok', () => {
    const signatures = [signed('2027-03-02T15:00', 1)]
    const again = (outcome: 'ok' | 'review') =>
      plan(
        waiting(
          {
            screenings: [...screenings, answered('2027-03-09T12:00', { outcome, because: ['metal'] })],
            signatures,
          },
          asked,
        ),
        clinic,
      ).filter((t) => t.kind === 'screening-to-sign')
    expect(again('ok')).toEqual([])
    expect(again('review').map((t) => t.id)).toEqual(['screening-to-sign:2'])
    const settled = waiting({
      screenings: [...screenings, answered('2027-03-09T12:00', { outcome: 'stop', because: ['metal'] })],
      signatures: [...signatures, signed('2027-03-09T14:00', 2, 'A filling')],
    })
    expect(plan(settled, clinic).map((t) => t.kind)).not.toContain('screening-to-sign')
  })
})

describe('the screening before maintenance', () => {
  const protocol = aProtocol({
    phases: [aPhase({ sessions: 1 }), aPhase({ purpose: 'maintenance', sessions: 1 })],
  })
  const later = aCourse(['2027-03-08T09:30', '2027-06-08T09:30'], {
    protocol,
    sessions: [
      aSession('2027-03-08T09:30', { state: 'attended' }),
      aSession('2027-06-08T09:30', {
        id: 's2' as never,
        phase: 1,
        setAt: londonTime('2027-05-25T09:00'),
      }),
    ],
  })
  const asks = (at: Clinic, change = (course: Course) => course) =>
    plan(change(later), at)
      .filter((t) => t.kind === 'questionnaire' && t.asks[0]?.startsWith('before-maintenance'))
      .map((t) => ({ due: wallText(t.dueAt), asks: t.asks, instruments: t.instruments }))

  it('is asked a day after the session was booked, where the clinic screens', () => {
    expect(asks(clinic)).toEqual([
      { due: '2027-05-26T09:00', asks: ['before-maintenance:s2'], instruments: ['tms-safety'] },
    ])
  })

  it('is asked at once where the session is booked for, or moved to, the next day', () => {
    const now = londonTime('2027-06-07T14:00')
    const to = { date: '2027-06-08', minute: 690, chairId: 'chair-1' as never }
    expect(asks(clinic, (course) => move(course, [{ sessionId: 's2' as never, to }], now))).toEqual([
      { due: '2027-06-07T14:03', asks: ['before-maintenance:s2'], instruments: ['tms-safety'] },
    ])
  })

  it('is nudged about before the session begins, and never after it', () => {
    const nothingElse = { ...clinic, questionnaires: { ...clinic.questionnaires, rules: [] } }
    const nudged = (course: Course) => plan(course, nothingElse).filter((t) => t.kind === 'nudge')
    expect(nudged(later).map((t) => wallText(t.dueAt))).toEqual(['2027-05-27T09:00'])
    const to = { date: '2027-06-08', minute: 690, chairId: 'chair-1' as never }
    const now = londonTime('2027-06-07T14:00')
    expect(nudged(move(later, [{ sessionId: 's2' as never, to }], now))).toEqual([])
  })

  it('is not asked where it does not, unless by a rule of its own', () => {
    const off = { ...clinic, screening: { ...screening, isRequired: false } }
    expect(asks(off)).toEqual([])
    const own: Clinic = {
      ...off,
      questionnaires: {
        ...off.questionnaires,
        rules: [{ moment: { kind: 'before-maintenance' }, instruments: ['tms-safety'] }],
      },
    }
    expect(asks(own)).toHaveLength(1)
  })
})

describe('the check on the day', () => {
  const daily: Clinic = {
    ...clinic,
    screening: { ...screening, isRequired: false },
    questionnaires: {
      ...clinic.questionnaires,
      nudgeAfterHours: 1,
      rules: [
        { moment: { kind: 'same-day', minutesBefore: 90 }, instruments: ['same-day'] },
        { moment: { kind: 'day-after-session' }, instruments: ['side-effects'] },
      ],
    },
  }
  const course = aCourse(['2027-03-08T11:30', '2027-03-09T11:30'], { bookedAt: booked })

  it('is asked for each session by itself, closes with its start and is never nudged about', () => {
    const checks = plan(course, daily).filter((t) => t.asks.some((a) => a.startsWith('same-day')))
    expect(checks.map((t) => [wallText(t.dueAt), wallText(t.sendBy), t.kind, ...t.asks])).toEqual([
      ['2027-03-08T10:00', '2027-03-08T11:30', 'questionnaire', 'same-day:s1:r0'],
      ['2027-03-09T10:00', '2027-03-09T11:30', 'questionnaire', 'same-day:s2:r0'],
    ])
  })

  it('lets what is asked of the day before keep its own time', () => {
    const others = plan(course, daily).filter(
      (t) => t.kind === 'questionnaire' && t.asks[0]?.startsWith('day-after'),
    )
    expect(others.map((t) => [wallText(t.dueAt), ...t.asks])).toEqual([
      ['2027-03-09T12:30', 'day-after:s1'],
      ['2027-03-10T12:30', 'day-after:s2'],
    ])
  })

  it('is asked again for a session that was moved to another day', () => {
    const done = { asks: ['same-day:s1:r0'], at: booked, late: false, scores: {} }
    const moved = move(
      { ...course, answered: [done] },
      [{ sessionId: 's1' as never, to: { ...aSession('2027-03-10T11:30'), chairId: 'chair-1' as never } }],
      londonTime('2027-03-08T10:10'),
    )
    expect(plan(moved, daily).flatMap((t) => t.asks)).toContain('same-day:s1:r1')
  })

  it('comes at once for a session that is moved to within its time', () => {
    const now = londonTime('2027-03-08T09:00')
    const to = { ...aSession('2027-03-08T10:00'), chairId: 'chair-1' as never }
    const [check] = plan(move(course, [{ sessionId: 's1' as never, to }], now), daily).filter((t) =>
      t.asks.includes('same-day:s1:r1'),
    )
    expect(wallText(check!.dueAt)).toBe('2027-03-08T09:03')
  })

  it('comes the evening before where the quiet hours end too late for it', () => {
    const early = aCourse(['2027-03-08T08:30', '2027-03-09T09:15'], { bookedAt: booked })
    const checks = plan(early, daily).filter((t) => t.asks.some((a) => a.startsWith('same-day')))
    expect(checks.map((t) => wallText(t.dueAt))).toEqual(['2027-03-07T19:59', '2027-03-09T08:00'])
  })
})

describe('the warning that nobody has signed', () => {
  const s1 = 's1' as never
  const sunday = londonTime('2027-03-07T12:00')
  const dueSince = (course: Course, now: number) =>
    plan(course, clinic).filter((t) => t.kind === 'unsigned-soon' && t.dueAt >= now)

  it('is for the next session at once where the first one is cancelled', () => {
    expect(dueSince(cancel(waiting(), [s1], 'clinic', sunday), sunday)).toMatchObject([
      { sessions: ['s2'], dueAt: sunday },
    ])
  })

  it('is for the next session at once where the first one moves behind it', () => {
    const to = { ...aSession('2027-03-16T11:00'), chairId: 'chair-1' as never }
    expect(dueSince(move(waiting(), [{ sessionId: s1, to }], sunday), sunday)).toMatchObject([
      { sessions: ['s2'], dueAt: sunday },
    ])
  })

  it('is for the next session at once where the first one was missed', () => {
    const tuesday = londonTime('2027-03-09T08:30')
    expect(dueSince(mark(waiting(), s1, 'missed', tuesday), tuesday)).toMatchObject([
      { sessions: ['s2'], dueAt: tuesday },
    ])
  })
})

describe('a screening that nobody has read', () => {
  it('stays to be signed where a later one says ok', () => {
    const course = waiting({
      screenings: [
        answered('2027-03-01T12:00'),
        answered('2027-04-01T12:00', { outcome: 'stop', because: ['pacemaker'] }),
        answered('2027-05-01T12:00'),
      ],
      signatures: [signed('2027-03-02T15:00', 1)],
    })
    expect(lines(course)).toContain('2027-04-01T12:00 screening-to-sign:2')
  })
})
