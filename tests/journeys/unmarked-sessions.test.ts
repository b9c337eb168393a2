import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPatientFile } from '../../functions/clinic-console/operations/patient-file.ts'
import {
  finishTask,
  listTasks,
  openTaskAgain,
  takeTask,
} from '../../functions/clinic-console/operations/tasks.ts'
import { showToday } from '../../functions/clinic-console/operations/today.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { endOf } from '../../shared/domain/course.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
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
const tasks = async () => (await fileOf(test)).tasks.filter(({ kind }) => kind === 'attendance-unmarked')
const open = async () =>
  (await tasks()).filter(({ closedAt }) => closedAt === undefined).map(({ id }) => id as string)
const mark = async (n: number, as: 'attended' | 'missed' | 'booked') =>
  await markSession(test.world, refOf(await courseOf(test)), { sessionId: asId<SessionId>(`s${n}`), as })
const shown = async () => {
  const listed = await perform(aConsole(test).needs, person('reception'), listTasks, {})
  return listed.kind === 'done' ? listed.value.tasks : []
}

const idOf = (n: number) => `c1/attendance-unmarked:s${n}:r0`
const desk = () => [aConsole(test).needs, person('reception')] as const
const byHand = async (operation: typeof finishTask | typeof openTaskAgain | typeof takeTask, n: number) =>
  await perform(...desk(), operation, {
    patientId: 'p1',
    taskId: idOf(n),
    ...(operation === finishTask && { note: 'Nobody remembers' }),
  })

describe('sessions that nobody marked', () => {
  it('of a week are shown as one task that lists them, which goes with the last mark', async () => {
    await test.until('2027-03-13T12:00')
    expect(await open()).toEqual([1, 2, 3, 4, 5].map(idOf))
    expect(await shown()).toHaveLength(1)
    expect((await shown())[0]?.unmarked).toEqual(
      [8, 9, 10, 11, 12].map((date, i) => ({
        sessionId: `s${i + 1}`,
        date: `2027-03-${String(date).padStart(2, '0')}`,
        time: '09:30',
      })),
    )
    expect(await perform(...desk(), showToday, {})).toMatchObject({ value: { openTasks: 1 } })
    expect(await perform(...desk(), readPatientFile, { patientId: 'p1' })).toMatchObject({
      value: { tasks: [{ taskId: idOf(1) }] },
    })
    for (const n of [1, 4, 2, 3]) {
      await mark(n, 'attended')
      expect(await shown()).toHaveLength(1)
    }
    expect((await shown())[0]?.unmarked?.map(({ sessionId }) => sessionId)).toEqual(['s5'])
    await mark(5, 'missed')
    expect(await shown()).toEqual([])
    expect((await tasks()).map(({ closedBy }) => closedBy)).toEqual(Array(5).fill('settled'))
  })

  it('are asked for again after somebody closed the first without a mark', async () => {
    await test.until('2027-03-09T12:00')
    expect(await byHand(finishTask, 1)).toMatchObject({ kind: 'done' })
    expect(await shown()).toEqual([])
    await test.until('2027-03-10T12:00')
    expect(await open()).toEqual([idOf(2)])
    expect((await shown())[0]?.unmarked?.map(({ sessionId }) => sessionId)).toEqual(['s1', 's2', 's3'])
    // And for each that is still to come, whoever closes which.
    await byHand(finishTask, 2)
    await test.until('2027-03-20T12:00')
    expect(await open()).toEqual([3, 4, 5, 6, 7, 8, 9, 10].map(idOf).sort())
    for (let n = 1; n <= 10; n++) await mark(n, 'attended')
    expect(await open()).toEqual([])
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
    expect(await open()).toEqual([idOf(1)])
    await mark(1, 'missed')
    expect(await open()).toEqual([])
    await mark(1, 'booked')
    expect(await open()).toEqual([idOf(1)])
  })

  it('are taken in hand, closed and opened again as the one task that people see', async () => {
    await test.until('2027-03-13T12:00')
    await mark(3, 'attended')
    await byHand(takeTask, 1)
    expect((await tasks()).flatMap(({ owner }) => owner ?? [])).toHaveLength(4)
    await byHand(finishTask, 1)
    expect(await open()).toEqual([])
    await byHand(openTaskAgain, 1)
    expect(await open()).toEqual([1, 2, 4, 5].map(idOf))
    for (const n of [1, 2, 4]) await mark(n, 'attended')
    expect(await shown()).toHaveLength(1)
    await mark(5, 'attended')
    expect(await open()).toEqual([])
  })

  it('have a task each whenever they wait for a day, and none otherwise, in whatever order they are marked', async () => {
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
      expect({ i, open: (await open()).length }).toEqual({ i, open: waits.length })
      expect({ i, shown: (await shown()).length }).toEqual({ i, shown: waits.length > 0 ? 1 : 0 })
    }
    expect((await tasks()).length).toBeGreaterThan(1)
  })
})
