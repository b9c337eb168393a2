import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { virtualClock } from '../../infra/local/clocks.ts'
import { type Machine, openMachine } from '../../infra/local/machine.ts'
import { type Served, serveLoopback } from '../../infra/local/serve.ts'
import { createSite } from '../../infra/local/site/app.tsx'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { cursorAfterChange } from '../../shared/domain/plan.ts'
import { faultsOf, type Look, newPhone, openBrowser, sideways } from '../browser/browser.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol } from '../builders.ts'
import { asking, change, fiqrOf, london, pain } from '../domain/outcomes-builders.ts'
import { callsOf } from '../functions/calls-of.ts'
import { testStore, type TestStore } from '../shared-engine.ts'

const clinic = aClinic()
const now = london('2027-04-20T12:00')
let table: TestStore
let machine: Machine
let served: Served
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'outcomes-'))

const courseOf = (patientId: string): Course => {
  const course = aCourse(['2027-03-08T09:30', '2027-03-10T09:30', '2027-03-12T09:30'], {
    patientId: asId(patientId),
    id: asId(`${patientId}-course`),
    protocol: aProtocol({ phases: [aPhase({ sessions: 3 })], reviewAfter: 2 }),
  })
  return { ...course, sessions: course.sessions.map((s) => ({ ...s, state: 'attended' })) }
}

async function keep(patientId: string, course: Course | undefined, asked: Parameters<typeof asking>[1] = []) {
  const patient = aPatient({ id: asId(patientId), givenName: `<b>${patientId}</b>` })
  await table.store.commit([{ kind: 'put-patient', patient }])
  if (!course) return
  const cursor = cursorAfterChange(course, clinic, undefined, now)
  await table.store.commit([{ kind: 'put-course', course, cursor }])
  const { questionnaires, answers } = asking(course, asked)
  for (const questionnaire of questionnaires)
    await table.store.commit([{ kind: 'put-questionnaire', questionnaire }])
  for (const one of answers) await table.store.commit([{ kind: 'add-answers', answers: one }])
}

beforeAll(async () => {
  const clock = virtualClock(now)
  table = await testStore({ clock })
  machine = await openMachine({
    clock,
    store: table.store,
    folder,
    origin: 'http://127.0.0.1',
    report: { event: () => undefined },
  })
  const pump = {
    jump: () => Promise.resolve(),
    jumpToNext: () => Promise.resolve(false),
    stop: () => Promise.resolve(),
  }
  const site = createSite({ machine, pump, aheadMs: () => 0 })
  served = await serveLoopback(20_000 + Math.floor(Math.random() * 20_000), (request) => site.fetch(request))
  browser = await openBrowser()

  await table.store.commit([{ kind: 'put-clinic', clinic }])
  await keep('p1', courseOf('p1'), [
    {
      asks: ['baseline'],
      at: '2027-03-01T09:00',
      answers: { ...pain(8), 'side-effects': { headache: 2 }, fiqr: fiqrOf(6), 'phq-8': {} },
    },
    {
      asks: ['after:s1'],
      at: '2027-03-08T11:00',
      answers: { ...pain(7), 'side-effects': { headache: 5, scalp: 1 } },
      over: { language: 'cy' },
    },
    { asks: ['review:2'], at: '2027-03-10T11:00', answers: pain(6), over: { late: true } },
    { asks: ['after:s3'], at: '2027-03-12T10:00', instruments: ['pain-nrs'] },
    {
      asks: ['end:s3'],
      at: '2027-03-12T11:00',
      answers: { ...pain(4), ...change(2), fiqr: fiqrOf(5) },
      over: { language: 'pl' },
    },
  ])
  await keep('p2', courseOf('p2'), [
    { asks: ['baseline'], at: '2027-03-01T09:00', instruments: ['pain-nrs'] },
  ])
  await keep('p3', undefined)
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await machine.close()
  await table.close()
  rmSync(folder, { recursive: true })
})

