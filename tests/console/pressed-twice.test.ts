import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { wholeTable } from '../functions/whole-table.ts'
import { aConsole, anybody, type Console, type Desk } from './a-console.ts'

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  console = aConsole(test)
  desk = console.as(anybody)
})
afterEach(() => test.close())

const file = '/console/patients/p1'
const kept = async (): Promise<string[]> => (await fileOf(test)).records.map(({ record }) => record).sort()

describe('a button that is pressed twice', () => {
  it.each([
    ['note', `${file}/desk-notes`, { deskNote: 'Parks at the back' }],
    ['note', `${file}/clinical-notes`, { clinicalNote: 'Sleeps better' }],
    ['consent', `${file}/consents`, { about: 'research', isGiven: 'yes' }],
    [
      'referral',
      `${file}/referrals`,
      { act: 'make-referral', kind: 'nutrition', to: 'Dr Green', status: 'suggested' },
    ],
  ])('writes one %s', async (record, path, fields) => {
    const pressed = [await desk.post(path, fields), await desk.post(path, fields)]
    expect(pressed.map(({ status }) => status)).toEqual([303, 303])
    expect((await kept()).filter((each) => each !== 'details-change')).toEqual([record])
    await Promise.all([desk.post(path, fields), desk.post(path, fields)])
    expect((await kept()).filter((each) => each !== 'details-change')).toEqual([record])
  })

  it('is taken for meant where another word came between', async () => {
    for (const isGiven of ['yes', 'no', 'yes'])
      await desk.post(`${file}/consents`, { about: 'research', isGiven })
    expect((await kept()).filter((record) => record === 'consent')).toHaveLength(3)
  })

  it('is taken for meant a while later', async () => {
    await desk.post(`${file}/desk-notes`, { deskNote: 'Rang, nobody there' })
    await test.until('2027-03-01T09:10')
    await desk.post(`${file}/desk-notes`, { deskNote: 'Rang, nobody there' })
    expect(await kept()).toEqual(['note', 'note'])
  })
})

describe('a secret that is told once', () => {
  it('is not kept for a repeated request', async () => {
    const make = (path: string, body: object) =>
      console.app.request(`http://127.0.0.1:4510/api/v1${path}`, {
        method: 'POST',
        headers: {
          'x-test-actor': JSON.stringify(anybody),
          'idempotency-key': `make-${path}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      })
    for (const [path, body] of [
      ['/keys', { name: 'Diary', scopes: ['courses:read'] }],
      ['/feeds', { name: 'Screen' }],
    ] as const) {
      const made = (await (await make(path, body)).json()) as { key?: string; path?: string }
      const secret = /([A-Za-z0-9]+)(\.ics)?$/.exec(made.key ?? made.path ?? '')![1]!
      expect(secret.length).toBeGreaterThan(15)
      expect((await wholeTable(test.table)).filter((row) => row.includes(secret))).toEqual([])
      expect((await make(path, body)).status).toBe(409)
    }
    expect(await test.store.records('api-key', { clinicId: asId('northside') })).toHaveLength(1)
  })
})
