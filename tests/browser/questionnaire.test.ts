import { AxeBuilder } from '@axe-core/playwright'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../functions/patient-pages/app.tsx'
import { advance } from '../../infra/local/advance.ts'
import { virtualClock } from '../../infra/local/clocks.ts'
import { type Cloud, cloudOf } from '../../infra/local/cloud.ts'
import { openPhone, type Phone } from '../../infra/local/phone.ts'
import { seededRandom } from '../../infra/local/seeded-random.ts'
import { type Served, serveLoopback } from '../../infra/local/serve.ts'
import { asId } from '../../shared/domain/ids.ts'
import { instruments } from '../../shared/domain/instruments.ts'
import { instantOf } from '../../shared/domain/time.ts'
import { bookCourse } from '../../shared/use-cases/book-course.ts'
import { enrolPatient } from '../../shared/use-cases/enrol-patient.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { aClinic, aPatient, aPhase, aProtocol } from '../builders.ts'
import { testStore, type TestStore } from '../shared-engine.ts'

const london = (date: string, at: number) => instantOf('Europe/London', date, at)
const clock = virtualClock(london('2027-03-01', 9 * 60))
const patient = aPatient()
const ref = { clinicId: patient.clinicId, patientId: patient.id }

let browser: Browser
let table: TestStore
let served: Served
let phone: Phone
let cloud: Cloud

beforeAll(async () => {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  const { default: packed } = await import('@sparticuz/chromium')
  browser = await chromium.launch({
    executablePath: await packed.executablePath(),
    // Not the package's own: they put everything in one process, which ends with the first context, and drop web security.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    headless: true,
  })
  table = await testStore({ clock })
  served = await serveLoopback(20_000 + Math.floor(Math.random() * 20_000), () => new Response())
  phone = openPhone({
    clock,
    onStatus: (status) => cloud.queues.put('receive-receipt', JSON.stringify(status)),
  })
  cloud = cloudOf({
    clock,
    store: table.store,
    random: seededRandom(5),
    texts: phone,
    emails: { canReconcile: false, send: () => Promise.resolve({ kind: 'refused', reason: 'none-here' }) },
    report: { event: () => undefined },
    address: { origin: served.origin },
  })
  const pages = createApp(cloud.world)
  served.use((request) => pages.fetch(request))
  const clinic = aClinic({ texting: { kind: 'branded', senderId: 'Northside' } })
  const protocol = aProtocol({
    phases: [
      aPhase({ sessions: 2 }),
      aPhase({
        purpose: 'maintenance',
        sessions: 'ongoing',
        pace: { unit: 'weeks', every: 3 },
        maxGapDays: 30,
      }),
    ],
  })
  await cloud.world.store.commit([
    { kind: 'put-clinic', clinic },
    { kind: 'add-protocol', clinicId: clinic.id, protocol },
  ])
  await enrolPatient(cloud.world, patient)
  const booking = await bookCourse(cloud.world, ref, {
    courseId: asId('c1'),
    protocolId: protocol.id,
    earliest: '2027-03-08',
    wishes: { minute: 10 * 60, impossible: [] },
  })
  expect(booking.kind).toBe('booked')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
  await table.close()
})

/** The newest link of a kind among the patient's texts. */
const linkInTexts = (letter: 'q' | 'm'): string => {
  const words = phone.conversation(patient.phone!).flatMap((c) => c.texts.map((t) => t.words))
  const links = words.flatMap((text) => text.match(new RegExp(`http://\\S+/${letter}/\\w{22}`, 'g')) ?? [])
  return links.at(-1)!
}
async function wholeTable(): Promise<unknown[]> {
  const { Items = [] } = await table.client.send(
    new ScanCommand({ TableName: table.tableName, ConsistentRead: true }),
  )
  return Items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}
const answersStored = async () => (await table.store.patientFile(ref)).answers

let context: BrowserContext
let page: Page
beforeEach(async () => {
  context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  page = await context.newPage()
})
afterEach(() => context.close())

const choose = (field: string, value: number) =>
  page.locator('label', { has: page.locator(`[name="${field}"][value="${value}"]`) }).click()
const safetyItems = instruments['side-effects'].items.filter((item) => item.isRequired)

