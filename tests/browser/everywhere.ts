import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeOn, copyOf, newPhone, schemes, sideways, smallTargets, widths } from './browser.ts'
import type { ServedClinic } from './served-clinic.ts'
import { tours } from './tour.ts'

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

/** One tour, each page of it seen at every width. */
export async function tourEverywhere(
  browser: Browser,
  served: ServedClinic,
  tour: keyof typeof tours,
  hasScripts: boolean,
): Promise<void> {
  const page = await newPhone(browser, { hasScripts })
  const stops: string[] = []
  await tours[tour](served, page, async (name) => {
    await expect(expectGoodEverywhere(page, hasScripts), name).resolves.toBeUndefined()
    stops.push(name)
  })
  expect(stops.length).toBeGreaterThan(0)
  await page.context().close()
}
