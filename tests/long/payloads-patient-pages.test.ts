import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { clinicOf } from '../console/payload-clinic.ts'
import { aClinicWithLinks, type ClinicWithLinks } from '../functions/a-clinic-with-links.ts'
import { everyLink } from '../functions/every-link.ts'
import { addressOf, everyRoute } from '../functions/every-route.ts'
import { readHtml, textOf } from '../functions/html.ts'
import type { Seen, Visitor } from '../functions/visitor.ts'
import { everyPage } from '../languages/every-page.ts'
import { calendarDangers, pageDangers } from './payload-dangers.ts'
import { languageAt, payloads, storedPayloads } from './payloads.ts'

const patience = { timeout: 600_000 }
let clinic: ClinicWithLinks
let pages: { visitor: Visitor; path: string }[]

beforeAll(async () => {
  clinic = await aClinicWithLinks()
  pages = await pagesBehind()
})
afterAll(() => clinic.close())

/** Every page that the router has and that a link of some kind leads to, each once for each link. */
async function pagesBehind(): Promise<typeof pages> {
  const routes = everyRoute(clinic.app).filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/v/'),
  )
  const found: typeof pages = []
  for (const { path: link } of await everyLink(clinic)) {
    const visitor = clinic.visitor()
    const { path: home } = await visitor.open(link)
    // A calendar's link is no way in: it is the calendar.
    const handle = home.split('/')[2]!
    const behind = home.startsWith('/v/')
      ? routes.map((route) => addressOf(route, { handle, page: '1', session: 's2' }))
      : [home]
    for (const path of new Set(behind))
      if ((await visitor.open(path)).status === 200) found.push({ visitor, path })
  }
  return found
}

/** As an old row would stand there: no contract has seen it. */
async function writeClinic(payload: string, over: Partial<Clinic>): Promise<void> {
  const { version } = (await clinic.store.clinic(clinic.clinic.id))!
  await clinic.write({ kind: 'put-clinic', clinic: clinicOf(payload, { ...over, version: version + 1 }) })
}

const typeOf = ({ headers }: Seen) => headers.get('content-type')?.split(';')[0]
function dangersOf(page: Seen): string[] {
  const guards = ['content-security-policy', 'x-content-type-options'].filter(
    (name) => !page.headers.has(name),
  )
  const missing = guards.map((name) => `no ${name}`)
  if (page.status >= 500) return [`${page.status}`]
  if (typeOf(page) === 'text/html') return [...missing, ...pageDangers(readHtml(page.html))]
  if (typeOf(page) !== 'text/calendar') return page.html === '' ? missing : [...missing, `is ${typeOf(page)}`]
  const events = page.html.match(/^BEGIN:VEVENT\r$/gm)?.length ?? 0
  return [...missing, ...calendarDangers(page.html, { events, organizer: 'desk@northside.example.org' })]
}
const spaced = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('what a clinic wrote, and nobody looked at', () => {
  it('is text on every page of its patients, in every language, and runs on none', patience, async () => {
    const wrong: string[] = []
    const met = new Map<string, number>()
    let calendars = 0
    for (const [i, payload] of storedPayloads.entries()) {
      await writeClinic(payload, { language: languageAt(i) })
      // One page in five for each payload, and each page for each language and both kinds of payload.
      for (const [k, { visitor, path }] of pages.entries()) {
        if ((i + k) % 5 > 0) continue
        const page = await visitor.open(path)
        if (page.status !== 200) wrong.push(`${path}: ${page.status}`)
        wrong.push(
          ...dangersOf(page).map((danger) => `${path} ${JSON.stringify(payload.slice(0, 60))}: ${danger}`),
        )
        if (typeOf(page) === 'text/calendar') calendars++
        else if (textOf(readHtml(page.html)).includes(spaced(payload)))
          met.set(payload, (met.get(payload) ?? 0) + 1)
      }
    }
    expect(wrong.slice(0, 20), `${wrong.length} in all`).toEqual([])
    expect(calendars).toBeGreaterThan(storedPayloads.length / 5)
    // Controls and runs of spaces are shown as browsers show them: those few are not looked for letter by letter.
    const plain = payloads.filter((payload) => !/[\p{Cc}\p{Cf}\u00a0]/u.test(payload))
    expect(plain.filter((payload) => (met.get(payload) ?? 0) < 1)).toEqual([])
  })

  it('runs on no page that an answer, a mistake or a red flag leads to', patience, async () => {
    const payload = '"><img src=x onerror=window.ran=1></title><script>alert(1)</script>'
    await writeClinic(payload, { language: 'cy' })
    const seen = await everyPage(clinic, clinic.app)
    expect(seen.flatMap((page) => dangersOf(page).map((danger) => `${page.path}: ${danger}`))).toEqual([])
    expect(seen.length).toBeGreaterThan(30)
    // The advice at a red flag, in the clinic's own words.
    const isAdvice = ({ text, html }: Seen) => html.includes('class="urgent"') && text.includes(payload)
    expect(seen.some(isAdvice)).toBe(true)
  })
})
