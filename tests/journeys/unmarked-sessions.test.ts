import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listTasks } from '../../functions/clinic-console/operations/tasks.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { endOf } from '../../shared/domain/course.ts'
import { asId, type SessionId, type TaskId } from '../../shared/domain/ids.ts'
import { day } from '../../shared/domain/time.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { aConsole, person } from '../console/a-console.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, {
    clinic: aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } }),
    protocols: [aProtocol({ missed: 'drop', phases: [aPhase({ sessions: 10 })] })],
    patients: [aPatient({ preferences: { reminders: [], questionnaires: [], maintenance: [] } })],
  })
  await book(test)
})
afterEach(() => test.close())

const zone = aClinic().zone
const clinicId = aClinic().id
const tasks = async () => (await fileOf(test)).tasks.filter(({ kind }) => kind === 'attendance-unmarked')
const open = async () =>
  (await tasks()).filter(({ closedAt }) => closedAt === undefined).map(({ id }) => id as string)
const mark = async (n: number, as: 'attended' | 'missed' | 'booked') =>
  await markSession(test.world, refOf(await courseOf(test)), { sessionId: asId<SessionId>(`s${n}`), as })
const shown = async () => {
  const listed = await perform(aConsole(test).needs, person('reception'), listTasks, {})
  return listed.kind === 'done' ? listed.value.tasks : []
}

describe('sessions that nobody marked', () => {
  it('of a week are one task that lists them, and closes with the last mark', async () => {
    await test.until('2027-03-13T12:00')
    expect(await open()).toEqual(['c1/attendance-unmarked:s1:r0'])
    expect((await shown())[0]?.unmarked).toEqual(
      [8, 9, 10, 11, 12].map((date, i) => ({
        sessionId: `s${i + 1}`,
        date: `2027-03-${String(date).padStart(2, '0')}`,
        time: '09:30',
      })),
    )
    for (const n of [1, 4, 2, 3]) {
      await mark(n, 'attended')
      expect(await open()).toHaveLength(1)
    }
    expect((await shown())[0]?.unmarked?.map(({ sessionId }) => sessionId)).toEqual(['s5'])
    await mark(5, 'missed')
    expect(await tasks()).toMatchObject([{ closedBy: 'settled' }])
    // The next one that is forgotten is another task.
    await test.until('2027-03-16T12:00')
    expect(await open()).toEqual(['c1/attendance-unmarked:s6:r0'])
  })

  it('are none where each is marked on its day', async () => {
    for (let n = 1; n <= 5; n++) {
      await test.until(`2027-03-${String(7 + n).padStart(2, '0')}T12:00`)
      await mark(n, n === 3 ? 'missed' : 'attended')
    }
    await test.until('2027-03-15T09:00')
    expect(await tasks()).toEqual([])
  })

  it('stand on the list again where a mark is taken back', async () => {
    await test.until('2027-03-08T12:00')
    await mark(1, 'attended')
    await test.until('2027-03-10T08:00')
    await mark(1, 'booked')
    expect(await open()).toEqual(['c1/attendance-unmarked:s1:r0'])
    await mark(1, 'missed')
    expect(await open()).toEqual([])
    await mark(1, 'booked')
    expect(await open()).toEqual(['c1/attendance-unmarked:s1:r0'])
  })

  it('are shown as one and closed one by one where an old table has a task for each', async () => {
    await test.until('2027-03-13T12:00')
    const [task] = await tasks()
    const old = [2, 3, 4, 5].map((n) => asId<TaskId>(`c1/attendance-unmarked:s${n}:r0`))
    await test.store.commit(
      old.map((id) => ({ kind: 'add-task', task: { ...task!, id, openedAt: task!.openedAt + day } })),
    )
    expect(await open()).toHaveLength(5)
    expect(await shown()).toMatchObject([{ taskId: 'c1/attendance-unmarked:s1:r0' }])
    await mark(3, 'attended')
    expect((await open()).sort()).toEqual([1, 2, 4, 5].map((n) => `c1/attendance-unmarked:s${n}:r0`))
    for (const n of [1, 2, 4, 5]) await mark(n, 'attended')
    expect(await open()).toEqual([])
  })

  it('have a task whenever one waits for a day, and none otherwise, in whatever order they are marked', async () => {
    // A small generator, so that the walk is the same each time.
    let seed = 20270308
    const upTo = (n: number) => Math.floor((seed = (seed * 69621) % 2147483647) / 1024) % n
    let hours = Date.parse('2027-03-08T12:00Z') / 3_600_000
    for (let i = 0; i < 40; i++) {
      hours += upTo(13)
      await test.until(new Date(hours * 3_600_000).toISOString().slice(0, 16))
      const now = test.world.clock.now()
      const first = (await courseOf(test)).sessions.findIndex((s) => s.state === 'booked')
      if (upTo(3) > 0) await mark(first + 1, upTo(2) > 0 ? 'attended' : 'missed')
      else await mark(1 + upTo(10), (['attended', 'missed', 'booked'] as const)[upTo(3)]!)
      await test.until(new Date(hours * 3_600_000 + 120_000).toISOString().slice(0, 16))
      const { sessions } = await courseOf(test)
      const waits = sessions.filter((s) => s.state === 'booked' && endOf(zone, s) + day <= now)
      expect({ i, open: (await open()).length }).toEqual({ i, open: waits.length > 0 ? 1 : 0 })
    }
    expect((await tasks()).length).toBeGreaterThan(1)
    expect((await test.store.openTasks(clinicId)).length).toBeLessThanOrEqual(1)
  })
})
