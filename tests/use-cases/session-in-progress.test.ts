import { afterEach, beforeEach, expect, it } from 'vitest'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { visitOf } from '../../shared/domain/visit.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { changeProtocol } from '../../shared/use-cases/change-protocol.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { noteVisit } from '../../shared/use-cases/note-visit.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aProtocol } from '../builders.ts'

let test: TestWorld
let ref: ReturnType<typeof refOf>
const sessionId = asId<SessionId>('s1')

/** The patient was early: the treatment of 09:30 began at 09:20. */
beforeEach(async () => {
  test = await aWorld()
  await setUp(test, { protocols: [aProtocol(), aProtocol({ id: asId('other'), name: 'Other' })] })
  ref = refOf(await book(test))
  await test.until('2027-03-08T09:20')
  await noteVisit(test.world, ref, { sessionId, step: 'in-treatment', seen: 'expected' })
})
afterEach(() => test.close())

const first = async () => (await courseOf(test)).sessions.find(({ id }) => id === sessionId)!

it('leaves the session of a patient on the chair as it is when the course is paused, stopped or changed', async () => {
  await changeProtocol(test.world, ref, { protocolId: asId('other'), by: 'Dr Ada Example' })
  expect(visitOf(await first())).toBe('in-treatment')
  await pauseCourse(test.world, ref, { reason: 'unwell' })
  expect(visitOf(await first())).toBe('in-treatment')
  await stopCourse(test.world, ref, { reason: 'unwell' })
  expect(visitOf(await first())).toBe('in-treatment')
  expect((await courseOf(test)).sessions.filter(({ state }) => state === 'booked')).toHaveLength(1)
})

it('moves and cancels nothing under a patient on the chair, and takes the mark when it is done', async () => {
  const to = { date: '2027-03-08', minute: 12 * 60 }
  expect(await moveSession(test.world, ref, { sessionId, to, scope: 'one' })).toMatchObject({
    kind: 'refused',
  })
  expect(await cancelSession(test.world, ref, { sessionId, by: 'clinic' })).toMatchObject({ kind: 'refused' })
  const done = await noteVisit(test.world, ref, { sessionId, step: 'completed', seen: 'in-treatment' })
  expect(done.kind).toBe('changed')
  expect(visitOf(await first())).toBe('completed')
})
