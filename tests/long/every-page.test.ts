import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  axeOn,
  copyOf,
  newPhone,
  openBrowser,
  schemes,
  sideways,
  smallTargets,
  widths,
} from '../browser/browser.ts'
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

const height = (width: number) => (width === 1280 ? 800 : 640)

/**
 * The page at every width, looked at by axe: a copy of it where it runs no scripts itself. By light and by dark in turn,
 * the other way round where there are scripts: each page is seen in all six ways.
 */
async function expectGoodEverywhere(page: Page, hasScripts: boolean): Promise<void> {
  const faults: string[] = []
  const copy = hasScripts ? undefined : await copyOf(page)
  for (const [i, width] of widths.entries()) {
    const colorScheme = schemes[(i + Number(hasScripts)) % 2]!
    for (const looked of copy ? [page, copy] : [page]) {
      await looked.setViewportSize({ width, height: height(width) })
      await looked.emulateMedia({ colorScheme })
    }
    const out = await sideways(page)
    if (out > 0) faults.push(`at ${width} it sticks out by ${out} pixels`)
    for (const text of await smallTargets(page)) faults.push(`at ${width} too small: ${text}`)
    for (const text of await axeOn(copy ?? page)) faults.push(`at ${width} in the ${colorScheme} ${text}`)
  }
  await copy?.context().close()
  expect(faults).toEqual([])
}

describe.each([false, true])('every page, with scripts %s', (hasScripts) => {
  it.each(Object.keys(tours) as (keyof typeof tours)[])(
    'stays within 320, 390 and 1280 pixels, has targets of 44, and axe finds nothing: %s',
    { timeout: 300_000 },
    async (tour) => {
      const page = await newPhone(browser, { hasScripts })
      const stops: string[] = []
      await tours[tour](served, page, async (name) => {
        await expect(expectGoodEverywhere(page, hasScripts), name).resolves.toBeUndefined()
        stops.push(name)
      })
      expect(stops.length).toBeGreaterThan(0)
      await page.context().close()
    },
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
