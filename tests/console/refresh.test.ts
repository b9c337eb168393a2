import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import type { Served } from '../../infra/local/serve.ts'
import { raiseAlert } from '../../shared/use-cases/raise-alert.ts'
import { aWorld, book, courseOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'
import { openBrowser } from '../browser/browser.ts'
import { aConsole, anybody, person } from './a-console.ts'

let test: TestWorld
let served: Served
let browser: Browser
let page: Page
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  await book(test)
  await test.store.commit([
    {
      kind: 'put-record',
      record: {
        record: 'staff',
        clinicId: asId('northside'),
        id: 'kit',
        version: 1,
        name: 'Kit Nurse',
        email: 'kit@northside.example.org',
        roles: ['clinician'],
        lastSignInAt: 0,
      },
    },
  ])
  await test.until('2027-03-08T09:20')
  served = await aConsole(test).served(anybody)
  browser = await openBrowser()
  page = await browser.newPage()
  await page.clock.install()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await test.close()
})

const halfAMinute = async () => {
  const answered = page.waitForResponse((r) => r.request().headers()['x-coursekeeper-refresh'] === '1', {
    timeout: 30_000,
  })
  await page.clock.runFor(31_000)
  await answered
  await page.waitForTimeout(100)
}
const alert = async (id: string) =>
  raiseAlert(test.world, refOf(await courseOf(test)), {
    id,
    at: londonTime('2027-03-08T09:21'),
    flags: ['self-harm'],
  })
const desk = () => aConsole(test).as(person('reception'))
const visit = (step: string, seen: string) =>
  desk().post('/console/visits', { patientId: 'p1', courseId: 'c1', sessionId: 's1', step, seen })

it('shows by itself what others do, keeps the focus, and says when it looked', async () => {
  await page.goto(`${served.origin}/console`)
  expect(await page.textContent('[data-refresh-state]')).toBe('As of 09:20.')
  await page.focus('.visit .who a')
  await visit('arrived', 'expected')
  await halfAMinute()
  expect(await page.textContent('.visit')).toContain('arrived')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ada Example')
  expect(await page.textContent('[data-refresh-state]')).toMatch(/^Last refreshed at \d\d:\d\d\.$/)
  expect(await page.textContent('[data-refresh-news]')).toBe('')
})

it('tells of an alert that was not there before', async () => {
  await alert('a1')
  await halfAMinute()
  expect(await page.textContent('[role=status][data-refresh-news]')).toBe('There is a new alert.')
  expect(await page.textContent('.alert')).toContain('Ada Example')
})

it('leaves alone what somebody has unfolded or types into', async () => {
  await page.click('.alert summary')
  await alert('a2')
  await page.clock.runFor(31_000)
  await page.waitForTimeout(300)
  expect(await page.locator('.alert').count()).toBe(1)
  expect(await page.getAttribute('.alert details', 'open')).not.toBe(null)
  await page.click('.alert summary')
  await halfAMinute()
  expect(await page.locator('.alert').count()).toBe(2)
})

it('says since when it cannot reach the server, and goes on by itself', async () => {
  await page.route('**/console', (route) => route.abort())
  await page.clock.runFor(31_000)
  await page.waitForFunction(() =>
    document.querySelector('[data-refresh-state]')?.textContent.includes('cannot'),
  )
  expect(await page.textContent('[data-refresh-state]')).toMatch(/cannot be reached since \d\d:\d\d/)
  await page.unroute('**/console')
  await halfAMinute()
  expect(await page.textContent('[data-refresh-state]')).toContain('Last refreshed')
})

it('does nothing while nobody looks', async () => {
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true, configurable: true }))
  let asked = 0
  page.on('request', () => (asked += 1))
  await page.clock.runFor(95_000)
  await page.waitForTimeout(200)
  expect(asked).toBe(0)
})
