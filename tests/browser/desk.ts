import type { Browser, Locator, Page } from 'playwright-core'
import { axeOn, faultsOf, type Look, newPhone, sideways } from './browser.ts'

/** Of a computer at the desk, and of a tablet held upright. */
export const deskWidths = [1280, 820] as const

export interface Desk {
  page: Page
  /** What no page may do, a line each: an error in the console, a request to another host, a dialog. */
  wrongs: string[]
  /** Presses what leads to another page, and waits until that page is there. */
  press(pressed: Locator): Promise<void>
  button(name: string | RegExp): Promise<void>
  link(name: string | RegExp): Promise<void>
  /** What is wrong with the page as it stands at either width, and with all that led to it. */
  faults(): Promise<string[]>
  close(): Promise<void>
}

/** A browser of its own at the clinic's desk, at the computer and with scripts where not told otherwise. */
export async function newDesk(browser: Browser, origin: string, over: Look = {}): Promise<Desk> {
  const look: Look = { width: 1280, hasScripts: true, ...over }
  const page = await newPhone(browser, look)
  page.setDefaultTimeout(90_000)
  const wrongs: string[] = []
  page.on('console', (line) => {
    // A form with a mistake in it comes again, and the browser tells of its 422 as it tells of a missing file.
    const isFormAgain = line.location().url === page.url() && / status of 422 /.test(line.text())
    if (line.type() === 'error' && !isFormAgain)
      wrongs.push(`${new URL(page.url()).pathname}: ${line.text()}`)
  })
  page.on('pageerror', ({ message }) => wrongs.push(`a script failed: ${message}`))
  page.on('dialog', (dialog) => {
    wrongs.push(`a dialog: ${dialog.message()}`)
    // It goes with a page that is closed meanwhile.
    void dialog.dismiss().catch(() => undefined)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) wrongs.push(`asks elsewhere: ${request.url()}`)
  })
  const press = async (pressed: Locator) => {
    await Promise.all([page.waitForEvent('domcontentloaded'), pressed.first().click()])
  }
  const main = page.locator('main')
  return {
    page,
    wrongs,
    press,
    button: (name) => press(main.getByRole('button', { name })),
    link: (name) => press(main.getByRole('link', { name })),
    async faults() {
      const faults = wrongs.splice(0)
      for (const width of deskWidths) {
        await page.setViewportSize({ width, height: 800 })
        const out = await sideways(page)
        if (out > 0) faults.push(`at ${width} it sticks out by ${out} pixels`)
      }
      await page.setViewportSize({ width: look.width!, height: 800 })
      return [...faults, ...(look.hasScripts ? await axeOn(page) : await faultsOf(page, look))]
    },
    close: () => page.context().close(),
  }
}

/** Through the provider's chooser into the console, as the person whose button bears this name. */
export async function signInAs(desk: Desk, origin: string, name: string): Promise<void> {
  await desk.page.goto(`${origin}/console`)
  await desk.button(name)
}
