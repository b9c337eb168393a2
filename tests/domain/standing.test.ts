import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Course, Session } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { sameDayKey } from '../../shared/domain/plan/questionnaires.ts'
import { readStanding, standingOf, standingText } from '../../shared/domain/standing.ts'
import { addDays } from '../../shared/domain/time.ts'
import { aCourse, aPhase, aProtocol, aSession } from '../builders.ts'

const at = fc.option(fc.integer({ min: 1_790_000_000_000, max: 1_830_000_000_000 }), { nil: undefined })
const session = fc.record({
  day: fc.integer({ min: 0, max: 60 }),
  phase: fc.constantFrom(0, 0, 1),
  state: fc.constantFrom<Session['state'][]>('booked', 'booked', 'attended', 'missed', 'cancelled'),
  arrivedAt: at,
  begunAt: at,
  stateAt: at,
  confirmedAt: at,
  asked: fc.option(fc.constantFrom('other-time' as const, 'cannot-come' as const), { nil: undefined }),
  isChecked: fc.boolean(),
})

const course = fc
  .record({
    sessions: fc.uniqueArray(session, { maxLength: 8, selector: ({ day }) => day }),
    missed: fc.constantFrom('drop' as const, 'append' as const),
    signed: fc.constantFrom('not asked', 'yes', 'no'),
  })
  .map(({ sessions, missed, signed }): Course => {
    const made = sessions.map(
      ({ day, isChecked: _, arrivedAt, begunAt, stateAt, confirmedAt, asked, ...rest }, i) => ({
        ...aSession(`${addDays('2027-03-01', day)}T09:30`, rest),
        id: asId<Session['id']>(`s${i + 1}`),
        ...(arrivedAt !== undefined && { arrivedAt }),
        ...(begunAt !== undefined && { begunAt }),
        ...(stateAt !== undefined && { stateAt }),
        ...(confirmedAt !== undefined && { confirmedAt }),
        ...(asked && { asked: { at: 1, what: asked } }),
      }),
    )
    const phases = [aPhase(), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })]
    return {
      ...aCourse([], { protocol: aProtocol({ phases, missed }), sessions: made }),
      answered: made
        .filter((_, i) => sessions[i]!.isChecked)
        .map((one) => ({ asks: [sameDayKey(one)], at: 1, late: false, scores: {} })),
      ...(signed !== 'not asked' && {
        safety: {
          screenings: [],
          signatures: signed === 'yes' ? [{ by: 'Dr Example', at: 1, read: 0 }] : [],
        },
      }),
    }
  })

describe('the line beside a course', () => {
  it('says of every session that stands what the course says of it', () => {
    let checked = 0
    fc.assert(
      fc.property(course, (one) => {
        const whole = standingOf(one)
        const stands = one.sessions.filter(({ state }) => state !== 'cancelled').map(({ id }) => id)
        const expected = new Map([...whole.sessions].filter(([id]) => stands.includes(id)))
        expect(readStanding(standingText(one))).toEqual({ ...whole, sessions: expected })
        checked += [...expected.values()].filter(({ isChecked }) => isChecked).length
      }),
      { seed: 20270310, numRuns: 300 },
    )
    expect(checked).toBeGreaterThan(100)
  })

  it('stays below half a kilobyte for thirty sessions that took place', () => {
    const sessions = Array.from({ length: 30 }, (_, n) => ({
      ...aSession(`${addDays('2027-03-01', n)}T09:30`, { state: 'attended', stateAt: 1_800_000_000_000 }),
      id: asId<Session['id']>(`s${n + 1}`),
    }))
    expect(standingText(aCourse([], { sessions })).length).toBeLessThan(512)
  })
})
