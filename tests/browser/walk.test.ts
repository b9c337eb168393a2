import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Look, newPhone, openBrowser, pageFaults } from './browser.ts'
import { type ServedClinic, serveClinic } from './served-clinic.ts'
import { tours } from './tour.ts'

let browser: Browser
let served: ServedClinic
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveClinic({ clinic: { colour: '#7a1f5c' } })
  // Early on a day with an appointment: its own questions are open.
  await served.until('2027-03-09', 8 * 60)
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

// All other tours, all widths, both schemes, with scripts and without: tests/long/every-page.test.ts.
describe('the pages on the way to advice on the smallest phone, without scripts', () => {
  it.each<[keyof typeof tours, Look]>([['toAdvice', { scheme: 'light' }]])(
    'fits, can be pressed by a sore finger, and axe finds nothing: %s',
    async (tour, look) => {
      const page = await newPhone(browser, look)
      let stops = 0
      await tours[tour](served, page, async (name) => {
        stops++
        expect([name, await pageFaults(page, look)]).toEqual([name, []])
      })
      expect(stops).toBeGreaterThan(0)
      await page.context().close()
    },
  )
})
