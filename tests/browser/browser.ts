import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium.ts'

export const widths = [320, 390, 1280] as const
export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** How somebody looks at a page; a small phone in daylight that runs no scripts where left out. */
export interface Look {
  width?: number
  scheme?: Scheme
  hasScripts?: boolean
  areColoursForced?: boolean
  /** As if no page came with a policy on what may run in it. */
  isPolicyLeftOut?: boolean
  /** Set in the browser; 16 where left out. */
  textPixels?: number
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    // Not the package's own: they put everything in one process, which ends with the first context, and drop web security.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=en-GB'],
    headless: true,
  })
}

/** A phone of its own: no cookie of another. Close its context when done. */
export async function newPhone(browser: Browser, look: Look = {}): Promise<Page> {
  const context = await newContext(browser, look)
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  const { textPixels: standard } = look
  if (standard !== undefined) {
    const tools = await context.newCDPSession(page)
    await tools.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
  }
  return page
}

const newContext = (browser: Browser, look: Look): Promise<BrowserContext> =>
  browser.newContext({
    javaScriptEnabled: look.hasScripts ?? false,
    bypassCSP: look.isPolicyLeftOut ?? false,
    locale: 'en-GB',
    viewport: { width: look.width ?? 320, height: (look.width ?? 0) < 800 ? 640 : 800 },
    colorScheme: look.scheme ?? 'light',
    forcedColors: look.areColoursForced ? 'active' : 'none',
  })

/** Each rule that axe has, but for those of the strictest level (AAA) and those it calls deprecated. */
const axeTags = [
  ...['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  ...['best-practice', 'experimental'],
]

/** What axe finds on a page that runs scripts, a line each. */
export async function axeOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(axeTags).analyze()
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)
}

/** The page as it stands, where scripts run: axe brings one of its own. Close its context when done. */
export async function copyOf(page: Page, look: Look = {}): Promise<Page> {
  const [content, address] = [await page.content(), `${new URL(page.url()).origin}/copy`]
  const context = await newContext(page.context().browser()!, { ...look, hasScripts: true })
  const copy = await context.newPage()
  await copy.route(address, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: content }),
  )
  await copy.goto(address)
  return copy
}

/** What axe finds on the page as it stands, whether it runs scripts or not. */
export async function faultsOf(page: Page, look: Look = {}): Promise<string[]> {
  if (look.hasScripts) return axeOn(page)
  const copy = await copyOf(page, look)
  try {
    return await axeOn(copy)
  } finally {
    await copy.context().close()
  }
}

/** How many pixels stick out at the side: 0 where nobody has to scroll sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Everything that a finger can press; links within a sentence are left out below. */
const pressed = [
  ...['button', 'summary', 'textarea', 'select', 'input:not([type=radio],[type=checkbox],[type=hidden])'],
  ...['label:has(input)', '.nhsuk-radios__label', 'a'],
].join(', ')

export const leastTarget = 44

/** What is smaller than a sore finger needs, a line each. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.locator(pressed).evaluateAll(
    (targets, least) =>
      targets
        .filter((target) => target.checkVisibility())
        .map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter(({ box }) => Math.round(box.width) < least || Math.round(box.height) < least)
        .filter(({ target }) => {
          const around = target.closest('p, li, dd')
          const isAlone = around?.textContent?.trim() === target.textContent?.trim()
          return target.localName !== 'a' || isAlone || target.closest('nav, .appointments')
        })
        .map(
          ({ target, box }) =>
            `${target.outerHTML.slice(0, 90)}: ${Math.round(box.width)}x${Math.round(box.height)}`,
        ),
    leastTarget,
  )

/** All that a page must be, whatever it says; an empty list where it is. */
export async function pageFaults(page: Page, look: Look = {}): Promise<string[]> {
  const out = await sideways(page)
  return [
    ...(out > 0 ? [`sticks out by ${out} pixels`] : []),
    ...(await smallTargets(page)).map((text) => `too small: ${text}`),
    ...(await faultsOf(page, look)),
  ]
}
