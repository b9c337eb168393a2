import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Served } from '../../infra/local/serve.ts'
import { aWorld, book, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody } from '../console/a-console.ts'
import { axeOn, newPhone, openBrowser } from '../browser/browser.ts'

let browser: Browser
let test: TestWorld
let served: Served
beforeAll(async () => {
  browser = await openBrowser()
  test = await aWorld()
  await setUp(test)
  await book(test)
  served = await aConsole(test).served(anybody)
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await test.close()
})

const table =
  'Ref;Surname;First name;DOB;Mobile\n' +
  'N-1;Muster;Bea;08/03/1970;07700 900101\n' +
  'N-2;Sample;Cy;31/02/1970;01632 960001\n' +
  'N-3;Third;Dee;;07700 900150\n'
const file = { name: 'patients.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }
const heading = (page: Page) => page.locator('h1').innerText()
const isWithin = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

describe.each([
  ['a desk without scripts', { hasScripts: false, width: 1280 } as const],
  ['a desk', { hasScripts: true, width: 1280 } as const],
  ['a desk in the dark', { hasScripts: true, width: 1280, scheme: 'dark' } as const],
])('patients in and out, on %s', (_, look) => {
  const looked = async (page: Page, title: string) => {
    expect(await heading(page)).toBe(title)
    expect(await isWithin(page)).toBe(true)
    if (look.hasScripts) expect(await axeOn(page)).toEqual([])
  }

  it('come from a file by a preview', async () => {
    const page = await newPhone(browser, look)
    await page.goto(`${served.origin}/console/patients/import`)
    await looked(page, 'Import patients')
    await page.getByRole('button', { name: 'Preview' }).click()
    await looked(page, 'Import patients')
    await page.locator('[role=alert]').getByText('There is no table').waitFor()
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Preview' }).click()
    await looked(page, 'Import patients: preview')
    await page.getByText('The calendar has no day').waitFor()
    const enrol = page.getByRole('button', { name: /^Enrol/ })
    if (await enrol.isVisible()) {
      await enrol.click()
      await looked(page, 'Patients imported')
    }
    await page.goto(`${served.origin}/console/patients/export`)
    await looked(page, 'Export tables')
    await page.context().close()
  })

  it('are erased after a page that names them', async () => {
    const page = await newPhone(browser, look)
    await page.goto(`${served.origin}/console/patients/N-3`)
    await page.getByRole('link', { name: 'Erase the patient for good' }).click()
    await looked(page, 'Erase Third, Dee?')
    await page.getByLabel('The patient’s id').fill('N-3')
    await page.getByRole('button', { name: 'Erase for good' }).click()
    await looked(page, 'Erased')
    await page.context().close()
  })
})
