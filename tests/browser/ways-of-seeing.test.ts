import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Look, newPhone, openBrowser } from './browser.ts'
import { type ServedClinic, serveClinic } from './served-clinic.ts'
import { toAdvice } from './tour.ts'

let browser: Browser
let served: ServedClinic
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveClinic({ clinic: { colour: '#7a1f5c' } })
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

/** One computed property of the first element that this finds. */
const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

async function appointments(look: Look = {}): Promise<Page> {
  const page = await newPhone(browser, look)
  await page.goto(await served.linkTo('sessions', 's2'))
  return page
}

describe('a page of a clinic with a colour of its own', () => {
  it('wears it in the bar by light, and in the bar’s words in the dark', async () => {
    const light = await appointments()
    expect(await styleOf(light, '.clinic', 'background-color')).toBe('rgb(122, 31, 92)')
    expect(await styleOf(light, 'body', 'background-color')).toBe('rgb(255, 253, 249)')
    await light.context().close()
    const dark = await appointments({ scheme: 'dark' })
    expect(await styleOf(dark, '.clinic', 'background-color')).toBe('rgb(18, 22, 23)')
    expect(await styleOf(dark, '.clinic', 'color')).toBe(
      await styleOf(dark, '.clinic', 'border-bottom-color'),
    )
    expect(await styleOf(dark, 'body', 'background-color')).toBe('rgb(26, 31, 33)')
    await dark.context().close()
  })

  it('is printed without anything to press, and with all there is to know', async () => {
    const page = await appointments()
    await page.locator('.appointments a').first().click()
    await page.locator('button').waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const pressed of await page.locator('button, input, nav a').all())
      expect(await pressed.isVisible()).toBe(false)
    for (const words of ['Tuesday 9 March 2027 at 10:00', '1 High Street, Northtown', 'How to prepare'])
      expect(await page.getByText(words).first().isVisible()).toBe(true)
    expect(await styleOf(page, '.clinic', 'background-color')).toBe('rgb(255, 255, 255)')
    await page.context().close()
  })

  it('is printed with the numbers of the advice', async () => {
    const page = await newPhone(browser)
    await toAdvice(served, page, async () => {
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('link', { name: 'Call 999' }).isVisible()).toBe(true)
      expect(await page.getByText('I have read this').isVisible()).toBe(false)
    })
    await page.context().close()
  })

  it('shows what is chosen also in the colours that the reader forces on it', async () => {
    const page = await newPhone(browser, { areColoursForced: true })
    await page.goto(await served.ask(['pain-nrs']))
    await page.locator('main a.nhsuk-button').click()
    await page.locator('.scale label').nth(6).click()
    const [chosen, other] = ['.scale input:checked + span', '.scale input:not(:checked) + span']
    expect(await styleOf(page, chosen!, 'background-color')).not.toBe(
      await styleOf(page, other!, 'background-color'),
    )
    await page.context().close()
  })
})
