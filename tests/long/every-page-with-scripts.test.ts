import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openBrowser } from '../browser/browser.ts'
import { tourEverywhere } from '../browser/everywhere.ts'
import { type ServedClinic, serveClinic } from '../browser/served-clinic.ts'
import { tours } from '../browser/tour.ts'

let browser: Browser
let served: ServedClinic
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveClinic({ clinic: { colour: '#7a1f5c' } })
  await served.until('2027-03-09', 8 * 60)
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

describe('every page, with scripts', () => {
  it.each(Object.keys(tours) as (keyof typeof tours)[])(
    'stays within 320, 390 and 1280 pixels, has targets of 44, and axe finds nothing: %s',
    (tour) => tourEverywhere(browser, served, tour, true),
  )
})
