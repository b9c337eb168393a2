import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schemaFiles } from '../../infra/local/simulation/schema-files.ts'
import { tableOf } from '../../infra/local/simulation/table.ts'
import { reportOutput } from '../../shared/contracts/report.ts'
import { readScenario } from '../../shared/contracts/scenario.ts'
import { example, exampleText, simulated, sound } from './example.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = 'infra/local/simulate.ts'

interface Ended {
  code: number | null
  out: string
  err: string
}
const run = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { cwd: root })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('close', (code) => resolve({ code, out, err }))
  })

/** The smallest scenario: one patient, one course of two sessions. */
const small = {
  name: 'Two sessions',
  start: '2027-03-01T09:00',
  end: '2027-03-12T12:00',
  clinic: {
    id: 'northside',
    name: 'Northside Clinic',
    shortName: 'Northside',
    address: '1 High Street, Northtown',
    phone: '07700 900001',
    email: 'desk@northside.example.org',
  },
  protocols: [{ id: 'two', name: 'Two sessions', phases: [{ name: 'Daily', sessions: 2 }] }],
  patients: [{ id: 'ada', givenName: 'Ada', familyName: 'Example', phone: '07700 900101' }],
  habits: { attendance: 'auto' },
  steps: [
    {
      at: '2027-03-01T10:00',
      do: 'book',
      patientId: 'ada',
      courseId: 'ada-1',
      protocolId: 'two',
      earliest: '2027-03-08',
    },
  ],
}
type Small = Record<string, unknown>
const changed = (over: Small): Small => ({ ...small, ...over })
const step = (over: Small): Small => changed({ steps: [...small.steps, over] })

let folder: string
const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'scenarios-'))))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the simulator', () => {
  it('gives the same report to the byte for the same scenario and seed, and other links for another seed', async () => {
    const scenario = sound(JSON.parse(exampleText('moves-cancels-and-stop')))
    const { report } = await example('moves-cancels-and-stop')
    const again = await simulated(scenario)
    expect(JSON.stringify(again)).toBe(JSON.stringify(report))

    const asking = sound(small)
    const [first, second] = [await simulated(asking, 1), await simulated(asking, 2)]
    expect(JSON.stringify(second)).not.toBe(JSON.stringify(first))
    expect(second.messages.map((m) => m.sent)).toEqual(first.messages.map((m) => m.sent))
  })

  it('does a step again where the process died under it', async () => {
    const crash = { at: '2027-03-01T09:59', do: 'crash', effect: 1, when: 'after' }
    const report = await simulated(sound(changed({ steps: [crash, ...small.steps] })))
    expect(report.totals).toMatchObject({ crashes: 1, courses: 1, sessions: { attended: 2 } })
    expect(report.messages.filter((m) => m.kind === 'booking-confirmation')).toHaveLength(1)
  })

  it('reports a step that cannot be done, and goes on', async () => {
    const report = await simulated(
      sound(
        step({ at: 'session 1 + 1h', do: 'move', courseId: 'ada-1', session: 1, to: '2027-03-11T10:00' }),
      ),
    )
    expect(report.refusals).toMatchObject([
      {
        what: 'move ada-1',
        problems: ['Treatment 1 of 2 on Mon 8 Mar 2027 is attended: only a booked one can move.'],
      },
    ])
    expect(report.totals.sessions).toEqual({ attended: 2 })
  })

  it('shows each part of a report as a table, with colours only where asked', async () => {
    const { report } = await example('lost-answers-and-a-crash')
    const plain = tableOf(report, { colours: false })
    for (const title of ['COURSES', 'SESSIONS', 'MESSAGES', 'TASKS', 'TOTALS']) expect(plain).toContain(title)
    expect(plain).not.toContain('\u001b')
    expect(tableOf(report, { colours: true })).toContain('\u001b[32m')
  })

  it('fits the tables to the terminal, and cuts nothing in a file', async () => {
    const { report } = await example('lost-answers-and-a-crash')
    const widest = (width: { width?: number }) =>
      Math.max(
        ...tableOf(report, { colours: false, ...width })
          .split('\n')
          .map((line) => line.length),
      )
    expect(widest({ width: 150 })).toBeLessThanOrEqual(150)
    expect(widest({})).toBeGreaterThan(200)
  })
})

