import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId, type ChairId } from '../../shared/domain/ids.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'

let test: TestWorld
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
})
afterEach(() => test.close())

const clinicId = aClinic().id
const quiet = aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } })

describe('a session without a place', () => {
  beforeEach(async () => {
    await setUp(test, { clinic: quiet })
    await book(test)
  })
  const fire = { id: 'fire', from: '2027-03-09', to: '2027-05-30', reason: 'fire' }
  const tasks = async () =>
    (await fileOf(test)).tasks
      .filter(({ kind }) => kind === 'replan-impossible')
      .map(({ closedBy }) => closedBy ?? 'open')
  const close = async () => {
    await test.until('2027-03-05T12:00')
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [fire] }))
    await test.until('2027-03-05T13:00')
    expect(await tasks()).toEqual(['open'])
  }

  it('waits for nobody once the closure is removed', async () => {
    await close()
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [] }))
    await test.until('2027-03-05T14:00')
    expect(await tasks()).toEqual(['settled'])
    // And for somebody again where the clinic closes again.
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [fire] }))
    await test.until('2027-03-05T15:00')
    expect(await tasks()).toEqual(['settled', 'open'])
  })

  it('is one task, however often the settings change meanwhile', async () => {
    await close()
    await changeClinic(test.world, clinicId, (c) => ({ ...c, slotMinutes: 30 }))
    await test.until('2027-03-05T14:00')
    expect(await tasks()).toEqual(['open'])
  })

  it('waits for nobody once a person has found one, or has cancelled it', async () => {
    await close()
    const course = await courseOf(test)
    for (const { id, date } of course.sessions.filter((s) => s.date >= fire.from)) {
      expect(await tasks()).toEqual(['open'])
      const to = { date, minute: 10 * 60, chairId: asId<ChairId>('chair-1') }
      if (date === '2027-03-09')
        expect(
          await moveSession(test.world, refOf(course), {
            sessionId: id,
            to,
            scope: 'one',
            override: 'by hand',
          }),
        ).toMatchObject({ kind: 'changed' })
      else await cancelSession(test.world, refOf(course), { sessionId: id, by: 'clinic' })
    }
    expect(await tasks()).toEqual(['settled'])
  })
})
