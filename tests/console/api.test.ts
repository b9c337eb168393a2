import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../functions/clinic-console/actor.ts'
import { listKeys, revokeKey } from '../../functions/clinic-console/operations/keys.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { day } from '../../shared/domain/time.ts'
import { person } from './a-console.ts'
import { type AnApi, anApi, whole, withKey } from './an-api.ts'

let api: AnApi
beforeAll(async () => {
  api = await anApi()
})
afterAll(() => api.test.close())

describe('a key', () => {
  it('reaches what its scopes say, at its clinic, and its use is noted once a day', async () => {
    const { key, id } = await api.aKey(['patients:read'])
    const answer = await api.ask('/patients/p1?days=3', { headers: { authorization: `Bearer ${key}` } })
    expect([answer.status, await answer.json()]).toEqual([200, { name: 'Ada', days: 3 }])
    const kept = () => api.test.store.record('api-key', { clinicId: asId('northside'), id })
    expect(await kept()).toMatchObject({ version: 2, lastUsedOn: '2027-03-01' })
    await api.ask('/patients/p1', { headers: { authorization: `Bearer ${key}` } })
    expect(await kept()).toMatchObject({ version: 2 })
    const refusedAct = await api.post(key, { what: 'x' }, withKey('a'))
    expect([refusedAct.status, api.acts]).toEqual([403, []])
  })

  it('that is malformed, wrong, revoked, expired, or another clinic’s is answered by one 401', async () => {
    const revoked = await api.aKey(['patients:read'])
    await perform(api.desk.needs, person('administrator'), revokeKey, { keyId: revoked.id })
    const expired = await api.aKey(['patients:read'])
    const good = await api.aKey(['patients:read'], { lifeDays: 0 })
    const { secret } = /_(?<secret>[^_]+)$/.exec(good.key)!.groups!
    api.test.clock.set(api.test.clock.now() + 31 * day)
    const of = async (authorization: string) =>
      whole(await api.ask('/patients/p1', { headers: { authorization } }))
    const nobody = await whole(await api.ask('/patients/p1'))
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
    const good = await api.aKey(['patients:read'])
    const from = { 'x-address': '198.51.100.7' }
    const wrong = (i: number) =>
      `Bearer ck_northside_${'z'.repeat(3)}${String(i + 1111).replaceAll('0', 'a')}${'x'.repeat(15)}`
    let last = 401
    for (let i = 0; i < 25 && last === 401; i++)
      last = (await api.ask('/patients/p1', { headers: { authorization: wrong(1), ...from } })).status
    expect(last).toBe(429)
    const right = await api.ask('/patients/p1', { headers: { authorization: `Bearer ${good.key}`, ...from } })
    expect(right.status).toBe(200)
  })

  it('stands nowhere in the table, in no event and in no list', async () => {
    const { key, id } = await api.aKey(['patients:read'])
    const secret = key.split('_')[2]!
    const kept = await api.test.store.record('api-key', { clinicId: asId('northside'), id })
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect(
      JSON.stringify(await perform(api.desk.needs, person('administrator'), listKeys, {})),
    ).not.toContain(secret)
    expect(JSON.stringify(api.test.events)).not.toContain(secret)
  })
})

describe('an answer of the API', () => {
  it('is problem details for everything that goes wrong, with what each field takes', async () => {
    const { key } = await api.aKey(['patients:read', 'patients:write'])
    const get = (path: string) => api.ask(path, { headers: { authorization: `Bearer ${key}` } })
    const cases: [Promise<Response>, number, string][] = [
      [get('/patients/P!'), 422, 'invalid'],
      [get('/patients/p1?days=0'), 422, 'invalid'],
      [get('/patients/p1?dayz=1'), 422, 'invalid'],
      [get('/patients/p1?days=1&days=2'), 422, 'invalid'],
      [get('/nothing/here'), 404, 'not-found'],
      [get('/patients/p9'), 404, 'not-found'],
      [api.post(key, { what: 'x' }), 400, 'idempotency-key-missing'],
      [api.post(key, '{', withKey('b')), 400, 'unreadable'],
      [api.post(key, '[1]', withKey('b')), 400, 'unreadable'],
      [api.post(key, 'x'.repeat(2_000_001), withKey('b')), 413, 'too-large'],
      [api.post(key, 'what=x', { ...withKey('b'), 'content-type': 'text/plain' }), 415, 'not-json'],
      [api.post(key, { what: '' }, withKey('b')), 422, 'invalid'],
      [api.post(key, { what: 'forbidden' }, withKey('c')), 422, 'refused'],
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
    expect(api.acts).toEqual([])
  })

  it('is the same for another clinic’s patient as for one that never was', async () => {
    const { key } = await api.aKey(['patients:read'])
    const get = async (id: string) =>
      whole(await api.ask(`/patients/${id}`, { headers: { authorization: `Bearer ${key}` } }))
    expect(await get('p9')).toEqual(await get('p8'))
  })
})

describe('a person who is signed in', () => {
  const signedIn = (actor: Actor) => ({ 'x-test-actor': JSON.stringify(actor) })

  it('asks without a key, and acts only from the console’s own pages', async () => {
    api.acts = []
    expect((await api.ask('/patients/p1', { headers: signedIn(person('reception')) })).status).toBe(200)
    expect((await api.ask('/patients/p1', { headers: signedIn(person('clinician')) })).status).toBe(403)
    const from = (headers: Record<string, string>) =>
      api.ask('/patients/p1/acts', {
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
    expect(api.acts).toEqual([])
    expect((await from({ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4510' })).status).toBe(
      200,
    )
  })

  it('is nobody where a key that is not valid was sent too', async () => {
    const headers = { ...signedIn(person('reception')), authorization: 'Bearer ck_northside_x' }
    expect((await api.ask('/patients/p1', { headers })).status).toBe(401)
  })
})
