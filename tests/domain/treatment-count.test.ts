import { describe, expect, it } from 'vitest'
import { briefOf } from '../../shared/domain/course-brief.ts'
import type { Course, SessionState } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { priceOf } from '../../shared/domain/price.ts'
import { sessionName } from '../../shared/domain/session-name.ts'
import { readStanding, standingOf, standingText } from '../../shared/domain/standing.ts'
import { addDays } from '../../shared/domain/time.ts'
import { treatmentsOf } from '../../shared/domain/treatment-count.ts'
import { aCourse, aPhase, aProtocol, aSession } from '../builders.ts'

const sessionsOf = (states: SessionState[], phase = 0, from = '2027-03-01') =>
  states.map((state, i) =>
    aSession(`${addDays(from, i)}T09:30`, { id: asId(`s${phase}-${i + 1}`), phase, state }),
  )

const interrupted = (over: Partial<Course>) =>
  aCourse([], {
    sessions: sessionsOf([
      ...Array.from({ length: 4 }, () => 'attended' as const),
      ...Array.from({ length: 6 }, () => 'cancelled' as const),
    ]),
    ...over,
  })
const paused = interrupted({ pauses: [{ from: 1, reason: 'Ill' }] })
const stopped = interrupted({ stopped: { at: 1, reason: 'Moved away' } })

describe('how many treatments a course has', () => {
  it('is what was agreed where it is paused or stopped, and not what is left in the diary', () => {
    for (const course of [paused, stopped]) {
      expect(treatmentsOf(course)).toBe(10)
      expect(briefOf(course)).toMatchObject({ attended: 4, treatments: 10 })
      expect(sessionName(course, course.sessions[3]!)).toMatchObject({ number: 4, of: 10 })
      const [whole, read] = [standingOf(course), readStanding(standingText(course))]
      for (const [id, line] of read.sessions) expect(line).toEqual(whole.sessions.get(id))
      expect(read.sessions.size).toBe(4)
    }
  })

  it('counts a missed one that is made up once on every page, and keeps maintenance apart', () => {
    const protocol = aProtocol({
      phases: [aPhase({ sessions: 4 }), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })],
    })
    const sessions = [
      ...sessionsOf(['attended', 'missed', 'attended', 'attended', 'booked']),
      ...sessionsOf(['attended', 'missed'], 1, '2027-04-01'),
    ]
    const course = aCourse([], { protocol, sessions })
    expect(treatmentsOf(course)).toBe(4)
    expect(briefOf(course)).toMatchObject({ attended: 3, missed: 1, treatments: 4 })
    expect(sessionName(course, sessions[4]!)).toEqual({ purpose: 'treatment', number: 4, of: 4 })
    expect(readStanding(standingText(course)).sessions.get(sessions[4]!.id)?.name).toMatchObject({ of: 4 })
    const dropped = { ...course, protocol: { ...protocol, missed: 'drop' as const } }
    expect(treatmentsOf(dropped)).toBe(5)
  })

  it('adds nothing to the line of a course that goes on, so that lines written before are read as they are', () => {
    const course = interrupted({})
    expect(standingText(course)).not.toContain('/')
    expect(readStanding('s1:a- s2:e-').sessions.get(asId('s2'))?.name).toMatchObject({ number: 2, of: 2 })
  })
})

describe('the price of what was agreed', () => {
  const fees = { insurer: 1000 }
  it('holds what a pause took out of the diary, by itself', () => {
    expect(priceOf({ ...paused, funding: 'insurer' }, { fees })).toMatchObject({
      soFar: { sessions: 4, pence: 4000 },
      paused: { sessions: 6, pence: 6000 },
      total: 10_000,
    })
  })

  it('leaves out what a stopped course does not have, and says how many', () => {
    const price = priceOf({ ...stopped, funding: 'insurer' }, { fees })
    expect(price).toMatchObject({ stopped: 6, total: 4000 })
    expect(price).not.toHaveProperty('paused')
  })
})
