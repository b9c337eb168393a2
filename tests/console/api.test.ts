import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Actor, Scope } from '../../functions/clinic-console/actor.ts'
import { apiRoutes } from '../../functions/clinic-console/api/routes.ts'
import { createKey, listKeys, revokeKey } from '../../functions/clinic-console/operations/keys.ts'
import { done, notFound, operation, refused } from '../../functions/clinic-console/operation.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { day, minute } from '../../shared/domain/time.ts'
import { RetryLater } from '../../shared/failures.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { Hono } from 'hono'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
let app: Hono
/** What the operations of this test did, and what they do instead. */
let acts: string[] = []
let instead: (() => void) | undefined

const input = { patientId: z.string().regex(/^[a-z0-9-]+$/, { error: 'An id' }) }
const look = operation({
  name: 'look-up',
  tag: 'Patients',
  summary: 'For this test',
  method: 'get',
  path: '/patients/{patientId}',
  allowed: ['reception'],
  scope: 'patients:read',
  input: z.strictObject({ ...input, days: z.coerce.number().int().min(1).default(7) }),
  output: z.object({ name: z.string(), days: z.number() }),
  audit: ({ patientId }) => ({ patientId }),
  run: async ({ store, clinicId }, { patientId, days }) => {
    const patient = await store.patient({ clinicId, patientId: asId(patientId) })
    // The phone is no part of the output: it must not leave.
    return patient ? done({ name: patient.givenName, days, phone: patient.phone }) : notFound
  },
})
const act = operation({
  name: 'act-on',
  tag: 'Patients',
  summary: 'For this test',
  method: 'post',
  path: '/patients/{patientId}/acts',
  allowed: ['reception'],
  scope: 'patients:write',
  input: z.strictObject({ ...input, what: z.string().min(1) }),
  output: z.object({ id: z.string() }),
  audit: ({ patientId }) => ({ patientId }),
  run: ({ random }, { what }) => {
    if (what === 'forbidden') return Promise.resolve(refused('Not on a Sunday.'))
    const id = random.id()
    acts.push(`${what} ${id}`)
    instead?.()
    return Promise.resolve(done({ id }))
  },
})

beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  await setUp(test, {
    clinic: aClinic({ id: asId('southside'), name: 'Southside' }),
    patients: [aPatient({ clinicId: asId('southside'), id: asId('p9') })],
  })
  desk = aConsole(test)
  app = new Hono()
  apiRoutes(app, { ...desk.needs, addressOf: (c) => c.req.header('x-address') ?? '192.0.2.1' }, [look, act])
})
afterAll(() => test.close())

const ask = async (path: string, init: RequestInit = {}) =>
  await app.request(`http://127.0.0.1:4510/api/v1${path}`, init)
const post = (key: string, body: unknown, headers: Record<string, string> = {}, path = '/patients/p1/acts') =>
  ask(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
  })
const withKey = (idempotencyKey: string) => ({ 'idempotency-key': idempotencyKey })

async function aKey(scopes: Scope[], { clinicId = 'northside', lifeDays = 30 } = {}) {
  const made = await perform(desk.needs, person('administrator', clinicId), createKey, {
    name: `Key ${Math.abs(acts.length)} ${test.world.random.id()}`,
    scopes,
    lifeDays,
  })
  if (made.kind !== 'done') throw new Error(JSON.stringify(made))
  return made.value
}
const whole = async (response: Response) => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
})

