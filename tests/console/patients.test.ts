import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import type { Patient } from '../../shared/domain/patient.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, keyOf, person } from './a-console.ts'

const clinicId = asId<ClinicId>('northside')
const named = (id: string, over: Partial<Patient>): Patient => {
  const { phone: _p, email: _e, ...bare } = aPatient({ id: asId(id) })
  return { ...bare, ...over }
}

let test: TestWorld
let console: Console
beforeAll(async () => {
  test = await aWorld()
  await setUp(test, {
    patients: [
      aPatient({ dateOfBirth: '1970-03-08' }),
      named('p2', { givenName: 'Zoë', familyName: "O'Neill-Żak", phone: '+447700900102' }),
      named('p3', { givenName: 'Mo', familyName: 'Løwe', email: 'mo.loewe@example.org' }),
      named('p4', { givenName: 'Bea', familyName: 'Example', phone: '+447700900101' }),
    ],
  })
  const other = asId<ClinicId>('southside')
  await setUp(test, {
    clinic: aClinic({ id: other }),
    patients: [aPatient({ clinicId: other, id: asId('s1'), familyName: 'Elsewhere' })],
  })
  await book(test)
  console = aConsole(test)
})
afterAll(() => test.close())

const desk = () => console.as(person('reception'))
const found = async (words: string) => {
  const { html } = await desk().post('/console/patients/search', { words })
  return [...html.matchAll(/href="\/console\/patients\/(\w+)">/g)]
    .map(([, id]) => id)
    .filter((id) => /^[ps]\d$/.test(id!))
}

describe('the list of patients', () => {
  it('shows everybody by name, with their course and the next session', async () => {
    const { text, status } = await desk().get('/console/patients')
    expect(status).toBe(200)
    expect(text).toMatch(
      /Everybody: 4 patients .* Example, Ada p1 8 Mar 1970 07700 900101 Ten daily sessions In treatment 0 of 10 Mon 8 Mar 2027 at 09:30 Example, Bea .* No course\. Book one/,
    )
    expect(text).not.toContain('Elsewhere')
  })

  it('has each name where people look for it, whatever signs its letters wear', async () => {
    const many = await aWorld()
    const families = ['Öztürk', 'Zed', 'Åberg', 'Łukasz', 'Oakley', 'aarons', 'Ó Súilleabháin', 'Lund']
    await setUp(many, { patients: families.map((familyName, i) => named(`p${i}`, { familyName })) })
    const { html } = await aConsole(many).as(person('reception')).get('/console/patients')
    await many.close()
    const shown = [...html.matchAll(/href="\/console\/patients\/p(\d)">/g)].map(
      ([, i]) => families[Number(i)],
    )
    expect([...new Set(shown)]).toEqual([
      ...['aarons', 'Åberg', 'Łukasz', 'Lund', 'Ó Súilleabháin', 'Oakley', 'Öztürk', 'Zed'],
    ])
  })

  it('is narrowed by where the course stands', async () => {
    expect((await desk().get('/console/patients?stage=active')).text).toContain('In treatment: 1 patient')
    expect((await desk().get('/console/patients?stage=without')).text).toContain('Without a course: 3')
    expect((await desk().get('/console/patients?stage=paused')).text).toContain(
      'Nobody is here at the moment',
    )
    expect((await desk().get('/console/patients?stage=nonsense&page=-1')).text).toContain('Everybody: 4')
  })

  it('says which session comes next and which nobody marked, as time goes by', async () => {
    const later = await aWorld()
    await setUp(later)
    await book(later)
    later.clock.set(later.clock.now() + 8 * 24 * 60 * 60 * 1000)
    const { text } = await aConsole(later).as(person('reception')).get('/console/patients')
    expect(text).toMatch(/0 of 10 1 to mark/)
    expect(text).toContain('Tue 9 Mar 2027 at 09:30')
    await later.close()
  })
})

describe('a search', () => {
  it.each([
    ['exam', ['p1', 'p4']],
    ['ADA exa', ['p1']],
    ['example, ada', ['p1']],
    ["o'neill", ['p2']],
    ['oneill zak', ['p2']],
    ['O’Neill-Zak', ['p2']],
    ['zoe', ['p2']],
    ['lowe', ['p3']],
    ['1970-03-08', ['p1']],
    ['8/3/1970', ['p1']],
    ['08.03.1970', ['p1']],
    ['8 Mar 1970', ['p1']],
    ['8th March 1970', ['p1']],
    ['ada 8/3/1970', ['p1']],
    ['bea 8/3/1970', []],
    ['07700 900101', ['p1', 'p4']],
    ['+44 (0)7700-900 102', ['p2']],
    ['00447700900102', ['p2']],
    ['900102', ['p2']],
    ['mo.loewe@', ['p3']],
    ['p3', ['p3']],
    ['Elsewhere', []],
    ['<script>', []],
  ])('for "%s" finds %j', async (words, ids) => {
    expect(await found(words)).toEqual(ids)
  })

  it('is posted, and leaves what was typed in no address', async () => {
    const { html } = await desk().get('/console/patients')
    expect(html).toMatch(/<form method="post" action="\/console\/patients\/search"/)
    expect((await desk().get('/console/patients/search')).location).toBe('/console/patients')
  })
})

