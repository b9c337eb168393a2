import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { crawl } from './crawl.ts'
import { everyLink, type SomeLink } from './every-link.ts'
import { everyRoute } from './every-route.ts'
import { filled, type Seen, type Visitor } from './visitor.ts'
import { changedBy } from './whole-table.ts'

let clinic: ClinicWithLinks
let links: SomeLink[]
beforeAll(async () => {
  clinic = await aClinicWithLinks({ selfService: { noticeHours: 24, moves: 3, cancels: true } })
  links = await everyLink(clinic)
})
afterAll(() => clinic.close())

/** Programs that look into messages: a mail gateway, a preview, a link checker. */
const scanner = { 'User-Agent': 'LinkScanner/1.0' }
/** Clicks each button of each form as it stands there, once: with hidden fields and whatever is chosen beforehand. */
async function clickAll(visitor: Visitor, pages: Iterable<Seen>, clicked: Set<string>): Promise<Seen[]> {
  const answers: Seen[] = []
  for (const { forms } of pages)
    for (const form of forms)
      for (const { name, value = '' } of form.buttons) {
        const pressed: [string, string][] = name === undefined ? [] : [[name, value]]
        const pairs = [...filled(form, {}), ...pressed]
        const click = JSON.stringify([form.action, pairs])
        if (clicked.has(click)) continue
        clicked.add(click)
        answers.push(await visitor.post(form.action, pairs))
      }
  return answers
}

describe('a scanner', () => {
  it('that follows every link of every message, and clicks every button without choosing, changes nothing', async () => {
    let [pages, clicks] = [0, 0]
    const changed = await changedBy(clinic.table, async () => {
      for (const { path } of links) {
        const visitor = clinic.visitor(scanner)
        const found = await crawl(visitor, path, everyRoute(clinic.app))
        const clicked = new Set<string>()
        const answers = await clickAll(visitor, found.values(), clicked)
        // What a click leads to is looked at and clicked too.
        const further = await clickAll(visitor, answers, clicked)
        pages += found.size
        clicks += answers.length + further.length
        for (const page of [...found.values(), ...answers, ...further]) {
          expect(page.status, page.path).toBeLessThan(500)
          // Nothing for a scanner that runs scripts to run.
          expect(page.html, page.path).not.toMatch(/<script|<iframe|<meta http-equiv|\son\w+="|javascript:/i)
        }
      }
    })
    expect(changed).toEqual([])
    expect(pages).toBeGreaterThan(10 * links.length)
    expect(clicks).toBeGreaterThan(10 * links.length)
  })

  it('leaves every link as good as it was', async () => {
    for (const { what, path } of links) {
      const seen = await clinic.visitor().open(path)
      expect(seen.status, what).toBe(200)
      expect(seen.text + seen.html, what).not.toBe('')
    }
  })

  it('that has the clean address only, or writes answers into it, finds nothing and changes nothing', async () => {
    const changed = await changedBy(clinic.table, async () => {
      for (const { path } of links) {
        const visitor = clinic.visitor(scanner)
        const found = await crawl(visitor, path)
        for (const page of found.values())
          for (const { action, fields, buttons } of page.forms) {
            const answers = new URLSearchParams([
              ...fields.map(({ name, value }): [string, string] => [name, value || '1']),
              ...buttons.flatMap(({ name, value = '' }): [string, string][] => (name ? [[name, value]] : [])),
            ])
            const stranger = clinic.visitor(scanner)
            expect((await stranger.open(page.path)).status, page.path).toBe(404)
            expect((await stranger.post(action, [...answers])).status, action).toBe(404)
            await visitor.open(`${action.split('?')[0]}?${answers.toString()}`)
          }
      }
    })
    expect(changed).toEqual([])
  })
})
