import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { virtualClock } from '../../infra/local/clocks.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import { rowOf, type Row } from '../../shared/adapters/dynamo/rows.ts'
import { patientOf } from '../../shared/adapters/dynamo/keys.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { ClinicRecord } from '../../shared/domain/records.ts'
import { payloads as formulas, trigger } from '../adapters/formula-payloads.ts'
import { type BenchTable, loadRows, openTable } from '../bench/bench-table.ts'
import { cloudOn } from '../bench/bench-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, anybody, type Console } from '../console/a-console.ts'
import { bigClinic, morning, today } from '../console/big-clinic.ts'
import { everyPage, firstPatient } from '../console/every-page.ts'
import { scriptPayloads } from '../console/script-payloads.ts'
import { elements, type Element, readHtml, textOf } from '../functions/html.ts'

/** Two of three are scripts, one is a formula. */
const payloads = Array.from({ length: 200 }, (_, i) =>
  i % 3 === 2 ? formulas[(i * 7) % formulas.length]! : scriptPayloads[(i * 2) % scriptPayloads.length]!,
)

/** What people write, wherever it stands in a row. */
const written = new Set([
  ...['givenName', 'familyName', 'text', 'reason', 'words', 'note', 'to', 'override', 'citation'],
  ...['address', 'name', 'shortName'],
])
function spoilt(value: unknown, payload: string, name = ''): unknown {
  if (typeof value === 'string') return written.has(name) ? payload : value
  if (Array.isArray(value)) return value.map((each) => spoilt(each, payload, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoilt(inner, payload, key)]))
}

const keptOf = (i: number, payload: string): ClinicRecord[] => {
  const of = { clinicId: asId<never>('northside'), patientId: asId<never>(`p${i}`), version: 1 } as const
  const by = { id: 'a', name: payload }
  return [
    { record: 'note', ...of, id: 'n1', kind: 'clinical', at: morning, by, words: payload },
    {
      record: 'referral',
      ...of,
      id: 'r1',
      steps: [
        {
          at: morning,
          by: payload,
          kind: 'nutrition',
          to: payload,
          status: 'sent',
          note: payload,
          remindOn: today,
        },
      ],
    },
    {
      record: 'consent',
      ...of,
      id: 'k1',
      about: 'research',
      isGiven: true,
      at: morning,
      recordedAt: morning,
      recordedBy: by,
      isOnPaper: true,
      words: payload,
    },
  ]
}

function* spoiltClinic(): Generator<Row> {
  for (const row of bigClinic({ courses: payloads.length, messagesEach: 2 }, aClinic())) {
    const isPatients = row.pk.includes('#PATIENT#')
    const i = isPatients ? Number(patientOf(row.pk).patientId.slice(1)) : 0
    yield spoilt(row, payloads[i]!) as Row
  }
  for (const [i, payload] of payloads.entries())
    for (const record of keptOf(i, payload)) yield rowOf.record(record)
}

let table: BenchTable
let desk: Console
beforeAll(async () => {
  table = await openTable()
  await loadRows(table, spoiltClinic())
  const clock = virtualClock(morning)
  desk = aConsole({
    world: cloudOn(table, clock).world,
    store: consoleStore(table.client, table.name, clock),
  })
}, 60_000)
afterAll(() => table.close())