const form = (over: Record<string, string | string[]> = {}) => ({
  newId: 'p-made',
  givenName: 'Cy',
  familyName: 'Test',
  dateOfBirth: '1980-01-02',
  phone: '07700 900150',
  'reminders[]': ['sms', 'email'],
  'questionnaires[]': 'email',
  ...over,
})
const patient = (id: string) => test.store.patient({ clinicId, patientId: asId(id) })

describe('enrolling a patient', () => {
  it('stores what the form says, once, also when it is sent twice', async () => {
    const first = await desk().post('/console/patients/enrol', form())
    const second = await desk().post('/console/patients/enrol', form({ isAnother: 'yes' }))
    expect([first.location, second.location]).toEqual(Array(2).fill('/console/patients/p-made?done=enrolled'))
    expect(await patient('p-made')).toMatchObject({
      givenName: 'Cy',
      phone: '+447700900150',
      preferences: { reminders: ['sms', 'email'], questionnaires: ['email'], maintenance: [] },
      version: 1,
    })
    expect(await test.store.phoneHolders('+447700900150')).toHaveLength(1)
  })

  it('shows who may be the same person first, and takes a shared number all the same', async () => {
    const shared = form({ newId: 'p-shared', givenName: 'Di', phone: '+447700900102' })
    const asked = await desk().post('/console/patients/enrol', shared)
    expect(asked.status).toBe(422)
    expect(asked.text).toMatch(/O'Neill-Żak, Zoë , 07700 900102: the same phone number/)
    expect(await patient('p-shared')).toBeUndefined()
    const taken = await desk().post('/console/patients/enrol', { ...shared, hasSeenAlike: 'yes' })
    expect(taken.location).toContain('p-shared')
    expect(await test.store.phoneHolders('+447700900102')).toHaveLength(2)
  })

  it('enrols a namesake only where somebody says that it is another person', async () => {
    const same = form({ newId: 'p-same', givenName: 'ADA', familyName: 'Éxample', dateOfBirth: '1970-03-08' })
    expect((await desk().post('/console/patients/enrol', same)).text).toContain(
      'the same name and date of birth',
    )
    const seen = await desk().post('/console/patients/enrol', { ...same, hasSeenAlike: 'yes' })
    expect([seen.status, seen.text]).toEqual([
      422,
      expect.stringContaining('Open their file, or tick that this is another person and enrol again.'),
    ])
    expect(seen.html).toContain('href="/console/patients/p1"')
    expect(seen.text).not.toContain('p1')
    expect(await patient('p-same')).toBeUndefined()
    const sure = await desk().post('/console/patients/enrol', { ...same, isAnother: 'yes' })
    expect(sure.location).toContain('p-same')
  })

  it.each([
    [{ givenName: ' ' }, 'Given name: It is missing'],
    [{ phone: '020 7946 0000' }, 'Mobile phone: This number is not a mobile'],
    [{ phone: '+33 6 12 34 56 78' }, 'Mobile phone: The clinic does not text numbers that begin with +33'],
    [{ email: 'nobody' }, 'Email: This is not an email address'],
    [{ dateOfBirth: '2030-01-01' }, 'Date of birth: Nobody was born on that day'],
    [{ patientId: 'a#b' }, 'Letters, digits, dots and dashes'],
    [{ patientId: '943 476 5919' }, 'It looks like an NHS number'],
    [{ patientId: 'p1' }, 'There is a patient with the id p1 already'],
  ])('says what is wrong, and keeps what was typed: %j', async (over, problem) => {
    const answer = await desk().post(
      '/console/patients/enrol',
      form({ newId: 'p-bad', isAnother: 'yes', ...over }),
    )
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(problem)])
    expect(answer.html).toContain('value="Test"')
    expect(answer.text).toContain('Error: Enrol a patient')
    expect(await patient('p-bad')).toBeUndefined()
  })

  it('is for keys that may write patients, and for nobody else', async () => {
    const asked = (actor?: Parameters<Console['as']>[0]) => console.as(actor).get('/console/patients/enrol')
    expect((await asked(person('clinician'))).status).toBe(200)
    expect((await asked(keyOf(['patients:read']))).status).toBe(403)
    expect((await asked(undefined)).status).toBe(303)
  })
})
