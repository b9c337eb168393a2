import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { Served } from '../../infra/local/serve.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { axeOn, openBrowser } from '../browser/browser.ts'
import { aConsole, anybody } from './a-console.ts'

let test: TestWorld
let served: Served
let browser: Browser
let page: Page
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
  served = await aConsole(test).served(anybody)
  browser = await openBrowser()
  page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(120_000)
  await page.context().clock.install()
  await page.goto(`${served.origin}${consolePaths.keys}`)
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await test.close()
})

const pass = (seconds: number) => page.clock.runFor(seconds * 1000)
const said = (of: Page) => of.textContent('[data-idle]')
const quiet = () => page.waitForFunction(() => document.querySelector('[data-idle]')?.textContent === '')

it('says to whoever sits idle that they will be signed out, and keeps them in by a press', async () => {
  await pass(11 * 60)
  expect(await said(page)).toBe('')
  await pass(70)
  expect(await said(page)).toMatch(/^You will be signed out in 2 minutes.*Stay signed in$/)
  expect(await page.getAttribute('[data-idle]', 'role')).toBe('status')
  expect(await axeOn(page)).toEqual([])
  const asked = page.waitForRequest(`${served.origin}${consolePaths.signedInAgain}`)
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  expect((await asked).headers()['x-coursekeeper-refresh']).toBeUndefined()
  await quiet()
})

it('says nothing where the same person is at work in another tab', async () => {
  await pass(12 * 60 + 10)
  expect(await said(page)).toContain('2 minutes')
  const other = await page.context().newPage()
  await other.goto(`${served.origin}${consolePaths.keys}`)
  await quiet()
  await other.close()
})

it('stays in doubt where nobody answers, and says so where they are out already', async () => {
  await pass(12 * 60 + 10)
  const stay = `**${consolePaths.signedInAgain}`
  const press = async () => {
    const asked = page.waitForRequest(stay)
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await asked
  }
  await page.route(stay, (route) => route.abort())
  await press()
  await pass(20)
  expect(await said(page)).toContain('You will be signed out')
  await page.unroute(stay)
  await page.route(stay, (route) =>
    route.fulfill({ status: 303, headers: { location: consolePaths.signIn } }),
  )
  await press()
  await page.waitForFunction(() => document.querySelector('[data-idle]')?.textContent.includes('You were'))
  await pass(20)
  expect(await said(page)).toContain('You were signed out')
  await page.unroute(stay)
  await page.reload()
  expect(await said(page)).toBe('')
})

it('says so once they are out, and that what they typed is not lost', async () => {
  await pass(15 * 60 + 10)
  expect(await said(page)).toMatch(/^You were signed out.*is not lost/)
})
