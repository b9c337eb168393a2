import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Consent } from '../../shared/domain/consent.ts'
import { asId } from '../../shared/domain/ids.ts'
import { ageBand } from '../../shared/domain/research/age-band.ts'
import { researchColumns } from '../../shared/domain/research/dictionary.ts'
import { aWorld, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { pain } from '../domain/outcomes-builders.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'
import { keep, treatedCourse } from './outcomes-clinic.ts'

let test: TestWorld
let desk: Console
let administrator: Desk
const answers = [
  { asks: ['baseline'], at: '2027-03-01T09:00', answers: pain(8) },
  {
    asks: ['after:s1'],
    at: '2027-03-08T11:00',
    answers: { ...pain(6), 'side-effects': { headache: 4, other: '=cmd|calc my name is Alexandra' } },
  },
  { asks: ['end:s3'], at: '2027-03-12T11:00', answers: pain(4), over: { late: true } },
]
const consent = (patientId: string, isGiven: boolean, at = 1): Consent => ({
  record: 'consent',
  clinicId: asId('northside'),
  patientId: asId(patientId),
  id: `research-${at}`,
  version: 1,
  about: 'research',
  isGiven,
  at,
  recordedAt: at,
  recordedBy: { id: 'x', name: 'Sam' },
  isOnPaper: false,
})
const say = (...said: Parameters<typeof consent>) =>
  test.store.commit([{ kind: 'put-record', record: consent(...said) }])

beforeAll(async () => {
  test = await aWorld('2027-04-20T12:00')
  await test.store.commit([{ kind: 'put-clinic', clinic: aClinic() }])
  const over = { familyName: 'Nonesuch', phone: '+447700900123', email: 'alexandra@example.com' }
  for (const [i, id] of ['yes-1', 'yes-2', 'no', 'gone', 'never'].entries())
    await keep(test.store, test.clock.now(), id, treatedCourse(id), answers, {
      ...over,
      dateOfBirth: `19${30 + i * 10}-06-01`,
    })
  await keep(test.store, test.clock.now(), 'new', undefined, [], over)
  await say('yes-1', true)
  await say('yes-2', true)
  await say('no', false)
  await say('gone', true)
  await say('gone', false, 2)
  await say('new', true)
  desk = aConsole(test)
  administrator = desk.as(person('administrator'))
})
afterAll(() => test.close())

const path = '/console/outcomes/research'
type Line = Record<string, string>
const linesOf = (csv: string): Line[] => parse(csv, { bom: true, columns: true })
const exported = async () => {
  const page = await administrator.post(path)
  expect(page.status).toBe(200)
  return page.html
}

describe('the research export', () => {
  it('says who is in it and why others are not, and warns of few', async () => {
    const { text } = await administrator.get(path)
    expect(text).toContain('In the export 2 patients Not asked about research 1')
    expect(text).toContain('Did not agree, or took it back 2 Agreed, and attended no session yet 1')
    expect(text).toContain('There are only 2 patients in it.')
    expect(text).toContain('Age 90+: 1 patient')
  })

  it('holds those who agreed, under pseudonyms, with days for dates', async () => {
    const lines = linesOf(await exported())
    expect(new Set(lines.map((line) => line.pseudonym)).size).toBe(2)
    expect(Object.keys(lines[0]!)).toEqual(researchColumns.map(({ name }) => name))
    const [first] = lines
    const own = lines.filter((line) => line.pseudonym === first!.pseudonym)
    expect(own.filter((l) => l.line === 'session').map((l) => [l.day, l.state])).toEqual([
      ['0', 'attended'],
      ['2', 'attended'],
      ['4', 'attended'],
    ])
    expect(
      own
        .filter((l) => l.line === 'answer')
        .map((l) => [l.asked_for, l.day, l.sessions_before, l.instrument, l.item, l.value, l.late]),
    ).toEqual([
      ['baseline', '-7', '0', 'pain-nrs', 'total', '8', 'no'],
      ['after-session', '0', '1', 'pain-nrs', 'total', '6', 'no'],
      ['end', '4', '3', 'pain-nrs', 'total', '4', 'yes'],
      ['after-session', '0', '1', 'side-effects', 'headache', '4', 'no'],
    ])
  })

  it('holds no name, contact, date, id, word or formula', async () => {
    const csv = await exported()
    expect(csv).not.toMatch(/nonesuch|yes-1|yes-2|alexandra|example\.com|7700|cmd|20\d\d-|-course|northside/i)
    expect(
      csv
        .split('\r\n')
        .flatMap((line) => line.split(','))
        .filter((cell) => /^"?[=+@\t]/.test(cell)),
    ).toEqual([])
  })

  it('names a patient alike each time, by a key that nobody is shown', async () => {
    const [one, other] = [linesOf(await exported()), linesOf(await exported())]
    expect(one).toEqual(other)
    const key = await test.store.record('research-key', { clinicId: aClinic().id, id: 'research' })
    expect(key!.secret.length).toBeGreaterThanOrEqual(22)
    expect(await exported()).not.toContain(key!.secret)
    expect(one.some((line) => line.pseudonym === test.world.random.hashOf('yes-1').slice(0, 16))).toBe(false)
  })

  it('comes with a dictionary of every column and question', async () => {
    const { html } = await administrator.get(`${path}/dictionary.csv`)
    const lines = linesOf(html)
    const named = new Set(lines.map((line) => line.name))
    for (const name of [...researchColumns.map((c) => c.name), 'pain-nrs', 'fiqr', 'headache'])
      expect([name, named.has(name)]).toEqual([name, true])
  })

  it('is for administrators, and stands in the audit before it leaves', async () => {
    for (const role of ['reception', 'clinician'] as const)
      expect([
        (await desk.as(person(role)).get(path)).status,
        (await desk.as(person(role)).post(path)).status,
        (await desk.as(person(role)).get(`${path}/dictionary.csv`)).status,
      ]).toEqual([403, 403, 403])
    await exported()
    const [last] = await test.store.auditEntries(aClinic().id, { limit: 1 })
    expect(last).toMatchObject({ operation: 'export-research', did: 'changed' })
  })

  it('leaves out who takes their word back', async () => {
    await say('yes-2', false, 3)
    expect(new Set(linesOf(await exported()).map((line) => line.pseudonym)).size).toBe(1)
    await say('yes-1', false, 3)
    const none = await administrator.post(path)
    expect([none.status, none.text.includes('No patient who agreed')]).toEqual([422, true])
  })
})

describe('an age band', () => {
  it('is five years wide, and one from 90 on', () => {
    expect(ageBand('1987-03-08', '2027-03-07')).toBe('35-39')
    expect(ageBand('1987-03-08', '2027-03-08')).toBe('40-44')
    expect(ageBand('1937-03-08', '2027-03-08')).toBe('90+')
    expect(ageBand('1927-03-08', '2027-03-08')).toBe('90+')
    expect(ageBand(undefined, '2027-03-08')).toBe('unknown')
  })
})
