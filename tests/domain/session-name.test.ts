import { afterEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { momentOf } from '../../shared/domain/outcomes/moments.ts'
import { countedAmong, sessionName, sessionText } from '../../shared/domain/session-name.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aCourse, aPhase, aProtocol, aSession } from '../builders.ts'

const phases = [aPhase(), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })]
const aCourseThat = (missed: 'append' | 'drop') =>
  aCourse([], {
    protocol: aProtocol({ phases, missed }),
    sessions: [
      aSession('2027-03-08T09:30', { id: asId('s1'), state: 'attended' }),
      aSession('2027-03-09T09:30', { id: asId('s2'), state: 'missed' }),
      aSession('2027-03-10T09:30', { id: asId('s3'), state: 'cancelled' }),
      aSession('2027-03-11T09:30', { id: asId('s4') }),
      aSession('2027-04-11T09:30', { id: asId('s5'), phase: 1 }),
    ],
  })
const namesOf = (course: ReturnType<typeof aCourseThat>) =>
  course.sessions.map((session) => sessionText(sessionName(course, session)))

describe('the name of a session', () => {
  it('counts as people do: what is cancelled has no number, nor what is missed and made up', () => {
    expect(namesOf(aCourseThat('append'))).toEqual([
      'Treatment 1 of 2',
      'Treatment',
      'Treatment',
      'Treatment 2 of 2',
      'Maintenance 1',
    ])
    expect(namesOf(aCourseThat('drop')).slice(1, 4)).toEqual([
      'Treatment 2 of 3',
      'Treatment',
      'Treatment 3 of 3',
    ])
  })

  it('goes on from those that count', () => {
    const { sessions } = aCourseThat('append')
    expect(countedAmong(aCourseThat('append'), sessions)).toEqual({ treatment: 2, maintenance: 1 })
    expect(countedAmong(aCourseThat('drop'), sessions.slice(0, 3))).toEqual({ treatment: 2, maintenance: 0 })
  })

  it('is the one by which an answer says what it was asked after', () => {
    expect(momentOf(aCourseThat('append'), 'after:s4')).toEqual({ kind: 'after-session', session: 2 })
    expect(momentOf(aCourseThat('append'), 'after:s5')).toEqual({ kind: 'after-session', session: undefined })
  })
})

describe('a refusal', () => {
  let test: TestWorld
  afterEach(() => test.close())

  it('names a session as its page does, wherever it was to stand', async () => {
    test = await aWorld()
    await setUp(test)
    await book(test)
    await test.until('2027-03-08T10:10')
    const ref = refOf(await courseOf(test))
    await markSession(test.world, ref, { sessionId: asId('s1'), as: 'missed' })
    const course = await courseOf(test)
    const fifth = course.sessions.find(({ id }) => id === 's5')!
    expect(sessionText(sessionName(course, fifth))).toBe('Treatment 4 of 10')
    const to = { date: '2027-03-28', minute: 660 }
    expect(await moveSession(test.world, ref, { sessionId: fifth.id, to, scope: 'one' })).toMatchObject({
      kind: 'refused',
      problems: expect.arrayContaining(['Treatment 4 finds no place.']) as string[],
    })
    expect(await moveSession(test.world, ref, { sessionId: asId('s1'), to, scope: 'one' })).toMatchObject({
      problems: ['Treatment on Mon 8 Mar 2027 is missed: only a booked one can move.'],
    })
  })
})