const read = async (path: string) => {
  const answer = await fetch(`${served.origin}${path}`)
  const html = await answer.text()
  return { status: answer.status, html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '), answer }
}

describe('the page of a patient', () => {
  it('is reached from the patient, and shows each score with the thresholds that it reaches', async () => {
    expect((await read('/patients/p1')).html).toContain('href="/patients/p1/outcomes"')
    const { text, html, answer } = await read('/patients/p1/outcomes')
    expect(text).toContain('-4 (-50%)')
    expect(text).toContain('50% less pain or more: &quot;substantial&quot;')
    expect(text).toContain('found on the old FIQ')
    expect(text).toContain('Asked 5 times: 4 answered (1 late), 1 not answered.')
    expect(text).toContain('in time, in Cymraeg')
    expect(text).toContain('Also answered in Polski, a translation that was not validated.')
    expect(text).toContain('5 of 10, more than before')
    // An answer without a score is told, and makes no chart.
    expect(text).toContain('1 with too much left out for a score. No answers yet.')
    expect(html).not.toContain('<b>p1')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|\sstyle=/)
  })

  it('says so where nothing was answered, nothing is booked, or nobody is there', async () => {
    expect((await read('/patients/p2/outcomes')).text).toContain('No answers yet.')
    expect((await read('/patients/p3/outcomes')).text).toContain('No course is booked.')
    for (const path of [
      '/patients/p9/outcomes',
      '/patients/p1/outcomes/p2-course',
      '/patients/p%23/outcomes',
    ])
      expect((await read(path)).status).toBe(404)
  })

  it('has a summary with the baseline, the end and what is missing', async () => {
    const { text } = await read('/patients/p1/outcomes/p1-course')
    expect(text).toContain('4, -4 (-50%)')
    expect(text).toContain('Review point after session 2, on Wednesday 10 March 2027')
    expect((await read('/patients/p2/outcomes/p2-course')).text).toContain('missing')
  })
})

describe('the figures of the clinic', () => {
  it('never show a share without what it is of, and what is missing beside it', async () => {
    const { text } = await read('/outcomes?from=2027-03-01&to=2027-03-31')
    expect(text).toContain('2 patients whose treatment ended in this period')
    expect(text).toContain('1 of 1 who answered, 1 missing')
    expect(text).toContain('6 sessions')
    expect(text).toContain('6 asked')
    expect((await read('/outcomes?from=2027-05-01&to=2027-05-31')).text).toContain('0 patients whose')
  })

  it('ask for two days that make a period', async () => {
    for (const query of [
      'from=2027-03-31&to=2027-03-01',
      'from=yesterday&to=2027-03-01',
      'from=2027-02-30',
    ]) {
      const { status, text } = await read(`/outcomes?${query}`)
      expect([query, status, text.includes('the earlier one first')]).toEqual([query, 422, true])
    }
  })

  it('cost one query a patient and a few more, and never a scan', async () => {
    const calls = await callsOf(table.client, () => read('/outcomes'))
    // The clinic's listing, the clinic, the list of patients; then the file of each of the three.
    expect(calls.toSorted()).toEqual(['GetItem', ...Array<string>(5).fill('Query')])
  })
})

const everyLook: Look[] = [
  { width: 1280, scheme: 'light' },
  { width: 320, scheme: 'dark' },
]
describe('in a browser', () => {
  it.each(everyLook)('fits and axe finds nothing, tables open: %o', async (look) => {
    for (const path of [
      '/patients/p1/outcomes',
      '/patients/p2/outcomes',
      '/patients/p1/outcomes/p1-course',
      '/outcomes?from=2027-03-01&to=2027-03-31',
    ]) {
      const page = await newPhone(browser, look)
      await page.goto(served.origin + path)
      for (const summary of await page.locator('summary').all()) await summary.click()
      expect([path, await sideways(page), await faultsOf(page, look)]).toEqual([path, 0, []])
      await page.context().close()
    }
  })

  it('prints the summary without the menu, in black on white', async () => {
    const page = await newPhone(browser, { width: 1280, scheme: 'dark' })
    await page.goto(`${served.origin}/patients/p1/outcomes/p1-course`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav').isVisible()).toBe(false)
    expect(await page.locator('h1').evaluate((h) => getComputedStyle(h).color)).toBe('rgb(0, 0, 0)')
    await page.context().close()
  })
})
