import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumPath } from './chromium.ts'

export const widths = [320, 390, 1280] as const
export const schemes = ['light', 'dark'] as const
export type Width = (typeof widths)[number]
export type Scheme = (typeof schemes)[number]

/** How somebody looks at a page; a small phone in daylight that runs no scripts where left out. */
export interface Look {
  width?: Width
  scheme?: Scheme
  hasScripts?: boolean
  isMotionReduced?: boolean
  areColoursForced?: boolean
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    // Not the package's own: they put everything in one process, which ends with the first context, and drop web security.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    headless: true,
  })
}

/** A phone of its own: no cookie of another. Close its context when done. */
export async function newPhone(browser: Browser, look: Look = {}): Promise<Page> {
  const context = await newContext(browser, look)
  return context.newPage()
}

const newContext = (browser: Browser, look: Look, isTrusting = false): Promise<BrowserContext> =>
  browser.newContext({
    javaScriptEnabled: isTrusting || (look.hasScripts ?? false),
    viewport: { width: look.width ?? 320, height: look.width === 1280 ? 800 : 640 },
    colorScheme: look.scheme ?? 'light',
    reducedMotion: look.isMotionReduced ? 'reduce' : 'no-preference',
    forcedColors: look.areColoursForced ? 'active' : 'none',
    bypassCSP: isTrusting,
  })

/** Each rule that axe has, but for those of the strictest level (AAA) and those it calls deprecated. */
const axeTags = [
  ...['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  ...['best-practice', 'experimental'],
]

/**
 * What axe finds on the page as it stands, a line each. Axe brings a script of its own, so it looks at a copy of the
 * page in a context that runs scripts.
 */
export async function faultsOf(page: Page, look: Look = {}): Promise<string[]> {
  const [content, address] = [await page.content(), `${new URL(page.url()).origin}/copy`]
  const context = await newContext(page.context().browser()!, look, true)
  try {
    const copy = await context.newPage()
    await copy.route(address, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: content }),
    )
    await copy.goto(address)
    const { violations } = await new AxeBuilder({ page: copy }).withTags(axeTags).analyze()
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`)
  } finally {
    await context.close()
  }
}

/** How many pixels stick out at the side: 0 where nobody has to scroll sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Everything that a finger can press, but for links within a sentence. */
const pressed = [
  ...['button', 'summary', 'textarea', 'select', 'input:not([type=radio],[type=checkbox],[type=hidden])'],
  ...['label:has(input)', '.nhsuk-radios__label', '.nhsuk-checkboxes__label'],
  ...['a.nhsuk-button', 'a.nhsuk-back-link', 'nav a', '.nhsuk-error-summary a'],
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
    ...(out > 0 ? [`${page.url()} sticks out by ${out} pixels`] : []),
    ...(await smallTargets(page)).map((text) => `too small: ${text}`),
    ...(await faultsOf(page, look)),
  ]
}
