import { afterAll, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { languages } from '../../shared/domain/wording/language.ts'
import { conditionWords } from '../../shared/domain/wording/names.ts'
import { aPatient } from '../builders.ts'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { crawl } from './crawl.ts'
import { everyLink } from './every-link.ts'
import { everyRoute } from './every-route.ts'
import type { Seen } from './visitor.ts'

const open: ClinicWithLinks[] = []
afterAll(() => Promise.all(open.map((clinic) => clinic.close())))

/** Every page that anybody can reach by a link of a clinic of this name. */
async function everyPage(name: string, shortName: string, which = /./): Promise<Seen[]> {
  const clinic = await aClinicWithLinks({ id: asId('discreet'), name, shortName })
  open.push(clinic)
  const pages: Seen[] = []
  for (const { path } of (await everyLink(clinic)).filter(({ what }) => which.test(what)))
    pages.push(...(await crawl(clinic.visitor(), path, everyRoute(clinic.app))).values())
  return pages
}
const isPage = ({ status, headers }: Seen) =>
  status === 200 && headers.get('content-type')?.startsWith('text/html') === true

describe('every page behind a link', () => {
  it('says neither who the patient is nor where, and tells the browser’s history nothing of what it is about', async () => {
    const { givenName, familyName, phone, email } = aPatient()
    const pages = await everyPage('Northside TMS & Pain Clinic', 'Northside')
    expect(pages.filter(isPage).length).toBeGreaterThan(20)
    for (const { path, html, title } of pages) {
      for (const told of [givenName, familyName, phone!, phone!.replace('+44', '0'), email!])
        expect(html, path).not.toContain(told)
      // The full name tells what kind of clinic it is.
      expect(html, path).not.toMatch(/TMS|Pain Clinic/)
      expect(title, path).not.toMatch(conditionWords)
    }
  })

  it('names the clinic, also where its name looks like HTML', async () => {
    for (const { path, html, text } of (
      await everyPage('<b>"North" & Co</b>', 'North', /of one page|invitation/)
    ).filter(isPage)) {
      expect(html, path).not.toContain('<b>"North"')
      expect(text, path).toContain('<b>"North" & Co</b>')
    }
  })
})

it('a page that nobody is known on speaks each language', async () => {
  const clinic = await aClinicWithLinks()
  open.push(clinic)
  const titles = await Promise.all(
    languages.map(
      async (language) => (await clinic.visitor({ 'Accept-Language': language }).open('/')).title,
    ),
  )
  expect(new Set(titles).size).toBe(languages.length)
})
