import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, person } from './a-console.ts'

let test: TestWorld
beforeAll(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test)
  await book(test)
  const course = await courseOf(test)
  await confirmSessions(test.world, refOf(course), [{ sessionId: course.sessions[0]!.id, revision: 0 }])
})
afterAll(() => test.close())

const shown = async (path: string) => (await aConsole(test).as(person('reception')).get(path)).text

describe('what has gone by', () => {
  it('is not marked where nobody said what became of it, whether it was confirmed or not', async () => {
    await test.until('2027-03-08T09:45')
    expect(await shown('/console/calendar?week=2027-W10')).toContain('Treatment 1 of 10, Chair 1, confirmed')
    await test.until('2027-03-08T10:00')
    expect(await shown('/console/calendar?week=2027-W10')).toContain('Treatment 1 of 10, Chair 1, not marked')
    expect(await shown('/console')).toMatch(/09:30-10:00 not marked Treatment 1 of 10 first session Arrived/)
    expect(await shown('/console?date=2027-03-09')).toMatch(/09:30-10:00 expected/)
  })

  it('offers no free place any more', async () => {
    await test.until('2027-03-08T10:00')
    const calendar = await shown('/console/calendar?week=2027-W10')
    expect(calendar).toMatch(/08:30 past /)
    expect(calendar).toMatch(/10:00 \d free /)
  })
})
