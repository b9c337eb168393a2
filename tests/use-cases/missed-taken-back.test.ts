import { afterEach, beforeEach, expect, it } from 'vitest'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import type { VisitStep } from '../../shared/use-cases/note-visit.ts'
import { noteVisit } from '../../shared/use-cases/note-visit.ts'
import type { Visit } from '../../shared/domain/visit.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'

let test: TestWorld
let ref: ReturnType<typeof refOf>
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  ref = refOf(await book(test))
  await test.until('2027-03-08T10:30')
})
afterEach(() => test.close())

const step = (id: string, as: VisitStep, seen: Visit) =>
  noteVisit(test.world, ref, { sessionId: asId<SessionId>(id), step: as, seen })
const standing = async (): Promise<string[]> =>
  (await courseOf(test)).sessions.filter((s) => s.state !== 'cancelled').map((s) => `${s.id} ${s.state}`)

it('takes the session out again that was added for a miss, with its chair, and the patient hears nothing', async () => {
  const before = await standing()
  await step('s1', 'missed', 'expected')
  expect(await standing()).toContain('s11 booked')
  expect(await step('s1', 'undo', 'missed')).toMatchObject({
    kind: 'changed',
    notes: [expect.stringContaining('is taken out again') as string],
  })
  expect(await standing()).toEqual(before)
  const days = await test.store.chairDays(asId('northside'), '2027-03-01', '2027-05-01')
  const held = days.flatMap(({ bookings }) => bookings.map(({ sessionId }) => sessionId))
  expect(held).toHaveLength(10)
  await test.until('2027-03-08T12:00')
  expect((await fileOf(test)).messages.filter(({ kind }) => kind === 'change-notice')).toEqual([])
})

it('adds one session, however often the mark is taken back and made again', async () => {
  for (let i = 0; i < 3; i++) {
    await step('s1', 'missed', 'expected')
    await step('s1', 'undo', 'missed')
  }
  await step('s1', 'missed', 'expected')
  expect((await standing()).filter((s) => s.endsWith('booked'))).toHaveLength(10)
})
