import { afterEach, describe, expect, it } from 'vitest'
import { advance } from '../../infra/local/advance.ts'
import { type Death, type Effect, mortal } from '../../infra/local/simulation/crash.ts'
import { inOrder } from '../../infra/local/simulation/in-order.ts'
import { asId, type JobId } from '../../shared/domain/ids.ts'
import type { Job } from '../../shared/domain/job.ts'
import type { Store } from '../../shared/ports.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { generateSchedules } from '../../shared/use-cases/generate-schedules.ts'
import { aWorld, book, courseOf, fileOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'

/** A search that ends without a place, while somebody takes away what it looked for, or its process dies. */
const clinic = aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } })
const fire = { id: 'fire', from: '2027-03-09', to: '2027-05-30', reason: 'fire' }

let test: TestWorld
afterEach(() => test.close())

async function closed(): Promise<void> {
  test = await aWorld()
  await setUp(test, { clinic })
  await book(test)
  await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [fire] }))
}
const cancelAll = async () => {
  const course = await courseOf(test)
  for (const { id: sessionId, date, state } of course.sessions)
    if (date >= fire.from && state === 'booked')
      expect(await cancelSession(test.world, refOf(course), { sessionId, by: 'clinic' })).toMatchObject({
        kind: 'changed',
      })
}
const tasks = async () =>
  (await fileOf(test)).tasks
    .filter(({ kind }) => kind === 'replan-impossible')
    .map(({ closedBy }) => closedBy ?? 'open')
const replans = async () => (await fileOf(test)).jobs.filter(({ work }) => work.kind === 'replan-course')

describe('a search that ends without a place', () => {
  /** Runs one search, and what happens just before its end is written. */
  async function searched(happens: () => Promise<unknown>): Promise<Job> {
    const { patientId, id: courseId } = await courseOf(test)
    const ref = { clinicId: clinic.id, patientId, jobId: asId<JobId>('replan/c1/2') }
    const job: Job = {
      ...{ clinicId: clinic.id, patientId, id: ref.jobId, createdAt: test.clock.now(), state: 'waiting' },
      work: { kind: 'replan-course', courseId },
    }
    await test.store.commit([{ kind: 'add-job', job }])
    let isOver = false
    const store: Store = {
      ...test.world.store,
      commit: async (changes) => {
        if (!isOver && changes.some(({ kind }) => kind === 'end-job')) {
          isOver = true
          await happens()
        }
        return await test.world.store.commit(changes)
      },
    }
    await generateSchedules({ ...test.world, store }, ref)
    return (await test.store.job(ref))!
  }

  it('leaves a task for somebody', async () => {
    await closed()
    expect(await searched(() => Promise.resolve())).toMatchObject({ state: 'refused' })
    expect(await tasks()).toEqual(['open'])
  })

  it('leaves none where the sessions were cancelled meanwhile, and is done by how things are', async () => {
    await closed()
    expect(await searched(cancelAll)).toMatchObject({ state: 'done' })
    expect(await tasks()).toEqual([])
    await test.until('2027-03-01T09:30')
    expect(await tasks()).toEqual([])
    expect(new Set((await replans()).map(({ state }) => state))).toEqual(new Set(['done']))
  })

  it('leaves one all the same where the course was changed and still has no place', async () => {
    await closed()
    const { sessions, ...course } = await courseOf(test)
    const cancelOne = () =>
      cancelSession(test.world, refOf({ ...course, sessions }), {
        sessionId: sessions.at(-1)!.id,
        by: 'patient',
      })
    expect(await searched(cancelOne)).toMatchObject({ state: 'refused' })
    await test.until('2027-03-01T09:30')
    expect(await tasks()).toEqual(['open'])
  })
})

describe('a process that dies over a closure without places', async () => {
  const until = londonTime('2027-03-01T09:15')
  /** Dies, or not; then somebody cancels what had no place, and another process goes on. */
  async function live(death?: Death) {
    await closed()
    const parts = { ...test.parts, store: inOrder(test.parts.store) }
    const first = mortal(parts, death)
    const end = await first.run((cloud) => advance(cloud, test.clock, until))
    const left = await tasks()
    await cancelAll()
    await advance(mortal(parts).cloud, test.clock, londonTime('2027-03-01T09:45'))
    return { end, left, effects: first.effects }
  }

  const whole = await live()
  await test.close()
  const isOfSearch = ({ about }: Effect) => /-job|generate|add-task/.test(about)
  const points = whole.effects
    .filter(isOfSearch)
    .flatMap(({ number, about }) =>
      (['before', 'after'] as const).map((when) => ({ effect: number, about, when })),
    )

  it('not at all: somebody has a task until it is settled', async () => {
    expect(whole).toMatchObject({ end: 'lived', left: ['open'] })
    await live()
    expect(await tasks()).toEqual(['settled'])
  })

  it.each(points)('$when effect $effect ($about): nobody is left with a task', async ({ effect, when }) => {
    expect((await live({ effect, when })).end).toBe('died')
    expect((await tasks()).filter((by) => by === 'open')).toEqual([])
    expect((await replans()).filter(({ state }) => state === 'waiting')).toEqual([])
  })
})

describe('a process that dies over a closure without places after the booking was confirmed', async () => {
  /** Dies, or not; then another process goes on until the notice is long out. */
  async function live(death?: Death) {
    test = await aWorld()
    await setUp(test, { clinic })
    await book(test)
    // The patient knows the times.
    await test.until('2027-03-01T09:30')
    await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [fire] }))
    const parts = { ...test.parts, store: inOrder(test.parts.store) }
    const first = mortal(parts, death)
    const end = await first.run((cloud) => advance(cloud, test.clock, londonTime('2027-03-01T09:45')))
    await advance(mortal(parts).cloud, test.clock, londonTime('2027-03-01T11:00'))
    return { end, effects: first.effects }
  }

  const { effects } = await live()
  await test.close()
  const points = effects
    .filter(({ about }) => /-job|generate|put-course|add-task/.test(about))
    .flatMap(({ number, about }) =>
      (['before', 'after'] as const).map((when) => ({ effect: number, about, when })),
    )

  it.each(points)('$when effect $effect ($about): the patient is told once not to come', async (death) => {
    expect((await live(death)).end).toBe('died')
    const told = test.texts.accepted.filter(({ outgoing }) => /annot take place/.test(outgoing.text))
    expect(told).toHaveLength(1)
    expect(await tasks()).toEqual(['open'])
    const noted = (await courseOf(test)).edits.filter(({ waits }) => waits)
    expect(noted.map(({ sessionId }) => sessionId)).toEqual([
      ...new Set(noted.map(({ sessionId }) => sessionId)),
    ])
  })
})
