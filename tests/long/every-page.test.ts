import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeOn, copyOf, newPhone, openBrowser, sideways, smallTargets } from '../browser/browser.ts'
import { tourEverywhere } from '../browser/everywhere.ts'
import { type ServedClinic, serveClinic } from '../browser/served-clinic.ts'
import { tours } from '../browser/tour.ts'
import { mirroredWords } from '../languages/mirrored.ts'

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

describe('every page, without scripts', () => {
  it.each(Object.keys(tours) as (keyof typeof tours)[])(
    'stays within 320, 390 and 1280 pixels, has targets of 44, and axe finds nothing: %s',
    (tour) => tourEverywhere(browser, served, tour, false),
  )
})

describe('every page in letters of twice the size', () => {
  it.each(Object.keys(tours) as (keyof typeof tours)[])(
    'needs no scrolling sideways, and hides nothing: %s',
    async (tour) => {
      const page = await newPhone(browser, { textPixels: 32 })
      await tours[tour](served, page, async (name) => {
        expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
        expect([name, await sideways(page), await smallTargets(page), await cutOff(page)]).toEqual([
          name,
          0,
          [],
          [],
        ])
      })
      await page.context().close()
    },
  )
})

/** Words that stick out of the box that holds them. */
const cutOff = (page: Page): Promise<string[]> =>
  page.locator('button, a, label, label span, legend, h1, h2, p, dd, dt, li').evaluateAll((boxes) =>
    boxes
      .filter((box) => box.checkVisibility() && !box.closest('.nhsuk-u-visually-hidden'))
      .filter((box) => {
        const words = document.createRange()
        words.selectNodeContents(box)
        const [inner, outer] = [words.getBoundingClientRect(), box.getBoundingClientRect()]
        return inner.left < outer.left - 1 || inner.right > outer.right + 1
      })
      .map((box) => box.outerHTML.slice(0, 90)),
  )

describe('every page from right to left', () => {
  it('begins at the right, stays within 320 pixels, and axe finds nothing', async () => {
    const mirrored = await serveClinic({ wordsIn: () => mirroredWords })
    await mirrored.until('2027-03-09', 8 * 60)
    const page = await newPhone(browser)
    for (const tour of Object.values(tours))
      await tour(mirrored, page, async (name) => {
        const starts = await page.evaluate(() => {
          const [head, answer] = ['h1, h2', '.nhsuk-radios__label'].map((what) =>
            document.querySelector(what),
          )
          const circle = answer && getComputedStyle(answer, '::before')
          return {
            direction: getComputedStyle(head!).direction,
            align: getComputedStyle(head!).textAlign,
            circle: circle && circle.right !== 'auto' ? parseFloat(circle.right) : null,
          }
        })
        expect([name, starts.direction, ['start', 'right'].includes(starts.align)]).toEqual([
          name,
          'rtl',
          true,
        ])
        if (starts.circle !== null) expect([name, starts.circle]).toEqual([name, 10])
        expect([name, await sideways(page), await smallTargets(page)]).toEqual([name, 0, []])
        const copy = await copyOf(page)
        expect([name, await axeOn(copy)]).toEqual([name, []])
        await copy.context().close()
      })
    await page.context().close()
    await mirrored.close()
  })
})