describe('a key', () => {
  it('reaches what its scopes say, at its clinic, and its use is noted once a day', async () => {
    const { key, id } = await aKey(['patients:read'])
    const answer = await ask('/patients/p1?days=3', { headers: { authorization: `Bearer ${key}` } })
    expect([answer.status, await answer.json()]).toEqual([200, { name: 'Ada', days: 3 }])
    const kept = () => test.store.record('api-key', { clinicId: asId('northside'), id })
    expect(await kept()).toMatchObject({ version: 2, lastUsedOn: '2027-03-01' })
    await ask('/patients/p1', { headers: { authorization: `Bearer ${key}` } })
    expect(await kept()).toMatchObject({ version: 2 })
    const refusedAct = await post(key, { what: 'x' }, withKey('a'))
    expect([refusedAct.status, acts]).toEqual([403, []])
  })

  it('that is malformed, wrong, revoked, expired, or another clinic’s is answered by one 401', async () => {
    const revoked = await aKey(['patients:read'])
    await perform(desk.needs, person('administrator'), revokeKey, { keyId: revoked.id })
    const expired = await aKey(['patients:read'])
    const good = await aKey(['patients:read'], { lifeDays: 0 })
    const { secret } = /_(?<secret>[^_]+)$/.exec(good.key)!.groups!
    test.clock.set(test.clock.now() + 31 * day)
    const of = async (authorization: string) =>
      whole(await ask('/patients/p1', { headers: { authorization } }))
    const nobody = await whole(await ask('/patients/p1'))
    expect(nobody.status).toBe(401)
    for (const text of [
      `Bearer ${revoked.key}`,
      `Bearer ${expired.key}`,
      `Bearer ck_southside_${secret}`,
      `Bearer ck_nowhere_${secret}`,
      `Bearer ck_northside_${'1'.repeat(22)}`,
      'Bearer ck_north#side_x',
      'Bearer',
      'Basic YTpi',
    ])
      expect(await of(text), text).toEqual(nobody)
    expect((await of(`Bearer ${good.key}`)).status).toBe(200)
  })

  it('that is tried wrongly again and again makes that address wait, and no right key', async () => {
    const good = await aKey(['patients:read'])
    const from = { 'x-address': '198.51.100.7' }
    const wrong = (i: number) =>
      `Bearer ck_northside_${'z'.repeat(3)}${String(i + 1111).replaceAll('0', 'a')}${'x'.repeat(15)}`
    let last = 401
    for (let i = 0; i < 25 && last === 401; i++)
      last = (await ask('/patients/p1', { headers: { authorization: wrong(1), ...from } })).status
    expect(last).toBe(429)
    const right = await ask('/patients/p1', { headers: { authorization: `Bearer ${good.key}`, ...from } })
    expect(right.status).toBe(200)
  })

  it('stands nowhere in the table, in no event and in no list', async () => {
    const { key, id } = await aKey(['patients:read'])
    const secret = key.split('_')[2]!
    const kept = await test.store.record('api-key', { clinicId: asId('northside'), id })
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(JSON.stringify(await perform(desk.needs, person('administrator'), listKeys, {}))).not.toContain(
      secret,
    )
    expect(JSON.stringify(test.events)).not.toContain(secret)
  })
})

