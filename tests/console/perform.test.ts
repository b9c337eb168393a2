import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { done, operation, refused } from '../../functions/clinic-console/operation.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { auditText } from '../../shared/domain/audit.ts'
import { asId, type PatientId } from '../../shared/domain/ids.ts'
import { changePatient } from '../../shared/use-cases/change-patient.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, keyOf, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterAll(() => test.close())

const rename = operation({
  name: 'rename-patient',
  did: 'changed a name',
  tag: 'Patients',
  summary: 'For this test',
  method: 'post',
  path: '/patients/{patientId}/name',
  allowed: ['reception'],
  scope: 'patients:write',
  input: z.strictObject({ patientId: z.string(), givenName: z.string().min(1) }),
  output: z.object({}),
  audit: ({ patientId }) => ({ patientId }),
  run: async (at, { patientId, givenName }) => {
    if (givenName === 'Nobody') return refused('That is no name.')
    await changePatient(at, { clinicId: at.clinicId, id: asId(patientId) }, (p) => ({ ...p, givenName }))
    return done({})
  },
})

const entries = async () => (await test.store.auditEntries(asId('northside'), { limit: 100 })).toReversed()

describe('an operation', () => {
  it('is for the roles and scopes that it names, and says nothing to others', async () => {
    const input = { patientId: 'p1', givenName: 'Mo' }
    const before = await entries()
    for (const actor of [person('clinician'), person('administrator'), keyOf(['patients:read'])])
      expect(await perform(desk.needs, actor, rename, input)).toEqual({ kind: 'not-allowed' })
    expect(await entries()).toEqual(before)
    for (const actor of [person('reception'), keyOf(['patients:write'])])
      expect(await perform(desk.needs, actor, rename, input)).toEqual({ kind: 'done', value: {} })
  })

  it('stores nothing of what it cannot read', async () => {
    const performed = await perform(desk.needs, person('reception'), rename, {
      patientId: 'p1',
      givenName: '',
    })
    expect(performed).toMatchObject({ kind: 'invalid', refusals: [{ field: 'givenName' }] })
  })

  it('writes its entry with its change, in one chain, also when many act at once', async () => {
    const from = (await entries()).length
    await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        perform(desk.needs, person('reception'), rename, { patientId: 'p1', givenName: `Mo ${i}` }),
      ),
    )
    await perform(desk.needs, person('reception'), rename, { patientId: 'p1', givenName: 'Nobody' })
    const all = await entries()
    expect(all.slice(from).map(({ did }) => did)).toEqual([
      ...Array<string>(5).fill('changed'),
      'was-refused',
    ])
    let previous = ''
    for (const [i, entry] of all.entries()) {
      expect(entry.number).toBe(i + 1)
      expect(entry.previous).toBe(previous)
      expect(entry.hash).toBe(test.world.random.hashOf(auditText(entry)))
      previous = entry.hash
    }
    expect(
      await test.store.auditOfPatient({ clinicId: asId('northside'), patientId: asId('p1') }, 3),
    ).toEqual(all.toReversed().slice(0, 3))
  })
})

/** Gives these answers one after the other; the last one stays. It may write before each. */
function answering(kinds: ('stale' | 'done')[], over: { isAuditedFirst?: boolean; writes?: boolean } = {}) {
  const ids: string[] = []
  const { writes = false, ...rest } = over
  const act = operation({
    ...rename,
    ...rest,
    name: 'act-twice',
    run: async (at, { patientId, givenName }) => {
      const ref = { clinicId: at.clinicId, id: asId<PatientId>(patientId) }
      if (writes) await changePatient(at, ref, (p) => ({ ...p, givenName: `${givenName} ${ids.length}` }))
      ids.push(at.random.id())
      return kinds[Math.min(ids.length, kinds.length) - 1] === 'done'
        ? done({})
        : { kind: 'stale', problems: ['Look again.'] }
    },
  })
  return { act, ids }
}

describe('an operation that finds something else than was seen', () => {
  const input = { patientId: 'p1', givenName: 'Mo' }
  const ask = (act: typeof rename, more: Parameters<typeof perform>[4] = {}) =>
    perform(desk.needs, person('reception'), act, input, more)
  const since = async (from: number) => (await entries()).slice(from).map(({ did }) => did)

  it('looks once more, with the same ids as before where they are counted', async () => {
    const { act, ids } = answering(['stale', 'done'])
    let forgets = 0
    const randomOfRun = () => {
      let count = 0
      return { ...desk.needs.random, id: () => `id-${++count}` }
    }
    const performed = await ask(act, { randomOfRun, forget: () => void forgets++ })
    expect([performed.kind, ids, forgets]).toEqual(['done', ['id-1', 'id-1'], 1])
  })

  it('is not begun again where it has written, or cannot be taken back', async () => {
    for (const over of [{ writes: true }, { isAuditedFirst: true }]) {
      const { act, ids } = answering(['stale', 'done'], over)
      expect([(await ask(act)).kind, ids.length]).toEqual(['stale', 1])
    }
  })

  it('leaves an entry that nothing came of it', async () => {
    const from = (await entries()).length
    expect((await ask(answering(['stale']).act)).kind).toBe('stale')
    expect(await since(from)).toEqual(['was-refused'])
    await ask(answering(['stale'], { writes: true }).act)
    expect(await since(from)).toEqual(['was-refused', 'changed'])
    await ask(answering(['stale'], { isAuditedFirst: true }).act)
    expect((await since(from)).slice(2)).toEqual(['changed', 'was-refused'])
  })
})

describe('a page', () => {
  it('asks who is there, sends nobody to the sign-in, and comes back', async () => {
    expect((await desk.as(undefined).get('/console')).location).toBe('/console/sign-in?back=%2Fconsole')
    expect((await desk.as(person('reception')).get('/console')).status).toBe(200)
  })

  it('that refreshes itself leaves one entry, and hides no look at another day', async () => {
    const seen = async () =>
      (await test.store.auditEntries(asId('northside'), { limit: 50 })).filter(
        ({ operation }) => operation === 'show-today',
      ).length
    const quietly = { 'x-coursekeeper-refresh': '1' }
    const reception = desk.as(person('reception'))
    const before = await seen()
    await reception.get('/console')
    await reception.get('/console', quietly)
    expect(await seen()).toBe(before + 1)
    await reception.get('/console?date=2027-03-08', quietly)
    expect(await seen()).toBe(before + 2)
  })
})