/** What in a page could run, or leave for another site; empty where all of it is ours. */
function dangers(page: Element): string[] {
  return [page, ...elements(page, ...new Set(tagsIn(page)))].flatMap(({ tag, attributes }) => [
    ...(['iframe', 'object', 'embed', 'base', 'math', 'template', 'style'].includes(tag) ? [`<${tag}>`] : []),
    ...(tag === 'script' && !/^\/console\/script\/\w+\.js$/.test(attributes.src ?? '') ? ['a script'] : []),
    ...(tag === 'meta' && attributes['http-equiv'] !== undefined ? ['a meta that acts'] : []),
    ...Object.entries(attributes).flatMap(([name, value]) => [
      ...(/^on|^style$|^srcdoc$/.test(name) ? [`${tag} ${name}`] : []),
      ...(/^(href|src|action|formaction)$/.test(name) &&
      !/^([/#?]|tel:|mailto:|$)|^https:\/\/www\.gov\.uk\/bank-holidays\.json$/.test(value)
        ? [`${tag} ${name}=${value}`]
        : []),
      ...(/^(href|src|action|formaction)$/.test(name) && value.startsWith('//')
        ? [`${tag} ${name}=${value}`]
        : []),
    ]),
  ])
}
const tagsIn = (within: Element): string[] =>
  within.children.flatMap((child) => (typeof child === 'string' ? [] : [child.tag, ...tagsIn(child)]))

/** Every page for one patient in ten; for the others those that are quick to make and hold most words. */
const isLooked = (path: string, i: number) =>
  i % 10 === 0 || !/\/sessions\/|\.json$|\/book$|\/change\/|\/erase$/.test(path)

/** Every address of the router that may give a table. */
const tablePaths = ({ app }: Console): string[] =>
  app.routes
    .filter(({ method, path }) => method === 'GET' && /^\/console.*(export|table|research)/.test(path))
    .flatMap(({ path }) =>
      /:\w+/.test(path)
        ? ['patients', 'sessions', 'messages', 'answers', 'data'].map((name) =>
            path.replace(/:\w+/, `${name}.csv`),
          )
        : [path],
    )
    .filter((path) => !path.includes(':') && !path.includes('/patients/patients'))
    .map((path) => `${path}?from=2026-01-01&to=2027-12-31`)

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('what people write as names, notes and reasons', () => {
  it('is text on every page of every patient, and runs on none', { timeout: 600_000 }, async () => {
    const met = new Set<string>()
    const wrong: string[] = []
    let looked = 0
    const ofClinic = everyPage(desk, {})
    for (const [i, payload] of payloads.entries()) {
      const ids = { ...firstPatient, patient: `p${i}`, course: `c${i}` }
      const ofPatient = everyPage(desk, ids).filter((path) => path.includes(`/p${i}`) && isLooked(path, i))
      for (const path of [...(i === 0 ? ofClinic : []), ...ofPatient]) {
        const { status, html, headers } = await desk.as(anybody).get(path)
        if (status >= 500) wrong.push(`${path}: ${status}`)
        if (!headers.get('content-type')?.startsWith('text/html')) continue
        const page = readHtml(html)
        looked++
        wrong.push(...dangers(page).map((danger) => `${path}: ${danger}`))
        if (textOf(page).includes(spaced(payload))) met.add(payload)
      }
    }
    expect(wrong).toEqual([])
    expect(looked).toBeGreaterThan(payloads.length * 5)
    // Controls and runs of spaces are shown as browsers show them: those few are not looked for letter by letter.
    const plain = payloads.filter((payload) => !/[\p{Cc}\p{Cf}\u00a0]/u.test(payload))
    expect(plain.filter((payload) => !met.has(payload))).toEqual([])
    expect(plain.length).toBeGreaterThan(150)
  })

  it('begins no cell of any table with what a spreadsheet would run', { timeout: 120_000 }, async () => {
    const wrong: string[] = []
    let cells = 0
    const tables = new Set<string>()
    for (const path of tablePaths(desk)) {
      const { status, html, headers } = await desk.as(anybody).get(path)
      if (status !== 200 || !headers.get('content-type')?.startsWith('text/csv')) continue
      tables.add(path)
      for (const line of parse(html, { bom: true, relax_column_count: true }) as string[][])
        for (const cell of line) {
          cells++
          if (trigger.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)) wrong.push(`${path}: ${cell}`)
        }
    }
    expect(tables.size).toBeGreaterThan(3)
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(1000)
  })
})