describe('an answer of the API', () => {
  it('is problem details for everything that goes wrong, with what each field takes', async () => {
    const { key } = await aKey(['patients:read', 'patients:write'])
    const get = (path: string) => ask(path, { headers: { authorization: `Bearer ${key}` } })
    const cases: [Promise<Response>, number, string][] = [
      [get('/patients/P!'), 422, 'invalid'],
      [get('/patients/p1?days=0'), 422, 'invalid'],
      [get('/patients/p1?dayz=1'), 422, 'invalid'],
      [get('/patients/p1?days=1&days=2'), 422, 'invalid'],
      [get('/nothing/here'), 404, 'not-found'],
      [get('/patients/p9'), 404, 'not-found'],
      [post(key, { what: 'x' }), 400, 'idempotency-key-missing'],
      [post(key, '{', withKey('b')), 400, 'unreadable'],
      [post(key, '[1]', withKey('b')), 400, 'unreadable'],
      [post(key, 'x'.repeat(2_000_001), withKey('b')), 413, 'too-large'],
      [post(key, 'what=x', { ...withKey('b'), 'content-type': 'text/plain' }), 415, 'not-json'],
      [post(key, { what: '' }, withKey('b')), 422, 'invalid'],
      [post(key, { what: 'forbidden' }, withKey('c')), 422, 'refused'],
    ]
    for (const [asked, status, kind] of cases) {
      const answer = await asked
      const body = (await answer.json()) as Record<string, unknown>
      expect([answer.status, body.type]).toEqual([status, `urn:coursekeeper:problem:${kind}`])
      expect(body.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
    const invalid = await (await get('/patients/p1?days=0')).json()
    expect(invalid).toMatchObject({
      refusals: [{ field: 'days', problem: '0 is too small', expected: '1 or more' }],
    })
    expect(acts).toEqual([])
  })

  it('is the same for another clinic’s patient as for one that never was', async () => {
    const { key } = await aKey(['patients:read'])
    const get = async (id: string) =>
      whole(await ask(`/patients/${id}`, { headers: { authorization: `Bearer ${key}` } }))
    expect(await get('p9')).toEqual(await get('p8'))
  })
})

describe('a person who is signed in', () => {
  const signedIn = (actor: Actor) => ({ 'x-test-actor': JSON.stringify(actor) })

  it('asks without a key, and acts only from the console’s own pages', async () => {
    acts = []
    expect((await ask('/patients/p1', { headers: signedIn(person('reception')) })).status).toBe(200)
    expect((await ask('/patients/p1', { headers: signedIn(person('clinician')) })).status).toBe(403)
    const from = (headers: Record<string, string>) =>
      ask('/patients/p1/acts', {
        method: 'POST',
        body: '{"what":"x"}',
        headers: {
          ...signedIn(person('reception')),
          'content-type': 'application/json',
          ...withKey('person'),
          ...headers,
        },
      })
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await from({ origin: 'https://elsewhere.example.com' })).status).toBe(403)
    expect(acts).toEqual([])
    expect((await from({ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4510' })).status).toBe(
      200,
    )
  })

  it('is nobody where a key that is not valid was sent too', async () => {
    const headers = { ...signedIn(person('reception')), authorization: 'Bearer ck_northside_x' }
    expect((await ask('/patients/p1', { headers })).status).toBe(401)
  })
})

describe('a request with an idempotency key', () => {
  it('is done once, and answered the same again for a day', async () => {
    const { key } = await aKey(['patients:write'])
    acts = []
    const first = await whole(await post(key, { what: 'pay' }, withKey('"once"')))
    const again = await whole(await post(key, { what: 'pay' }, withKey('once')))
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(again).toMatchObject({ status: 200, body: first.body, headers: { 'idempotent-replayed': 'true' } })
    expect(acts).toHaveLength(1)
    test.clock.set(test.clock.now() + day)
    await post(key, { what: 'pay' }, withKey('once'))
    expect(acts).toHaveLength(2)
  })

  it('is no other request, and no other actor’s', async () => {
    const { key } = await aKey(['patients:write'])
    const other = await aKey(['patients:write'])
    acts = []
    await post(key, { what: 'a' }, withKey('k'))
    const reused = await post(key, { what: 'b' }, withKey('k'))
    expect([reused.status, ((await reused.json()) as { type: string }).type]).toEqual([
      422,
      'urn:coursekeeper:problem:idempotency-key-reused',
    ])
    expect((await post(key, { what: 'a' }, withKey('k'), '/patients/p2/acts')).status).toBe(422)
    expect((await post(other.key, { what: 'a' }, withKey('k'))).headers.has('idempotent-replayed')).toBe(
      false,
    )
    expect(acts).toHaveLength(2)
  })

  it('that was refused is answered the same too; what could not be taken may be mended', async () => {
    const { key } = await aKey(['patients:write'])
    const first = await whole(await post(key, { what: 'forbidden' }, withKey('no')))
    expect(await whole(await post(key, { what: 'forbidden' }, withKey('no')))).toMatchObject({
      status: 422,
      body: first.body,
      headers: { 'content-type': 'application/problem+json', 'idempotent-replayed': 'true' },
    })
    expect((await post(key, { what: '' }, withKey('mend'))).status).toBe(422)
    expect((await post(key, { what: 'x' }, withKey('mend'))).status).toBe(200)
  })

  it('is done once where many arrive at the same moment: the others are told to wait', async () => {
    const { key } = await aKey(['patients:write'])
    acts = []
    const all = await Promise.all(Array.from({ length: 5 }, () => post(key, { what: 'x' }, withKey('race'))))
    expect(acts).toHaveLength(1)
    for (const { status, headers } of all)
      if (status !== 200) expect([status, headers.get('retry-after')]).toEqual([409, '60'])
    expect(all.some(({ status }) => status === 200)).toBe(true)
  })

  it('lapses when its process dies, and is then done again with the same ids', async () => {
    const { key } = await aKey(['patients:write'])
    acts = []
    const { store } = desk.needs
    // The process dies between the act and the keeping of its answer: nothing more is written by it.
    let isDead = false
    const dying = new Hono()
    const commit: typeof store.commit = (changes) =>
      isDead ? Promise.reject(new Error('the process died')) : store.commit(changes)
    apiRoutes(dying, { ...desk.needs, store: { ...store, commit } }, [act])
    instead = () => (isDead = true)
    await dying.request('http://127.0.0.1:4510/api/v1/patients/p1/acts', {
      method: 'POST',
      body: '{"what":"x"}',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...withKey('crash') },
    })
    expect(acts).toHaveLength(1)
    instead = undefined
    expect((await post(key, { what: 'x' }, withKey('crash'))).status).toBe(409)
    test.clock.set(test.clock.now() + minute)
    expect((await post(key, { what: 'x' }, withKey('crash'))).status).toBe(200)
    expect(acts).toHaveLength(2)
    expect(acts[1]).toBe(acts[0])
  })

  it('is answered as done, also where its answer cannot be kept', async () => {
    const { key } = await aKey(['patients:write'])
    acts = []
    const { store } = desk.needs
    const failing = new Hono()
    const commit: typeof store.commit = (changes) =>
      changes.some((c) => c.kind === 'put-record' && c.record.record === 'kept-answer' && c.record.answer)
        ? Promise.reject(new RetryLater('the table is busy'))
        : store.commit(changes)
    apiRoutes(failing, { ...desk.needs, store: { ...store, commit } }, [act])
    const answer = await failing.request('http://127.0.0.1:4510/api/v1/patients/p1/acts', {
      method: 'POST',
      body: '{"what":"x"}',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...withKey('unkept') },
    })
    expect(answer.status).toBe(200)
    expect(acts).toHaveLength(1)
  })

  it('that failed here is free at once', async () => {
    const { key } = await aKey(['patients:write'])
    instead = () => {
      throw new RetryLater('the table is busy')
    }
    const failed = await post(key, { what: 'x' }, withKey('busy'))
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '5'])
    instead = () => {
      throw new TypeError('a bug')
    }
    expect((await post(key, { what: 'x' }, withKey('busy'))).status).toBe(500)
    instead = undefined
    expect((await post(key, { what: 'x' }, withKey('busy'))).status).toBe(200)
  })
})
