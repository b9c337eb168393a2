import { describe, expect, it } from 'vitest'
import { cancel, confirm, mark, move } from '../../shared/domain/edits.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { sessionName, sessionText } from '../../shared/domain/session-name.ts'
import { plan } from '../../shared/domain/plan.ts'
import { instantOf } from '../../shared/domain/time.ts'
import { readStanding, standingText } from '../../shared/domain/standing.ts'
import { isFirstSession, noteVisit, takeBackVisit, visitOf } from '../../shared/domain/visit.ts'
import { aClinic, aCourse, aProtocol, aSession } from '../builders.ts'

const s1 = asId<SessionId>('s1')
const now = instantOf('Europe/London', '2027-03-08', 9 * 60 + 20)
const course = () => aCourse(['2027-03-08T09:30', '2027-03-09T09:30', '2027-03-10T09:30'])
const onTheChair = () => noteVisit(noteVisit(course(), s1, 'arrived', now), s1, 'in-treatment', now + 5)
const first = (of: ReturnType<typeof course>) => of.sessions[0]!

describe('a visit', () => {
  it('goes from the door to the chair, and back one step at a time', () => {
    const began = onTheChair()
    expect(first(began)).toMatchObject({ state: 'booked', arrivedAt: now, begunAt: now + 5 })
    const steps = [began, takeBackVisit(began, s1), takeBackVisit(takeBackVisit(began, s1), s1)]
    expect(steps.map((of) => visitOf(first(of)))).toEqual(['in-treatment', 'arrived', 'expected'])
    expect(steps.map(({ version }) => version)).toEqual([3, 4, 5])
    expect(first(steps[2]!)).toEqual(first(course()))
  })

  it('begins with the door also where nobody noted that', () => {
    expect(first(noteVisit(course(), s1, 'in-treatment', now))).toMatchObject({
      arrivedAt: now,
      begunAt: now,
    })
  })

  it('changes nothing of what is owed to the patient', () => {
    const clinic = aClinic()
    expect(plan(onTheChair(), clinic)).toEqual(plan(course(), clinic))
    const done = mark(course(), s1, 'attended', now)
    expect(plan(mark(onTheChair(), s1, 'attended', now), clinic)).toEqual(plan(done, clinic))
  })

  it('is over with a move or a cancel, and not with a mark, a confirmation or another chair', () => {
    const slot = { date: '2027-03-08', minute: 9 * 60 + 30, chairId: asId<never>('chair-2') }
    const noted = { arrivedAt: now, begunAt: now + 5 }
    for (const kept of [
      mark(onTheChair(), s1, 'attended', now),
      mark(mark(onTheChair(), s1, 'missed', now), s1, 'booked', now),
      confirm(onTheChair(), [s1], now),
      move(onTheChair(), [{ sessionId: s1, to: slot }], now),
    ])
      expect(first(kept)).toMatchObject(noted)
    for (const gone of [
      cancel(onTheChair(), [s1], 'clinic', now),
      move(onTheChair(), [{ sessionId: s1, to: { ...slot, date: '2027-03-11' } }], now),
    ]) {
      expect(first(gone)).not.toHaveProperty('arrivedAt')
      expect(first(gone)).not.toHaveProperty('begunAt')
    }
  })
})

const nameOf = (of: ReturnType<typeof course>, i: number) => sessionText(sessionName(of, of.sessions[i]!))

describe('the place of a session in its course', () => {
  it('counts as people do: what is made up, cancelled or maintenance is not among them', () => {
    const missed = mark(course(), s1, 'missed', now)
    expect(nameOf(missed, 0)).toBe('Treatment')
    expect(nameOf(missed, 2)).toBe('Treatment 2 of 2')
    const dropped = { ...missed, protocol: aProtocol({ missed: 'drop' }) }
    expect(nameOf(dropped, 2)).toBe('Treatment 3 of 3')
  })

  it('is the first where none was held or will be before it', () => {
    const missed = mark(course(), s1, 'missed', now)
    expect(missed.sessions.map((session) => isFirstSession(missed, session))).toEqual([true, true, false])
    const lost = {
      ...missed,
      sessions: missed.sessions.map((s, i) => (i === 1 ? { ...s, noPlaceSince: now } : s)),
    }
    const standing = [...readStanding(standingText(lost)).sessions.values()]
    expect(lost.sessions.map((session) => isFirstSession(lost, session))).toEqual([true, true, true])
    expect(standing.map(({ isFirst }) => isFirst)).toEqual([true, true, true])
    const alone = aSession('2027-03-01T09:30', { id: asId('s9') })
    expect(isFirstSession({ ...course(), sessions: [alone] }, alone)).toBe(true)
  })
})