/** Axe brings its own script, so it looks at the same page in a context that has them. */
async function faultsOf(content: string, scheme: 'light' | 'dark'): Promise<string[]> {
  const scripted = await browser.newContext({
    viewport: { width: 320, height: 640 },
    colorScheme: scheme,
    bypassCSP: true,
  })
  try {
    const copy = await scripted.newPage()
    await copy.route(`${served.origin}/copy`, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: content }),
    )
    await copy.goto(`${served.origin}/copy`)
    const { violations } = await new AxeBuilder({ page: copy }).analyze()
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)
  } finally {
    await scripted.close()
  }
}
async function expectAccessible(schemes: ('light' | 'dark')[] = ['light']): Promise<void> {
  const content = await page.content()
  for (const scheme of schemes) expect(await faultsOf(content, scheme)).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(320)
}

describe('a patient on a small phone, without JavaScript', { timeout: 60_000 }, () => {
  it('answers from the link in a text, and is thanked', async () => {
    await advance(cloud, clock, london('2027-03-08', 12 * 60))
    const link = linkInTexts('q')

    const before = await wholeTable()
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await fetch(link, { method, headers: { 'User-Agent': 'LinkScanner/1.0' } })).status).toBe(200)
    expect(await wholeTable()).toEqual(before)

    await page.goto(link)
    expect(await page.title()).toBe('How are you? - Northside Clinic')
    await expectAccessible(['light', 'dark'])

    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('heading', { name: 'Your answers are not sent yet' }).waitFor()
    expect(await answersStored()).toEqual([])
    await expectAccessible(['light', 'dark'])

    await choose('pain-nrs.pain', 6)
    await page.getByRole('button', { name: 'Save and go on later' }).first().click()
    await page.getByRole('heading', { name: 'Saved so far' }).waitFor()
    await expectAccessible()
    await page.getByRole('link', { name: 'Go on now' }).click()
    expect(await page.locator('input:checked').count()).toBe(0)
    await expectAccessible()

    for (const { id } of safetyItems) await choose(`side-effects.${id}`, 0)
    await page.getByLabel('Is there anything else that you noticed?').fill('A little tired')
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await expectAccessible()
    expect(await answersStored()).toMatchObject([
      { instruments: [{ answers: { pain: 6 } }, { answers: { other: 'A little tired' } }] },
    ])

    await page.goto(link)
    await page.getByRole('heading', { name: 'This link does not open a page' }).waitFor()
    await expectAccessible()
  })

  it('reaches every answer with fingers that are sore: each target is 44 pixels', async () => {
    await advance(cloud, clock, london('2027-03-09', 12 * 60))
    await page.goto(linkInTexts('q'))
    const sides = await page
      .locator('label:has(input[type=radio]), button')
      .evaluateAll((targets) =>
        targets.map((t) => t.getBoundingClientRect()).flatMap((b) => [b.width, b.height]),
      )
    expect(sides.length).toBeGreaterThan(200)
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(44)
  })

  it('is told at once what to do about an answer that cannot wait', async () => {
    await advance(cloud, clock, london('2027-03-09', 12 * 60))
    await page.goto(linkInTexts('q'))
    await choose('pain-nrs.pain', 2)
    await choose('pgic.change', 4)
    for (const { id } of safetyItems) await choose(`side-effects.${id}`, id === 'worst-headache' ? 1 : 0)
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    const urgent = page.getByRole('alert')
    expect(await urgent.textContent()).toContain('Call 999 now')
    expect(await page.getByRole('link', { name: 'Call 999' }).getAttribute('href')).toBe('tel:999')
    await expectAccessible(['light', 'dark'])
  })

  it('says whether they will come to the next appointment', async () => {
    const { course } = await table.store.courseFile({ ...ref, courseId: asId('c1') })
    for (const { id } of course!.sessions.filter((s) => s.state === 'booked'))
      await markSession(cloud.world, { ...ref, courseId: asId('c1') }, { sessionId: id, as: 'attended' })
    await advance(cloud, clock, london('2027-03-20', 12 * 60))
    await page.goto(linkInTexts('m'))
    await expectAccessible()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Please choose' }).waitFor()
    await expectAccessible()
    await page.locator('label', { hasText: 'I will come' }).click()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    const after = await table.store.courseFile({ ...ref, courseId: asId('c1') })
    expect(after.course!.sessions.at(-1)).toMatchObject({ state: 'booked', confirmedAt: clock.now() })
  })
})
