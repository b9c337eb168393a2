import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { Message } from '../../shared/domain/message.ts'
import { clinicFigures, figuresOf, noFigures, together } from '../../shared/domain/outcomes/clinic/figures.ts'
import { maintenanceStand } from '../../shared/domain/outcomes/clinic/maintenance.ts'
import { responders } from '../../shared/domain/outcomes/clinic/responders.ts'
import { shareOf } from '../../shared/domain/outcomes/clinic/share.ts'
import type { PatientRecord } from '../../shared/domain/outcomes/patient-record.ts'
import { painResponse } from '../../shared/domain/response.ts'
import { aCourse, aPhase, aProtocol, aSession } from '../builders.ts'
import { aRecord, asking, change, london, pain, secondCourse } from './outcomes-builders.ts'

const period = {
  from: '2027-03-01',
  to: '2027-03-31',
  zone: 'Europe/London',
  now: london('2027-04-20T12:00'),
}

const done = (over: Partial<Course> = {}): Course => {
  const course = aCourse(['2027-03-08T09:30', '2027-03-10T09:30'])
  return { ...course, sessions: course.sessions.map((s) => ({ ...s, state: 'attended' })), ...over }
}
/** Baseline, end and one month after; undefined is not answered. */
function patient(
  scores: { baseline?: number; end?: number; month?: number; pgic?: number },
  course = done(),
): PatientRecord {
  const last = course.sessions.at(-1)!
  const one = (key: string, at: string, score: number | undefined) => ({
    asks: [key],
    at,
    instruments: ['pain-nrs' as const],
    ...(score !== undefined && { answers: pain(score) }),
  })
  return aRecord(
    [course],
    asking(course, [
      one('baseline', '2027-03-01T09:00', scores.baseline),
      one(`end:${last.id}`, '2027-03-10T11:00', scores.end),
      one('months:1', '2027-04-10T10:00', scores.month),
      {
        asks: ['end:pgic'],
        at: '2027-03-10T11:00',
        instruments: ['pgic'],
        ...(scores.pgic && { answers: change(scores.pgic) }),
      },
    ]),
  )
}
const of = (...records: PatientRecord[]) => clinicFigures(records, period).counts

describe('responders', () => {
  it('are counted at the end and at the last reading, with who has no answer beside them', () => {
    const { responders: counts } = of(
      patient({ baseline: 8, end: 4, month: 6, pgic: 1 }),
      patient({ baseline: 10, end: 7, month: 5, pgic: 3 }),
      patient({ baseline: 6, end: 6 }),
      patient({ baseline: 0, end: 3 }),
      patient({ baseline: 5 }),
      patient({ end: 2, pgic: 2 }),
    )
    expect(counts).toEqual({
      patients: 6,
      // 50%, 30% and 0%.
      painAtEnd: { at30: 2, at50: 1, known: 3, fromZero: 1, missing: 2 },
      // 25%, 50% and 0%.
      painAtLast: { at30: 1, at50: 1, known: 3, fromZero: 1, missing: 2 },
      improvedAtEnd: { improved: 2, known: 3, missing: 3 },
      improvedAtLast: { improved: 2, known: 3, missing: 3 },
    })
  })

  it('count whose treatment ended in the period, stopped courses too', () => {
    const running = done()
    running.sessions.push(aSession('2027-03-30T09:30', { id: asId('s3') }))
    const stopped = { ...running, stopped: { at: period.now, reason: 'Asked to stop' } }
    const inMay = done({ sessions: [aSession('2027-05-03T09:30', { state: 'attended' })] })
    expect(of(patient({ baseline: 8, end: 4 }, running)).responders.patients).toBe(0)
    expect(of(patient({ baseline: 8, end: 4 }, inMay)).responders.patients).toBe(0)
    expect(of(patient({ baseline: 8 }, stopped)).responders).toMatchObject({
      patients: 1,
      painAtEnd: { known: 0, missing: 1 },
    })
  })

  it('take no answer for the end that came before a course was extended', () => {
    const extended = done()
    extended.sessions.push(aSession('2027-03-24T09:30', { id: asId('s3'), state: 'attended' }))
    const record = aRecord(
      [extended],
      asking(extended, [
        { asks: ['baseline'], at: '2027-03-01T09:00', answers: pain(8) },
        { asks: ['end:s2'], at: '2027-03-10T11:00', answers: pain(4) },
      ]),
    )
    expect(of(record).responders).toMatchObject({
      painAtEnd: { missing: 1 },
      painAtLast: { at50: 1, known: 1 },
    })
  })

  it('count a patient once, by the last of two courses', () => {
    const first = patient({ baseline: 8, end: 4 })
    const second = secondCourse(done({ sessions: [aSession('2027-03-29T09:30', { state: 'attended' })] }))
    expect(of({ ...first, courses: [second, ...first.courses] }).responders).toMatchObject({
      patients: 1,
      painAtEnd: { missing: 1 },
    })
  })

  it('agree with the rule by which maintenance is kept for responders', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), (baseline, end) => {
        const record = patient({ baseline, end })
        const course: Course = {
          ...record.courses[0]!,
          answered: [
            { asks: ['baseline'], at: 1, late: false, scores: { 'pain-nrs': baseline } },
            { asks: ['end:s2'], at: 2, late: false, scores: { 'pain-nrs': end } },
          ],
        }
        const { at30, known } = responders(record, period).painAtLast
        const kind = known === 0 ? 'unknown' : at30 ? 'responder' : 'non-responder'
        expect(painResponse(course).kind).toBe(kind)
      }),
    )
  })
})

