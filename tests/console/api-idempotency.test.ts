import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Change } from '../../shared/changes.ts'
import { day, minute } from '../../shared/domain/time.ts'
import { RetryLater } from '../../shared/failures.ts'
import { type AnApi, anApi, whole, withKey } from './an-api.ts'

let api: AnApi
beforeAll(async () => {
  api = await anApi()
})
afterAll(() => api.test.close())

describe('a request with an idempotency key', () => {
  it('is done once, and answered the same again for a day', async () => {
    const { key } = await api.aKey(['patients:write'])
    api.acts = []
    const first = await whole(await api.post(key, { what: 'pay' }, withKey('"once"')))
    const again = await whole(await api.post(key, { what: 'pay' }, withKey('once')))
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(again).toMatchObject({ status: 200, body: first.body, headers: { 'idempotent-replayed': 'true' } })
    expect(api.acts).toHaveLength(1)
    api.test.clock.set(api.test.clock.now() + day)
    await api.post(key, { what: 'pay' }, withKey('once'))
    expect(api.acts).toHaveLength(2)
  })

  it('is no other request, and no other actor’s', async () => {
    const { key } = await api.aKey(['patients:write'])
    const other = await api.aKey(['patients:write'])
    api.acts = []
    await api.post(key, { what: 'a' }, withKey('k'))
    const reused = await api.post(key, { what: 'b' }, withKey('k'))
    expect([reused.status, ((await reused.json()) as { type: string }).type]).toEqual([
      422,
      'urn:coursekeeper:problem:idempotency-key-reused',
    ])
    expect((await api.post(key, { what: 'a' }, withKey('k'), '/patients/p2/acts')).status).toBe(422)
    expect((await api.post(other.key, { what: 'a' }, withKey('k'))).headers.has('idempotent-replayed')).toBe(
      false,
    )
    expect(api.acts).toHaveLength(2)
  })

  it('that was refused is answered the same too; what could not be taken may be mended', async () => {
    const { key } = await api.aKey(['patients:write'])
    const first = await whole(await api.post(key, { what: 'forbidden' }, withKey('no')))
    expect(await whole(await api.post(key, { what: 'forbidden' }, withKey('no')))).toMatchObject({
      status: 422,
      body: first.body,
      headers: { 'content-type': 'application/problem+json', 'idempotent-replayed': 'true' },
    })
    expect((await api.post(key, { what: '' }, withKey('mend'))).status).toBe(422)
    expect((await api.post(key, { what: 'x' }, withKey('mend'))).status).toBe(200)
  })

  it('is done once where many arrive at the same moment: the others are told to wait', async () => {
    const { key } = await api.aKey(['patients:write'])
    api.acts = []
    const all = await Promise.all(
      Array.from({ length: 5 }, () => api.post(key, { what: 'x' }, withKey('race'))),
    )
    expect(api.acts).toHaveLength(1)
    for (const { status, headers } of all)
      if (status !== 200) expect([status, headers.get('retry-after')]).toEqual([409, '60'])
    expect(all.some(({ status }) => status === 200)).toBe(true)
  })

  it('lapses when its process dies, and is then done again with the same ids', async () => {
    const { key } = await api.aKey(['patients:write'])
    api.acts = []
    // The process dies between the act and the keeping of its answer: nothing more is written by it.
    let isDead = false
    const { commit } = api.test.store
    const dying = api.over({
      commit: (changes) => (isDead ? Promise.reject(new Error('the process died')) : commit(changes)),
    })
    api.instead = () => (isDead = true)
    await dying(key, { what: 'x' }, withKey('crash'))
    expect(api.acts).toHaveLength(1)
    api.instead = undefined
    expect((await api.post(key, { what: 'x' }, withKey('crash'))).status).toBe(409)
    api.test.clock.set(api.test.clock.now() + minute)
    expect((await api.post(key, { what: 'x' }, withKey('crash'))).status).toBe(200)
    expect(api.acts).toHaveLength(2)
    expect(api.acts[1]).toBe(api.acts[0])
  })

  it('has the same ids where it is looked at once more in the same process', async () => {
    const { key } = await api.aKey(['patients:write'])
    api.acts = []
    expect((await api.post(key, { what: 'outdated' }, withKey('stale'))).status).toBe(409)
    expect(api.acts).toHaveLength(2)
    expect(api.acts[1]).toBe(api.acts[0])
  })

  it('is answered as done, also where its answer cannot be kept', async () => {
    const { key } = await api.aKey(['patients:write'])
    api.acts = []
    const { commit } = api.test.store
    const isKeeping = (change: Change) =>
      change.kind === 'put-record' && change.record.record === 'kept-answer' && change.record.answer
    const failing = api.over({
      commit: (changes) =>
        changes.some(isKeeping) ? Promise.reject(new RetryLater('the table is busy')) : commit(changes),
    })
    const answer = await failing(key, { what: 'x' }, withKey('unkept'))
    expect(answer.status).toBe(200)
    expect(api.acts).toHaveLength(1)
  })

  it('that failed here is free at once', async () => {
    const { key } = await api.aKey(['patients:write'])
    api.instead = () => {
      throw new RetryLater('the table is busy')
    }
    const failed = await api.post(key, { what: 'x' }, withKey('busy'))
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '5'])
    api.instead = () => {
      throw new TypeError('a bug')
    }
    expect((await api.post(key, { what: 'x' }, withKey('busy'))).status).toBe(500)
    api.instead = undefined
    expect((await api.post(key, { what: 'x' }, withKey('busy'))).status).toBe(200)
  })
})
