import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Served } from '../../infra/local/serve.ts'
import { aWorld, type TestWorld } from '../a-world.ts'
import { faultsOf, type Look, newPhone, openBrowser, sideways } from '../browser/browser.ts'
import { aConsole, anybody } from './a-console.ts'
import { aGoal, aList, aReferral } from './care-records.ts'
import { aTreatedClinic } from './outcomes-clinic.ts'

let test: TestWorld
let served: Served
let browser: Browser
beforeAll(async () => {
  test = await aWorld('2027-04-20T12:00')
  await aTreatedClinic(test.store, test.clock.now())
  const told = [{ name: 'Tramadol', dose: '50 mg', howOften: 'four times a day' }, { name: 'Amitriptyline' }]
  const end = aList([{ name: 'Tramadol', dose: '50 mg', howOften: 'at most twice a week' }], {
    ...{ moment: 'end', on: '2027-04-12' },
  })
  for (const record of [aGoal([aList(told), end], { targetDate: '2027-06-01' }), aReferral()])
    await test.store.commit([{ kind: 'put-record', record }])
  served = await aConsole(test).served(anybody)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await test.close()
})

const summary = '/console/patients/p1/courses/p1-course/summary'
const looks: Look[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
]
describe('outcomes in a browser', () => {
  it.each(looks)(
    'fit, and axe finds nothing with every table open: %o',
    async (look) => {
      for (const path of ['/console/patients/p1/outcomes', summary, '/console/outcomes?from=2027-03-01']) {
        const page = await newPhone(browser, look)
        await page.goto(served.origin + path)
        await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
        expect([path, await sideways(page), await faultsOf(page, look)]).toEqual([path, 0, []])
        await page.context().close()
      }
    },
    300_000,
  )

  it('print the summary without the menu and the forms, in black', async () => {
    const page = await newPhone(browser, { width: 1280, scheme: 'dark' })
    await page.goto(served.origin + summary)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('header nav').isVisible()).toBe(false)
    expect(await page.getByText('Send to the patient by email').isVisible()).toBe(false)
    for (const seen of ['Goal: Fewer tablets', 'at most twice a week', 'Nutrition: Dietetics, sent'])
      expect(await page.getByText(seen).isVisible(), seen).toBe(true)
    expect(await page.locator('h1').evaluate((h) => getComputedStyle(h).color)).toBe('rgb(0, 0, 0)')
    await page.context().close()
  })
})
