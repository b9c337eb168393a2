import type { Browser, Page } from 'playwright-core'
import type { Look } from './browser.ts'
import { type Desk, newDesk } from './desk.ts'

export interface Unguarded extends Desk {
  /** What ran on the page as it stands, or wanted to: by itself, or at the first touch. */
  ran(): Promise<string[]>
  /** All that the page says, in fields too. */
  words(): Promise<string>
}

const ran = 'a payload ran'

/** A desk at which each payload that runs is noted, and that only the escaping guards unless a policy is let stand. */
export async function openUnguarded(browser: Browser, origin: string, over: Look = {}): Promise<Unguarded> {
  const desk = await newDesk(browser, origin, { isPolicyLeftOut: true, ...over })
  const { page, wrongs } = desk
  // What payloads set, in whatever frame they come to run.
  await page.addInitScript((text) => {
    Object.defineProperty(window, 'ran', { set: () => console.error(text) })
  }, ran)
  // Where a test fails, it leaves the machine no more than where it does not.
  await page.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort().catch(() => undefined),
  )
  return {
    ...desk,
    async ran() {
      await touchAll(page)
      const frames = page.frames().length - 1
      const { pathname } = new URL(page.url())
      return [...wrongs.splice(0), ...(frames > 0 ? [`${frames} frames`] : [])].map(
        (w) => `${pathname}: ${w}`,
      )
    },
    words: () =>
      page.evaluate(() => {
        const fields = document.querySelectorAll<HTMLInputElement>('input, textarea')
        const said = [document.documentElement.textContent, ...[...fields].map(({ value }) => value)]
        return said.join(' ').replace(/\s+/g, ' ')
      }),
  }
}

/** Every element that waits for something gets it, and every link that is a script is followed. */
async function touchAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      for (const { name } of element.attributes)
        if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2)))
      if (element instanceof HTMLAnchorElement && element.protocol === 'javascript:') element.click()
    }
  })
  // An image that fails may say so late where a script put it there; what was touched has its turn.
  await page.evaluate(async () => {
    const open = [...document.images].filter(({ complete }) => !complete)
    const ended = (image: HTMLImageElement) =>
      new Promise((resolve) => {
        image.addEventListener('load', resolve)
        image.addEventListener('error', resolve)
      })
    await Promise.all(open.map(ended))
    await new Promise((resolve) => setTimeout(resolve))
  })
}