describe('a share', () => {
  it('never stands without what it is of, and has no percentage below five', () => {
    expect(shareOf(2, 4)).toEqual({ count: 2, of: 4 })
    expect(shareOf(2, 6)).toEqual({ count: 2, of: 6, percent: 33 })
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0 })
  })
})

describe('attendance', () => {
  it('is counted by the day of the session, with who cancelled', () => {
    const course = aCourse([], {
      sessions: [
        aSession('2027-02-28T09:30', { state: 'attended' }),
        aSession('2027-03-01T09:30', { state: 'attended' }),
        aSession('2027-03-31T17:30', { state: 'missed' }),
        aSession('2027-03-09T09:30', { state: 'cancelled', cancelledBy: 'patient' }),
        aSession('2027-03-10T09:30', { state: 'cancelled', cancelledBy: 'clinic' }),
        aSession('2027-03-11T09:30', { state: 'cancelled' }),
        aSession('2027-03-12T09:30'),
        aSession('2027-04-21T09:30'),
      ],
    })
    const record = aRecord([course], { questionnaires: [], answers: [] })
    expect(of(record).attendance).toEqual({
      attended: 1,
      missed: 1,
      cancelled: { patient: 1, clinic: 1, pause: 0, stop: 0, unrecorded: 1 },
      withoutPlace: 0,
      unmarked: 1,
      ahead: 0,
    })
    expect(clinicFigures([record], { ...period, to: '2027-04-30' }).counts.attendance.ahead).toBe(1)
  })
})

describe('messages', () => {
  const message = (over: Partial<Message>): Message => ({
    clinicId: asId('northside'),
    patientId: asId('p1'),
    id: asId('m1'),
    touchpoint: asId('t1'),
    kind: 'reminder',
    sessions: [],
    asks: [],
    purpose: 'reminders',
    audience: 'patient',
    attemptsAllowed: 2,
    channel: 'sms',
    isFallback: false,
    dueAt: london('2027-03-08T09:00'),
    sendBy: london('2027-03-08T10:00'),
    state: 'delivered',
    stateAt: 0,
    attempts: 1,
    tryAt: 0,
    ...over,
  })
  it('count texts that the provider took, with each segment of each copy', () => {
    const record = {
      ...aRecord([done()], { questionnaires: [], answers: [] }),
      messages: [
        message({ segments: 2, providerId: 'a' }),
        message({ segments: 1, attempts: 2, state: 'unconfirmed', providerId: 'b' }),
        // Refused at the door: it is on no bill.
        message({ segments: 1, state: 'failed' }),
        message({ segments: 1, state: 'suppressed', attempts: 0 }),
        message({ channel: 'email', state: 'failed', providerId: 'c' }),
        message({ audience: 'clinic', channel: 'email' }),
        message({ dueAt: london('2027-04-01T09:00'), segments: 1, providerId: 'd' }),
      ],
    }
    const { messages } = of(record)
    expect(messages).toEqual({ texts: 2, segments: 4 })
  })
})

