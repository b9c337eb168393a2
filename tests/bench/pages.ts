import type { Browser } from 'playwright-core'
import { paths } from '../../functions/patient-pages/paths.ts'
import { type Served, serveLoopback } from '../../infra/local/serve.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { InstrumentId } from '../../shared/domain/instruments.ts'
import { openBrowser } from '../browser/browser.ts'
import { type ServedClinic, serveClinic } from '../browser/served-clinic.ts'
import { modulesVariable } from './optional-modules.ts'
import { type Handicap, msToFirstAnswer, slowPhone, type Weight, weigh } from './page-visits.ts'
import type { Cell, Column } from './report.ts'
import type { Section } from './sections.ts'
import { median, spread } from './statistics.ts'
import { surveyApp } from './survey-library.ts'

const kilobytes = 1024
const asked: InstrumentId[] = ['pain-nrs', 'side-effects']
const handicaps: { name: string; handicap: Handicap }[] = [
  { name: 'CPU 4 times slower', handicap: { cpu: 4 } },
  {
    name: 'the same at 1.6 Mbit/s and 150 ms',
    handicap: { cpu: 4, network: { bitsPerSecond: 1.6e6, roundTripMs: 150 } },
  },
]

export const pages: Section = {
  name: 'pages',
  title: 'what a phone loads to show a patient’s page',
  async run({ isQuick, at }) {
    const browser = await openBrowser()
    const clinic = await serveClinic({ clinic: { colour: '#7a1f5c' } })
    const library = await surveyApp(asked)
    const surveys = library && (await serveLoopback(41_000, (request) => library.fetch(request)))
    try {
      await clinic.until('2027-03-08', 12 * 60)
      const weighed = await weighAll(browser, clinic, surveys)
      at(0.3)
      const timed = await timeAll(browser, clinic, surveys, isQuick ? 3 : 9, (share) => at(0.3 + share * 0.7))
      return {
        tables: [
          { title: 'one page with its style, at the first visit; KB', columns: weights, rows: weighed },
          { title: 'from the address to the first answer that is chosen; ms', columns: times, rows: timed },
        ],
        notes: surveys
          ? [
              'The survey library draws the same questions on the same pages, in plain JavaScript with its own style.',
            ]
          : [`survey-core and survey-js-ui are not installed: see ${modulesVariable}.`],
      }
    } finally {
      await browser.close()
      await surveys?.close()
      await clinic.close()
    }
  },
}

const weights: Column[] = [
  { key: 'page', title: 'page' },
  { key: 'requests', title: 'requests' },
  { key: 'elsewhere', title: 'elsewhere' },
  { key: 'scripts', title: 'scripts' },
  { key: 'bytes', title: 'plain', digits: 1 },
  { key: 'sent', title: 'gzip', digits: 1 },
  { key: 'brotli', title: 'brotli', digits: 1 },
]
const rowOf = (page: string, { bytes, sent, brotli, ...counts }: Weight): Record<string, Cell> => ({
  page,
  ...counts,
  ...{ bytes: bytes / kilobytes, sent: sent / kilobytes, brotli: brotli / kilobytes },
})

/** The handle of a link that this context has opened; its cookies stay, its cache is empty. */
const letIn = async (page: Awaited<ReturnType<typeof slowPhone>>, link: string): Promise<string> =>
  new URL((await page.context().request.get(link)).url()).pathname.split('/')[2]!

async function weighAll(browser: Browser, clinic: ServedClinic, surveys: Served | undefined) {
  const rows: Record<string, Cell>[] = []
  const { course } = await clinic.cloud.world.store.courseFile({ ...clinic.ref, courseId: asId('c1') })
  const coming = course!.sessions.find((session) => session.date > '2027-03-08')!.id
  const links = {
    questionnaire: clinic.linkInTexts('q'),
    sessions: await clinic.linkTo('sessions', coming),
  }
  const shown: [string, keyof typeof links, (handle: string) => string][] = [
    ['questions: the start', 'questionnaire', paths.questions],
    ['questions: the first page', 'questionnaire', (handle) => paths.question(handle, 1)],
    ['questions: four a page', 'questionnaire', (handle) => paths.question(handle, 3)],
    ['questions: before sending', 'questionnaire', paths.check],
    ['appointments', 'sessions', paths.sessions],
    ['one appointment', 'sessions', (handle) => paths.session(handle, coming)],
    ['other times for it', 'sessions', (handle) => paths.otherTimes(handle, coming)],
    ['messages and language', 'sessions', paths.preferences],
  ]
  for (const [name, purpose, addressOf] of shown) {
    const page = await slowPhone(browser, { cpu: 1 }, false)
    const address = `${clinic.origin}${addressOf(await letIn(page, links[purpose]))}`
    rows.push(
      rowOf(
        name,
        await weigh(page, async () => {
          const status = (await page.goto(address))?.status()
          if (status !== 200) throw new Error(`${name} answers ${status}`)
        }),
      ),
    )
    await page.context().close()
  }
  if (surveys) {
    const page = await slowPhone(browser, { cpu: 1 })
    rows.push(rowOf('survey-core: all questions', await weigh(page, () => page.goto(surveys.origin))))
    await page.context().close()
  }
  return rows
}

const times: Column[] = [
  { key: 'phone', title: 'phone' },
  { key: 'page', title: 'page' },
  { key: 'ms', title: 'ms' },
  { key: 'spread', title: '+- %' },
  { key: 'ratio', title: 'ours = 1', digits: 2 },
]

async function timeAll(
  browser: Browser,
  clinic: ServedClinic,
  surveys: Served | undefined,
  rounds: number,
  at: (share: number) => void,
) {
  const link = clinic.linkInTexts('q')
  const rows: Record<string, Cell>[] = []
  for (const [i, { name, handicap }] of handicaps.entries()) {
    const found: Record<'ours' | 'fromLink' | 'library', number[]> = { ours: [], fromLink: [], library: [] }
    for (let round = 0; round < rounds; round++) {
      const six = 'label:has(input[value="6"])'
      const ours = await slowPhone(browser, handicap)
      const address = `${clinic.origin}${paths.question(await letIn(ours, link), 1)}`
      found.ours.push(await msToFirstAnswer(ours, () => ours.goto(address, { waitUntil: 'commit' }), six))
      await ours.context().close()
      const whole = await slowPhone(browser, handicap)
      const open = async () => {
        await whole.goto(link, { waitUntil: 'commit' })
        await whole.locator('a.nhsuk-button').first().click()
      }
      found.fromLink.push(await msToFirstAnswer(whole, open, six))
      await whole.context().close()
      if (surveys) {
        const theirs = await slowPhone(browser, handicap)
        const show = () => theirs.goto(surveys.origin, { waitUntil: 'commit' })
        found.library.push(await msToFirstAnswer(theirs, show, six))
        await theirs.context().close()
      }
      at((i + (round + 1) / rounds) / handicaps.length)
    }
    const row = (page: string, ms: number[]) => ({
      ...{ phone: name, page, ms: median(ms), spread: spread(ms) },
      ratio: median(ms.map((one, round) => one / found.ours[round]!)),
    })
    rows.push(
      row('the first questions', found.ours),
      row('from the link, over the start page', found.fromLink),
    )
    if (surveys) rows.push(row('survey-core', found.library))
  }
  return rows
}
