import { stringify } from 'csv-stringify/sync'
import * as z from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writtenCell } from '../../shared/domain/cell-text.ts'
import { webhookBody } from '../../shared/domain/webhook.ts'
import { courseEvents } from '../../shared/domain/webhook-events.ts'
import { pathFieldsOf } from '../../functions/clinic-console/api/route.ts'
import type { AnyOperation } from '../../functions/clinic-console/operation.ts'
import { operations } from '../../functions/clinic-console/operations.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { BenchTable } from '../bench/bench-table.ts'
import { aCourse } from '../builders.ts'
import { aConsole, anybody, type Console } from '../console/a-console.ts'
import { morning } from '../console/big-clinic.ts'
import { everyPage, firstPatient } from '../console/every-page.ts'
import { clinicOf, wordingOf } from '../console/payload-clinic.ts'
import { aSpoiltClinic } from '../console/payload-rows.ts'
import { sampleOf } from '../console/tenants/sample.ts'
import { readHtml, textOf } from '../functions/html.ts'
import { calendarDangers, pageDangers, tableDangers } from './payload-dangers.ts'
import { payloads } from './payloads.ts'

const [first = ''] = payloads
let table: BenchTable
let desk: Console
beforeAll(async () => {
  const spoilt = await aSpoiltClinic(payloads, clinicOf(first, { wording: wordingOf(first) }))
  table = spoilt.table
  desk = aConsole(spoilt)
})
afterAll(() => table.close())

/** Every page for one patient in ten; for the others those that are quick to make and hold most words. */
const isLooked = (path: string, i: number) =>
  i % 10 === 0 || !/\/sessions\/|\.json$|\/book$|\/change\/|\/erase$/.test(path)

/** Every table of the clinic, by the operations that give them. */
const tableNames = operations.flatMap(({ path }) => /^\/exports\/([a-z]+)$/.exec(path)?.[1] ?? [])

