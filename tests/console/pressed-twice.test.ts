import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Needs } from '../../functions/clinic-console/needs.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { wholeTable } from '../functions/whole-table.ts'
import { signTable } from '../../functions/clinic-console/operations/settings-signing.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { aConsole, anybody, type Console, type Desk, person } from './a-console.ts'

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

describe('a change that is pressed twice', () => {
  const path = `${file}/referrals`
  const recorded = async (kind: 'referral' | 'medicine-goal') =>
    (await fileOf(test)).records.find(({ record }) => record === kind)!
  /** As it stands, and what three presses of the same button came to, the last from the page that it shows by then. */
  async function pressed(kind: 'referral' | 'medicine-goal', fields: Record<string, string>) {
    const { id, version } = await recorded(kind)
    const asked = { ...fields, of: id, version: String(version) }
    const statuses = [(await desk.post(path, asked)).status, (await desk.post(path, asked)).status]
    const again = { ...asked, version: String((await recorded(kind)).version) }
    statuses.push((await desk.post(path, again)).status)
    const together = await Promise.all([desk.post(path, asked), desk.post(path, asked)])
    return { statuses: [...statuses, ...together.map(({ status }) => status)], kept: await recorded(kind) }
  }
  const allDone = Array<number>(5).fill(303)

  it('adds one step to a referral', async () => {
    const words = { kind: 'nutrition', to: 'Dr Green', status: 'suggested' }
    await desk.post(path, { act: 'make-referral', ...words })
    const change = { act: 'change-referral', ...words, status: 'sent', note: 'By letter' }
    expect(await pressed('referral', change)).toMatchObject({
      statuses: allDone,
      kept: { version: 2, steps: [{ status: 'suggested' }, { status: 'sent' }] },
    })
    // Another person who says the same has looked at what stood there before.
    const { id } = await recorded('referral')
    const other = console.as({ ...anybody, id: 'robin', name: 'Robin' })
    expect((await other.post(path, { ...change, of: id, version: '1' })).status).toBe(409)
  })

  it('notes the medicines of a day once, and changes their goal once', async () => {
    await desk.post(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    const noted = { act: 'note-medicines', moment: 'baseline', on: '2027-03-01', 'name-0': 'Codeine' }
    expect(await pressed('medicine-goal', { ...noted, 'dose-0': '30 mg' })).toMatchObject({
      statuses: allDone,
      kept: { version: 2, entries: [{ list: [{ name: 'Codeine', dose: '30 mg' }] }] },
    })
    const change = { act: 'change-goal', goal: 'No painkillers', targetDate: '2027-06-01', state: 'reached' }
    expect(await pressed('medicine-goal', change)).toMatchObject({
      statuses: allDone,
      kept: { version: 3, state: 'reached', targetDate: '2027-06-01' },
    })
  })

  it('is taken for meant where a dose differs', async () => {
    await desk.post(path, { act: 'set-goal', goal: 'Fewer painkillers' })
    const { id } = await recorded('medicine-goal')
    const note = (version: string, dose: string) =>
      desk.post(path, {
        ...{ act: 'note-medicines', moment: 'baseline', on: '2027-03-01', 'name-0': 'Codeine' },
        ...{ of: id, version, 'dose-0': dose },
      })
    for (const [version, dose] of [
      ['1', '30 mg'],
      ['2', '15 mg'],
    ] as const)
      expect((await note(version, dose)).status).toBe(303)
    expect(await recorded('medicine-goal')).toMatchObject({ entries: [{}, {}] })
    expect((await note('1', '10 mg')).status).toBe(409)
  })
})

describe('a signature below a table', () => {
  const sign = (by: { name: string }, version: number) =>
    perform(console.needs, { ...person('clinician'), id: by.name, ...by }, signTable, {
      table: 'screening',
      version,
    })
  const signOff = async () => (await test.store.clinic(asId('northside')))!.signOffs!.screening!

  it('that is pressed twice is one, and is told alike', async () => {
    const first = await sign({ name: 'Dr Able' }, 1)
    expect(first.kind).toBe('done')
    const { at } = await signOff()
    test.clock.set(test.clock.now() + 2000)
    expect(await sign({ name: 'Dr Able' }, 1)).toEqual(first)
    await changeClinic(test.world, asId('northside'), (clinic) => ({ ...clinic, textPence: 9 }))
    expect((await sign({ name: 'Dr Able' }, 1)).kind).toBe('done')
    expect((await signOff()).at).toBe(at)
  })

  it('is not told as done to somebody else, nor of another table than was signed', async () => {
    await sign({ name: 'Dr Able' }, 1)
    expect((await sign({ name: 'Dr Baker' }, 1)).kind).toBe('stale')
    await changeClinic(test.world, asId('northside'), (clinic) => ({
      ...clinic,
      screening: { ...clinic.screening, weights: { pacemaker: 'review' } },
    }))
    expect((await sign({ name: 'Dr Able' }, 1)).kind).toBe('stale')
  })

  it('is given anew by whoever has it before their eyes', async () => {
    await sign({ name: 'Dr Able' }, 1)
    test.clock.set(test.clock.now() + 2000)
    expect((await sign({ name: 'Dr Able' }, 2)).kind).toBe('done')
    expect((await signOff()).at).toBe(test.clock.now())
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

  it.each([
    ['api-key', '/console/settings/keys', { name: 'Diary', 'scopes[]': 'courses:read', lifeDays: '365' }],
    ['calendar-feed', '/console/settings/feeds', { name: 'Screen', chairId: '' }],
    ['webhook', '/console/settings/webhooks', { url: 'https://example.org/x', 'events[]': 'session.moved' }],
  ] as const)('is made once by two presses: one %s', async (record, path, fields) => {
    const webhooks = { refusal: () => Promise.resolve(undefined) } as unknown as NonNullable<
      Needs['webhooks']
    >
    const at = aConsole(test, { webhooks }).as(anybody)
    const made = () => test.store.records(record, { clinicId: asId('northside') })
    const pressed = await Promise.all([at.post(path, fields), at.post(path, fields)])
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(await made()).toHaveLength(1)
    const again = await at.post(path, fields)
    expect(again.status).toBe(422)
    expect(again.text).toMatch(/was made already, .* its secret was shown on the first answer/)
    expect(await made()).toHaveLength(1)
  })

  it('is made anew where the first was revoked meanwhile', async () => {
    const feeds = () => test.store.records('calendar-feed', { clinicId: asId('northside') })
    const fields = { name: 'Screen', chairId: '' }
    await desk.post('/console/settings/feeds', fields)
    const [first] = await feeds()
    await desk.post('/console/settings/feeds/revoke', { feedId: first!.id })
    expect((await desk.post('/console/settings/feeds', fields)).status).toBe(200)
    expect(await feeds()).toHaveLength(2)
  })
})
