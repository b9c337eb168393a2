import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeFunding } from '../../shared/use-cases/change-funding.ts'
import { noteVisit } from '../../shared/use-cases/note-visit.ts'
import { asId } from '../../shared/domain/ids.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { resumeCourse } from '../../shared/use-cases/resume-course.ts'
import { stopCourse } from '../../shared/use-cases/stop-course.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aProtocol } from '../builders.ts'
import { aConsole, anybody } from './a-console.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld()
  await setUp(test, {
    clinic: aClinic({ fees: { 'self-pay': 18_000 } }),
    protocols: [aProtocol({ reviewAfter: 9 })],
  })
  await book(test)
  await test.until('2027-03-10T12:00')
  const ref = refOf(await courseOf(test))
  for (const sessionId of ['s1', 's2', 's3'])
    await noteVisit(test.world, ref, { sessionId: asId(sessionId), step: 'completed', seen: 'expected' })
  await changeFunding(test.world, ref, { funding: 'self-pay', by: 'Sam' })
})
afterEach(() => test.close())

const text = async (path: string) => (await aConsole(test).as(anybody).get(path)).text
const course = '/console/patients/p1/courses/c1'

it('a paused course is shown by what was agreed, on every page', async () => {
  await pauseCourse(test.world, refOf(await courseOf(test)), { reason: 'Ill' })
  expect(await text('/console/patients')).toContain('3 of 10, paused')
  expect(await text('/console?date=2027-03-10')).toContain('Treatment 3 of 10')
  expect(await text('/console/calendar?week=2027-W10')).toContain('Treatment 3 of 10')
  expect(await text(`${course}/sessions/s3`)).toContain('Treatment 3 of 10')
  const page = await text(course)
  expect(page).toContain('The protocol asks for a review after session 9, not reached: the course is paused.')
  expect(page).toContain('Agreed, and not booked while the course is paused: £1,260.00 for 7 sessions.')
  expect(page).toMatch(/Estimated in all, of what was agreed: £1,800\.00/)
  const outcomes = await text('/console/patients/p1/outcomes')
  expect(outcomes).toContain('3 attended of 10 agreed, paused, 0 missed')
  expect(outcomes).toContain('After 9 sessions, not reached: the course is paused')
})

it('a stopped course does not read as finished', async () => {
  await stopCourse(test.world, refOf(await courseOf(test)), { reason: 'Moved away' })
  expect(await text('/console/patients')).toContain('3 of 10, stopped')
  const page = await text(course)
  expect(page).toContain('The course is stopped: 7 sessions of those agreed are not booked and not counted.')
  expect(page).toMatch(/Estimated in all: £540\.00/)
  expect(page).toContain('after session 9, not reached: the course is stopped')
  expect(await text('/console/patients/p1/outcomes')).toContain('3 attended of 10 agreed, stopped')
})

it('what was missed before it is not made up in a pause, and not at all after a stop', async () => {
  const ref = refOf(await courseOf(test))
  const booked = async () => (await courseOf(test)).sessions.filter(({ state }) => state === 'booked')
  await pauseCourse(test.world, ref, { reason: 'Ill' })
  await markSession(test.world, ref, { sessionId: asId('s3'), as: 'missed' })
  expect(await booked()).toEqual([])
  await resumeCourse(test.world, ref, { from: '2027-03-15' })
  expect(await booked()).toHaveLength(8)
  await stopCourse(test.world, ref, { reason: 'Moved away' })
  await markSession(test.world, ref, { sessionId: asId('s2'), as: 'missed' })
  expect(await booked()).toEqual([])
})