/** Every address of the router that may give a file. */
const filePaths = ({ app }: Console): string[] =>
  app.routes
    .filter(
      ({ method, path }) => method === 'GET' && /^\/console.*(export|table|template|dictionary)/.test(path),
    )
    .flatMap(({ path }) =>
      path.includes(':file') ? tableNames.map((name) => path.replace(':file', `${name}.csv`)) : [path],
    )
    .filter((path) => !path.includes(':'))
    .map((path) => `${path}?from=2026-01-01&to=2027-12-31&words=yes`)

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
        wrong.push(...pageDangers(page).map((danger) => `${path}: ${danger}`))
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

  it('begins no cell of any table with what a spreadsheet would run', async () => {
    const wrong: string[] = []
    let cells = 0
    const tables: string[] = []
    for (const path of filePaths(desk)) {
      const { status, html, headers } = await desk.as(anybody).get(path)
      if (status !== 200 || !headers.get('content-type')?.startsWith('text/csv')) continue
      tables.push(path)
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/)
      const found = tableDangers(html)
      cells += found.cells
      wrong.push(...found.wrong.map((cell) => `${path}: ${cell}`))
    }
    expect(tables.length).toBeGreaterThan(5)
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(10_000)
  })

  it(
    'is a word of JSON in every answer of the API, and begins no cell there',
    { timeout: 600_000 },
    async () => {
      const wrong: string[] = []
      const answered = new Set<string>()
      const tables = new Set<string>()
      for (let i = 0; i < payloads.length; i += 19)
        for (const it of operations.filter(
          (one) => isRead(one) && (i === 0 || one.path.includes('{patientId}')),
        )) {
          const response = await asked(it, { ...idsOf(i) })
          const text = await response.text()
          const name = `${it.name} of p${i}`
          if (response.status >= 500) wrong.push(`${name}: ${response.status}`)
          if (
            !/^application\/(problem\+)?json(; ?charset=utf-8)?$/i.test(
              response.headers.get('content-type') ?? '',
            )
          )
            wrong.push(`${name}: is ${response.headers.get('content-type')}`)
          if (response.headers.get('x-content-type-options') !== 'nosniff')
            wrong.push(`${name}: may be sniffed`)
          const value: unknown = JSON.parse(text)
          if (response.status === 200) answered.add(it.name)
          wrong.push(...markupIn(value).map((markup) => `${name}: ${markup}`))
          for (const csv of tablesIn(value)) {
            tables.add(it.name)
            wrong.push(...tableDangers(csv).wrong.map((cell) => `${name}: ${cell}`))
          }
        }
      expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([])
      expect([...tables].sort()).toEqual(
        operations
          .filter(isTable)
          .map(({ name }) => name)
          .sort(),
      )
      const all = operations.filter(isRead).map(({ name }) => name)
      // Of things that this clinic has none of.
      const none = ['show-task', 'show-closure', 'read-erasure', 'list-webhook-deliveries']
      expect(all.filter((name) => !answered.has(name) && !none.includes(name))).toEqual([])
    },
  )

  it('adds no line and no part to the diary that calendars read', async () => {
    const made = await asked(
      operations.find(({ name }) => name === 'make-feed')!,
      { name: payloads[0]!, chairId: 'chair-1' },
    )
    const { path } = (await made.json()) as { path: string }
    const { status, html, headers } = await desk.as(undefined).get(path)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const events = html.match(/^BEGIN:VEVENT\r$/gm)?.length ?? 0
    expect(events).toBeGreaterThan(100)
    expect(calendarDangers(html, { events, organizer: 'desk@northside.example.org' })).toEqual([])
  })

  it('is text where a table of patients is looked at before it is taken in', async () => {
    const rows = payloads.map((payload, i) => [
      `new-${i}`,
      payload,
      payload,
      `07700 900${String(i).padStart(3, '0')}`,
      payload,
    ])
    const pasted = stringify([['id', 'given_name', 'family_name', 'phone', payloads[0]!], ...rows])
    const seen = await desk.as(anybody).post('/console/patients/import', { do: 'preview', pasted, from: '0' })
    const page = readHtml(seen.html)
    expect(pageDangers(page)).toEqual([])
    const text = textOf(page)
    const plain = payloads.filter((payload) => !/[\p{Cc}\p{Cf}\u00a0]/u.test(payload))
    expect(plain.filter((payload) => !text.includes(spaced(writtenCell(payload)).slice(0, 40)))).toEqual([])
  })

  it('leaves in no event that programs are told of', () => {
    for (const payload of payloads.filter((one) => one.length > 4)) {
      const course = aCourse(['2027-03-08T09:30'])
      const told = {
        ...course,
        version: 2,
        stopped: { at: morning, reason: payload },
        pauses: [{ from: morning, reason: payload }],
      }
      const bodies = courseEvents(course, told, { at: morning }).map(webhookBody)
      expect(bodies).toHaveLength(1)
      expect(bodies.join().includes(JSON.stringify(payload).slice(1, -1))).toBe(false)
    }
  })
})

const isRead = ({ method, path, name }: AnyOperation) =>
  method === 'get' || (isTable({ name }) && path.startsWith('/exports/'))
const isTable = ({ name }: Pick<AnyOperation, 'name'>) => {
  const { output } = operations.find((one) => one.name === name)!
  return output instanceof z.ZodObject && 'csv' in output.shape
}
const idsOf = (i: number) => ({
  ...{ patientId: `p${i}`, courseId: `c${i}`, sessionId: 's15', protocolId: 'ten-daily' },
  ...{ chairId: 'chair-1', messageId: `c${i}/m0/sms` },
})

let count = 0
/** With the least that it takes. */
async function asked(it: AnyOperation, ids: Record<string, string>): Promise<Response> {
  const sample = { ...sampleOf(it.input, 'x'), ...ids }
  const inPath = pathFieldsOf(it.path)
  const path = it.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(sample[name])))
  const known = Object.keys(it.input.shape)
  const rest = Object.entries(sample).filter(([name]) => known.includes(name) && !inPath.includes(name))
  const headers: Record<string, string> = { 'x-test-actor': JSON.stringify(anybody) }
  const url = `http://127.0.0.1:4510${consolePaths.api}${path}`
  if (it.method === 'get')
    return desk.app.request(
      `${url}?${new URLSearchParams(rest.map(([n, v]) => [n, String(v)])).toString()}`,
      { headers },
    )
  Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': `k${++count}` })
  return desk.app.request(url, { method: 'POST', headers, body: JSON.stringify(Object.fromEntries(rest)) })
}

const tablesIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && 'csv' in value && typeof value.csv === 'string'
    ? [value.csv]
    : []
/** A resource of FHIR may hold XHTML that programs show as it is: ours hold none. */
const markupIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => (name === 'div' ? ['a narrative'] : markupIn(inner)))
