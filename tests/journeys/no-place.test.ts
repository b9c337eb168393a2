import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../shared/changes.ts'
import { asId, type ChairId, type JobId } from '../../shared/domain/ids.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { Store, World } from '../../shared/ports.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { closeTask } from '../../shared/use-cases/close-task.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { moveSession } from '../../shared/use-cases/move-session.ts'
import { refreshPlans } from '../../shared/use-cases/refresh-plans.ts'
import { replanCourse } from '../../shared/use-cases/replan-course.ts'
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
    await test.until('2027-03-05T14:00')
    expect(await tasks()).toEqual(['settled'])
  })

  /** The store, where something happens just before the first commit that holds such a change. */
  const before = (kind: Change['kind'], happens: () => Promise<unknown>): Store => {
    let isOver = false
    return {
      ...test.world.store,
      commit: async (changes) => {
        if (!isOver && changes.some((change) => change.kind === kind)) {
          isOver = true
          await happens()
        }
        return await test.world.store.commit(changes)
      },
    }
  }
  const replan = async (id: string, store: Store) => {
    const { patientId, id: courseId } = await courseOf(test)
    const job: Job = {
      ...{ clinicId, patientId, id: asId<JobId>(id) },
      work: { kind: 'replan-course', courseId },
      state: 'waiting',
      createdAt: test.world.clock.now(),
    }
    await test.store.commit([{ kind: 'add-job', job }])
    await replanCourse({ ...test.world, store }, job, courseId)
  }

  const cancelAll = async (world: Pick<World, 'clock' | 'store'> = test.world) => {
    const course = await courseOf(test)
    for (const { id, date } of course.sessions.filter((s) => s.date >= fire.from))
      expect(
        await cancelSession(world, refOf(course), {
          sessionId: id,
          by: date < '2027-03-11' ? 'clinic' : 'patient',
        }),
      ).toMatchObject({ kind: 'changed' })
  }

  it('waits for nobody once the patient has cancelled it, by a link or a text that may read no tasks', async () => {
    await close()
    const refused = () => Promise.reject(new Error('not authorized to perform: dynamodb:Query'))
    const byLink = { ...test.world.store, openTasks: refused, patientFile: refused }
    await cancelAll({ ...test.world, store: byLink })
    await test.until('2027-03-05T14:00')
    expect(await tasks()).toEqual(['settled'])
  })

  /** A course of which nobody has noted yet that it waits. */
  const forget = async () => {
    const { clinicId, patientId, id: courseId } = await courseOf(test)
    const { course, cursor } = await test.store.courseFile({ clinicId, patientId, courseId })
    const sessions = course!.sessions.map(({ noPlaceSince: _, ...session }) => session)
    const after = { ...course!, version: course!.version + 1, sessions }
    await test.store.commit([
      {
        kind: 'put-course',
        course: after,
        cursor: { ...cursor!, courseVersion: after.version },
        was: cursor!,
      },
    ])
  }

  it('still waits where the clinic closes again while a refresh, which has seen it open, closes the task', async () => {
    await close()
    await forget()
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [] }))
    const job = await test.store.job({ clinicId, jobId: asId('refresh/3') })
    const store = before('close-task', async () => {
      await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [fire] }))
      // The refresh and the search that come with it find the task open, and leave it.
      await test.until('2027-03-05T13:30')
    })
    await refreshPlans({ ...test.world, store }, job!)
    await test.until('2027-03-05T14:00')
    expect(await tasks()).toEqual(['open'])
  })

  it('still waits where the clinic closes again while it is looked at after the last one was cancelled', async () => {
    await close()
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [] }))
    const store = before('close-task', () =>
      changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [fire] })),
    )
    await replan('replan/c1/3/1', store)
    await test.until('2027-03-05T14:00')
    expect(await tasks()).toEqual(['open'])
  })

  it('waits for somebody again where a person closes its task while the search ends without a place', async () => {
    await close()
    const store = before('end-job', async () => {
      const [task] = await test.store.openTasks(clinicId)
      await closeTask(test.world, { ...task!, by: 'Robin' })
    })
    await replan('replan/c1/2/1', store)
    await test.until('2027-03-05T14:00')
    expect((await tasks()).sort()).toEqual(['Robin', 'open'])
  })

  it('is looked for by what stands in the file, not by a list that lags', async () => {
    await close()
    const listed = await test.store.openTasks(clinicId)
    await closeTask(test.world, { ...listed[0]!, by: 'Robin' })
    await replan('replan/c1/2/1', { ...test.world.store, openTasks: () => Promise.resolve(listed) })
    expect((await tasks()).sort()).toEqual(['Robin', 'open'])
  })

  it('still waits when its time has gone by: nobody treated then, and the session is owed', async () => {
    await close()
    const one = { ...fire, to: '2027-03-09' }
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [one] }))
    await test.until('2027-03-05T14:00')
    // Its replan found a place for it.
    expect(await tasks()).toEqual(['settled'])
    await changeClinic(test.world, clinicId, (c) => ({ ...c, closures: [fire] }))
    await test.until('2027-03-25T12:00')
    expect(await tasks()).toEqual(['settled', 'open'])
    await changeClinic(test.world, clinicId, (c) => ({ ...c, slotMinutes: 30 }))
    await test.until('2027-03-25T13:00')
    expect(await tasks()).toEqual(['settled', 'open'])
  })

  it('waits for nobody once those that took place all the same are marked', async () => {
    await close()
    await test.until('2027-03-25T12:00')
    expect(await tasks()).toEqual(['open'])
    const course = await courseOf(test)
    for (const { id } of course.sessions.filter(({ date }) => date >= fire.from)) {
      expect(await tasks()).toEqual(['open'])
      await markSession(test.world, refOf(course), { sessionId: id, as: 'attended' })
    }
    await test.until('2027-03-25T12:05')
    expect(await tasks()).toEqual(['settled'])
  })
})