describe('maintenance', () => {
  const withMaintenance = (sessions: Course['sessions']): Course =>
    aCourse([], {
      protocol: aProtocol({
        phases: [
          aPhase({ sessions: 1 }),
          aPhase({ purpose: 'maintenance', sessions: 'ongoing', pace: { unit: 'weeks', every: 4 } }),
        ],
      }),
      sessions,
    })
  const treated = aSession('2027-03-08T09:30', { state: 'attended' })
  const maintenance = (at: string, over = {}) => aSession(at, { id: asId('m1'), phase: 1, ...over })
  const standOn = (now: string, course: Course) =>
    maintenanceStand(course, { ...period, now: london(`${now}T12:00`) })

  it('is due four weeks after the last attended session, and overdue the day after', () => {
    expect(standOn('2027-04-05', withMaintenance([treated]))).toMatchObject({
      kind: 'due',
      date: '2027-04-05',
    })
    expect(standOn('2027-04-06', withMaintenance([treated]))).toMatchObject({ kind: 'overdue' })
  })
  it('is booked, declined, or not yet a question', () => {
    expect(standOn('2027-04-01', withMaintenance([treated, maintenance('2027-04-05T09:30')]))).toMatchObject({
      kind: 'booked',
      date: '2027-04-05',
    })
    const declined = maintenance('2027-04-05T09:30', { state: 'cancelled', cancelledBy: 'patient' })
    expect(standOn('2027-04-01', withMaintenance([treated, declined]))).toMatchObject({ kind: 'declined' })
    expect(standOn('2027-03-01', withMaintenance([aSession('2027-03-08T09:30')]))).toBeUndefined()
    expect(standOn('2027-04-06', done())).toBeUndefined()
  })
})

describe('any clinic', () => {
  const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined })
  const aPatientRecord = fc
    .record({
      baseline: score,
      end: score,
      month: score,
      pgic: fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
    })
    .map((scores) => patient(Object.fromEntries(Object.entries(scores).filter(([, v]) => v !== undefined))))

  it('has shares of at most all, and nobody in two places', () => {
    fc.assert(
      fc.property(fc.array(aPatientRecord, { maxLength: 12 }), (records) => {
        const { responders: r, questionnaires: q } = of(...records)
        for (const pain of [r.painAtEnd, r.painAtLast]) {
          expect(pain.known + pain.fromZero + pain.missing).toBe(r.patients)
          expect(pain.at50).toBeLessThanOrEqual(pain.at30)
          expect(shareOf(pain.at30, pain.known).percent ?? 0).toBeLessThanOrEqual(100)
        }
        for (const pgic of [r.improvedAtEnd, r.improvedAtLast]) {
          expect(pgic.known + pgic.missing).toBe(r.patients)
          expect(pgic.improved).toBeLessThanOrEqual(pgic.known)
        }
        expect(q.inTime + q.late + q.open + q.missing).toBe(q.asked)
      }),
      { numRuns: 100 },
    )
  })

  it('has the same figures whatever the order, added up in any parts', () => {
    fc.assert(
      fc.property(
        fc
          .array(aPatientRecord, { maxLength: 8 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(8)),
          ),
        ([all, shuffled, cut]) => {
          const parts = [shuffled.slice(0, cut), shuffled.slice(cut)].map((part) =>
            clinicFigures(part, period),
          )
          expect(parts.reduce(together, noFigures()).counts).toEqual(of(...all))
        },
      ),
      { numRuns: 60 },
    )
    expect(figuresOf(patient({}), period).counts.patients).toBe(1)
  })
})