describe('the command', () => {
  it('writes one JSON document on standard output with --json, and nothing else', async () => {
    const { code, out, err } = await run(file('small.json', small), '--json', '--seed', '7')
    expect(code).toBe(0)
    const report = reportOutput.parse(JSON.parse(out))
    expect(report).toMatchObject({ seed: 7, totals: { sessions: { attended: 2 } } })
    expect(out.endsWith('}\n')).toBe(true)
    // Node's own warning about the SDK apart, which the npm script silences.
    expect(err.replace(/\(node:[\s\S]*/, '')).toBe('')
  })

  it('shows tables without --json, and help with --help', async () => {
    const shown = await run(file('small.json', small))
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('MESSAGES')
    expect(shown.out).toContain('Northside: 2 appointments are booked, the first on')
    expect(shown.out).not.toContain('\u001b')
    const help = await run('--help')
    expect(help.code).toBe(0)
    expect(help.out).toContain('npm run simulate -- SCENARIO.json')
  })

  it.each([
    ['no file', () => [], 'No scenario was named.'],
    ['a file that is not there', () => [join(folder, 'none.json')], 'there is no such file'],
    ['a file that is not JSON', () => [file('broken.json', '{ "name": ')], 'this is not JSON'],
    ['an option that there is not', () => [file('a.json', small), '--yaml'], "'--yaml'"],
    ['a seed that is no number', () => [file('a.json', small), '--seed', 'x'], 'expected a whole number'],
    ['two files', () => [file('a.json', small), file('b.json', small)], 'One scenario at a time'],
    [
      'a scenario with a slip in it',
      () => [file('bad.json', changed({ clinic: { ...small.clinic, zone: 'Mars/Base' } }))],
      'clinic.zone: "Mars/Base" is not a time zone. Expected: A time zone such as Europe/London.',
    ],
  ])('refuses %s with exit code 2 and writes nothing', async (_title, args, words) => {
    const { code, out, err } = await run(...args())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('a scenario is refused for', () => {
  const patients = (over: Small) => changed({ patients: [{ ...small.patients[0], ...over }] })
  it.each<[string, unknown, string, string, string]>([
    ['no clinic', changed({ clinic: undefined }), 'clinic', 'It is missing', 'A group of fields'],
    [
      'a landline',
      patients({ phone: '020 7946 0018' }),
      'patients[0].phone',
      'This number is not a mobile, so it cannot get texts',
      'A mobile number such as 07700 900123',
    ],
    [
      'the same id twice',
      changed({ patients: [small.patients[0], small.patients[0]] }),
      'patients[1].id',
      'The id ada stands there twice',
      'An id of its own',
    ],
    [
      'a step that there is not',
      step({ do: 'dance' }),
      'steps[1].do',
      '"dance" is not one of the choices',
      'One of book, book-list, sign, move, move-following, cancel, pause, resume, stop, extend, shorten, mark, text-in, answer, confirm, cannot-come, choose-time, not-me, acknowledge, close, bank-holiday, contacts, preferences, erase, provider, crash, wait',
    ],
    [
      'a patient that there is not',
      step({ do: 'erase', patientId: 'eve' }),
      'steps[1].patientId',
      'There is no patient eve',
      'One of ada',
    ],
    [
      'a course that nobody books',
      step({ do: 'stop', courseId: 'eve-1', reason: 'x' }),
      'steps[1].courseId',
      'No step books a course eve-1',
      'One of ada-1',
    ],
    [
      'a chair that there is not',
      step({ do: 'close', closure: { from: '2027-03-09', reason: 'Repair', chairId: 'chair-9' } }),
      'steps[1].closure.chairId',
      'The clinic has no chair chair-9',
      'One of chair-1',
    ],
    [
      'steps out of order',
      step({ at: '2027-02-28T10:00', do: 'wait' }),
      'steps[1].at',
      'It is before the step before it',
      'Steps in the order of time',
    ],
    [
      'a step after the end',
      step({ at: '2027-03-13T10:00', do: 'wait' }),
      'steps[1].at',
      'It is after the end of the scenario',
      'A time up to the end',
    ],
    [
      'an end before the start',
      changed({ end: '2027-02-01T09:00', steps: [] }),
      'end',
      'It ends before it begins',
      'An end after the start',
    ],
    [
      'a time that cannot be read',
      step({ at: 'tomorrow', do: 'wait' }),
      'steps[1].at',
      '"tomorrow" cannot be read',
      'A time such as 2027-03-08T09:30, +2h, or session 3 + 10m',
    ],
    [
      'a day that the calendar has not',
      step({ at: '2027-02-30T10:00', do: 'wait' }),
      'steps[1].at',
      'The calendar has no day 2027-02-30',
      'A time such as 2027-03-08T09:30, +2h, or session 3 + 10m',
    ],
    [
      'a session of no course',
      step({ at: 'session 1', do: 'wait' }),
      'steps[1].at',
      'This step names no course, so it has no sessions',
      'A date and time',
    ],
    [
      'a chair that cannot do what the protocol needs',
      changed({ clinic: { ...small.clinic, chairs: [{ id: 'c', name: 'C', capabilities: ['tdcs'] }] } }),
      'steps[0].protocolId',
      'No chair can do "rtms", which two needs',
      'A protocol for the chairs that there are',
    ],
    [
      'a preset that there is not',
      changed({ protocols: [{ preset: 'mhalla' }] }),
      'protocols[0].preset',
      '"mhalla" is not one of the choices',
      'One of clinic-3-a-week, passard-2007, mhalla-2011, short-2011, adv-rheumatol-2020, lacroix-2022, international-rct',
    ],
    [
      'a field with a slip in its name',
      patients({ fone: '1' }),
      'patients[0].fone',
      'There is no such field',
      'A field of the format: look for a slip in its name',
    ],
  ])('%s', (_title, input, field, problem, expected) => {
    const result = readScenario(input)
    expect(result).toMatchObject({ kind: 'refused' })
    expect(result.kind === 'refused' && result.refusals[0]).toEqual({ field, problem, expected })
  })
})

describe('the published schemas', () => {
  it.each(schemaFiles())('are what the code says: $path (npm run schemas writes them)', ({ path, text }) => {
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})

/** Every step that a scenario may have, as the published schema names them. */
const steps = [
  ...schemaFiles()[0]!.text.matchAll(/"do": \{\s+"type": "string",\s+"const": "([a-z-]+)"/g),
].map((m) => m[1]!)

describe('the page on the format', () => {
  const page = readFileSync(join(root, 'docs/scenario-format.md'), 'utf8')

  it('has an example that runs as it says', async () => {
    const [, text] = /```json\n([\s\S]*?)```/.exec(page)!
    const report = await simulated(sound(JSON.parse(text!)))
    expect(report.refusals).toEqual([])
    expect(report.totals.sessions).toEqual({ attended: 6 })
    expect(report.sessions[1]).toMatchObject({ date: '2027-03-10', time: '14:00' })
    expect(report.messages.some((m) => m.kind === 'change-notice' && m.state === 'delivered')).toBe(true)
    expect(report.messages.filter((m) => m.reason === 'opted-out').length).toBeGreaterThan(0)
  })

  it.each(steps)('tells of the step %s', (step) => {
    expect(page).toContain(`\`${step}\``)
  })
})
