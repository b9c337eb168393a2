import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../functions/patient-pages/app.tsx'
import { dayWords } from '../../shared/domain/wording/day-words.ts'
import { languageNames } from '../../shared/domain/wording/language.ts'
import { phoneText } from '../../shared/domain/wording/phone.ts'
import type { Store } from '../../shared/ports.ts'
import { aClinicWithLinks, type ClinicWithLinks } from '../functions/a-clinic-with-links.ts'
import { everyRoute } from '../functions/every-route.ts'
import { type Element, elements, readHtml, textOf } from '../functions/html.ts'
import { type Seen, visitorOf } from '../functions/visitor.ts'
import { everyPage } from '../languages/every-page.ts'
import { mirroredWords } from '../languages/mirrored.ts'

let clinic: ClinicWithLinks
let app: ReturnType<typeof createApp>
let seen: Seen[]
const appWith = (store: Store) =>
  createApp({
    ...{ clock: clinic.clock, random: clinic.random, store },
    report: { event: () => undefined },
    addressOf: (c) => c.req.header('x-test-address') ?? '192.0.2.7',
    wordsIn: () => mirroredWords,
  })

beforeAll(async () => {
  // What the clinic itself says of itself is in Greek letters, so that it is told from ours.
  clinic = await aClinicWithLinks({ name: 'Κλινική', shortName: 'Κλινική', address: 'Οδός 1' })
  app = appWith(clinic.store)
  seen = [...(await everyPage(clinic, app)), ...(await plainPages())]
})
afterAll(() => clinic.close())

/** What answers where nobody is known, or where something is wrong. */
async function plainPages(): Promise<Seen[]> {
  const broken = appWith(new Proxy(clinic.store, { get: () => () => Promise.reject(new Error('broken')) }))
  const visitor = visitorOf((request) => app.fetch(request))
  const { path } = await clinic.asked(['sleep'])
  const { path: here } = await visitor.open(path)
  const pages = [
    await visitor.open('/nothing-here'),
    await visitorOf((request) => broken.fetch(request)).open(path),
    await visitor.post(here, 'a=1&a=2'),
    await visitor.post(here, [], { 'Sec-Fetch-Site': 'cross-site' }),
    await visitor.post(here, [['a', '1'.repeat(70_000)]]),
  ]
  const guesser = visitorOf((request) => app.fetch(request), { 'x-test-address': '192.0.2.8' })
  for (let i = 0; i < 100; i++) {
    const page = await guesser.open(`/q/${'z'.repeat(22)}`)
    if (page.status === 429) return [...pages, page]
  }
  throw new Error('guessing has no end')
}

const pages = () => seen.filter(({ headers }) => headers.get('content-type')?.startsWith('text/html'))
const calendars = () => seen.filter(({ headers }) => headers.get('content-type')?.startsWith('text/calendar'))

/** All that a page says, also to a screen reader, but for what it marks as English: a citation and a licence. */
const said = (element: Element): string[] =>
  element.attributes.lang === 'en'
    ? []
    : [
        ...['aria-label', 'alt', 'title', 'placeholder'].map((name) => element.attributes[name] ?? ''),
        ...element.children.flatMap((child) => (typeof child === 'string' ? [child] : said(child))),
      ]

const welsh = Object.values(dayWords.cy).flat().join(' ').split(/\s+/)
const allowed = new Set([...welsh, ...Object.values(languageNames)])
const leftInLatin = (text: string): string[] =>
  (text.replace(/\b(https?|webcal):\/\/\S+/g, '').match(/\p{Script=Latin}+/gu) ?? []).filter(
    (word) => !allowed.has(word),
  )

describe('in a language from right to left, which nobody wrote', () => {
  it('every page is reached', () => {
    const reached = seen.map(({ path }) => path.replace(/\?.*$/, ''))
    const unreached = everyRoute(app)
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/v/'))
      .filter(({ path }) => {
        const address = new RegExp(`^${path.replace(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`)
        return !reached.some((at) => address.test(at))
      })
    expect(unreached).toEqual([])
    expect(new Set(pages().map(({ status }) => status))).toEqual(new Set([200, 403, 404, 413, 422, 429, 500]))
  })

  it('every page names its language, and runs from right to left', () => {
    for (const { html, path } of pages()) {
      const [{ attributes } = { attributes: {} }] = elements(readHtml(html), 'html')
      expect({ path, ...attributes }).toEqual({ path, lang: 'he', dir: 'rtl' })
    }
  })

  it('no page says a word of its own that stands outside of the catalogues', () => {
    const left = pages().flatMap(({ html, path, status }) =>
      leftInLatin(said(readHtml(html)).join(' ')).map((word) => `${status} ${path}: ${word}`),
    )
    expect(left).toEqual([])
  })

  it('no calendar does either', () => {
    expect(calendars().length).toBeGreaterThan(1)
    for (const { html } of calendars()) {
      const texts = html
        .replaceAll(/\r\n[ \t]/g, '')
        .matchAll(/^(?:SUMMARY|DESCRIPTION|LOCATION|X-WR-CALNAME|NAME)[^:]*:(.*)$/gm)
      for (const [, text = ''] of texts) expect(leftInLatin(text.replaceAll('\\n', ' '))).toEqual([])
    }
  })

  it('a page keeps telephone numbers from left to right', () => {
    const phone = phoneText(clinic.clinic.phone)
    const numbers = pages().flatMap(({ html }) =>
      elements(readHtml(html), 'a').filter((link) => textOf(link) === phone),
    )
    expect(numbers.length).toBeGreaterThan(10)
    for (const { attributes } of numbers) expect(attributes.dir).toBe('ltr')
  })

  it('a word that was left would be found, in a label too', () => {
    const page = readHtml('<main aria-label="Menu"><p>\u05d0 Send</p><p lang="en">Bennett</p></main>')
    expect(leftInLatin(said(page).join(' '))).toEqual(['Menu', 'Send'])
    expect(leftInLatin('Polski, dydd Llun, Monday')).toEqual(['Monday'])
  })
})
