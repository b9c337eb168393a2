import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { Served } from '../../infra/local/serve.ts'
import { asId } from '../../shared/domain/ids.ts'
import { raiseAlert } from '../../shared/use-cases/raise-alert.ts'
import { aConsole, anybody, type Console } from '../console/a-console.ts'
import { everyPage, firstPatient } from '../console/every-page.ts'
import { clinicOf, wordingOf } from '../console/payload-clinic.ts'
import { aSpoiltClinic, type SpoiltClinic } from '../console/payload-rows.ts'
import { scriptPayloads } from '../console/script-payloads.ts'
import { openBrowser } from './browser.ts'
import { type ServedClinic, serveClinic } from './served-clinic.ts'
import { tours } from './tour.ts'
import { openUnguarded, type Unguarded } from './unguarded.ts'

/** Out of every place in which a page may put words, and then a script. */
const everyWay = `"'></title></textarea></option></select><img src=x onerror=window.ran=1><script>alert(1)</script>`
/** After it, one of each shape; the next shape runs something else. */
const payloads = [everyWay, ...scriptPayloads.filter((_, i) => i % 3 === Math.floor(i / 3) % 3)]
/** What runs where it is taken for an address, escaped or not. */
const address = payloads.findIndex((payload) => payload.startsWith('javascript:'))

let browser: Browser
let spoilt: SpoiltClinic
let clinicConsole: Console
let served: Served
beforeAll(async () => {
  browser = await openBrowser()
  spoilt = await aSpoiltClinic(payloads, clinicOf(everyWay, { wording: wordingOf(everyWay) }))
  clinicConsole = aConsole(spoilt)
  served = await clinicConsole.served({ ...anybody, name: everyWay })
  await alertOf(0)
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await spoilt.table.close()
})

const alertOf = (i: number) =>
  raiseAlert(
    spoilt.world,
    { clinicId: asId('northside'), patientId: asId(`p${i}`), courseId: asId(`c${i}`) },
    { id: `a${i}`, at: spoilt.world.clock.now(), flags: ['worst-headache'] },
    everyWay,
  )

const { settingsOf } = consolePaths
const isFile = (path: string) => /\.(json|csv)$/.test(path)

describe('scripts for names, notes, wording and reasons, where only the escaping stands against them', () => {
  const pagesOfClinic = [
    ...[consolePaths.today, consolePaths.tasks, consolePaths.calendar, consolePaths.patients],
    ...[
      consolePaths.closures,
      consolePaths.closure('x1'),
      consolePaths.proposeClosure,
      consolePaths.outcomes,
    ],
    ...[consolePaths.research, consolePaths.referrals, consolePaths.protocol('ten-daily')],
    ...['clinic', 'holidays', 'chairs', 'screening', 'red-flags', 'alerts', 'wording'].map(settingsOf),
    ...[consolePaths.wordingOf('reminder', 'pl'), consolePaths.feeds, consolePaths.audit],
  ]

  it('run on no page of the clinic', async () => {
    const desk = await openUnguarded(browser, served.origin)
    for (const path of pagesOfClinic) {
      await desk.page.goto(`${served.origin}${path}`)
      expect([path, await desk.ran()]).toEqual([path, []])
      expect([path, (await desk.words()).includes(everyWay)]).toEqual([path, true])
    }
    await desk.close()
  })

  it.each([0, address])('run on no page of a patient: p%i', async (i) => {
    const desk = await openUnguarded(browser, served.origin)
    const ids = { ...firstPatient, patient: `p${i}`, course: `c${i}` }
    const paths = everyPage(clinicConsole, ids).filter((path) => path.includes(`/p${i}`) && !isFile(path))
    expect(paths.length).toBeGreaterThan(8)
    // An address can stand in few of them.
    for (const path of paths.filter((_, k) => i === 0 || k % 3 === 0)) {
      await desk.page.goto(`${served.origin}${path}`)
      expect([path, await desk.ran()]).toEqual([path, []])
      expect([path, (await desk.words()).includes(payloads[i]!)]).toEqual([path, true])
    }
    await desk.close()
  })

  it('run in no part of a page that one of our scripts puts there', async () => {
    const desk = await openUnguarded(browser, served.origin)
    const { page } = desk
    await page.goto(`${served.origin}${consolePaths.wordingOf('reminder', 'en')}`)
    const typed = `{clinic} {day} {time} just typed ${everyWay}`
    await page.locator('[name=sms]').fill(typed)
    await page.locator('[data-preview]', { hasText: 'just typed' }).waitFor()
    expect(await desk.ran()).toEqual([])

    await page.goto(`${served.origin}${consolePaths.today}`)
    await alertOf(1)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByText('There is a new alert.').waitFor({ state: 'attached' })
    expect(await desk.words()).toContain(payloads[1])
    expect(await desk.ran()).toEqual([])
    await desk.close()
  })
})

describe('a page that did not escape them', () => {
  const raw = async (desk: Unguarded, path: string): Promise<string[]> => {
    await desk.page.route(`${served.origin}${path}`, async (route) => {
      const response = await route.fetch()
      const body = (await response.text())
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
      await route.fulfill({ response, body })
    })
    await desk.page.goto(`${served.origin}${path}`)
    return desk.ran()
  }
  const paths = [consolePaths.calendar, consolePaths.patient('p0'), consolePaths.settingsOf('clinic')]

  it('would run them and ask elsewhere, and this test would see it', async () => {
    const desk = await openUnguarded(browser, served.origin)
    const all: string[] = []
    for (const path of paths) {
      const seen = await raw(desk, path)
      all.push(...seen)
      for (const what of [/: a payload ran$/, /: a dialog: 1$/])
        expect([path, what, seen.some((line) => what.test(line))]).toEqual([path, what, true])
    }
    expect(all.join('\n')).toMatch(/asks elsewhere: http:\/\/elsewhere\.example\.com/)
    await desk.close()
  })

  it('runs none of them under the policy that it came with', async () => {
    const desk = await openUnguarded(browser, served.origin, { isPolicyLeftOut: false })
    for (const path of paths)
      expect((await raw(desk, path)).filter((line) => /a payload ran|a dialog/.test(line))).toEqual([])
    await desk.close()
  })
})

describe('a patient of a clinic that writes scripts', () => {
  let clinic: ServedClinic
  beforeAll(async () => {
    clinic = await serveClinic({
      clinic: clinicOf(everyWay, { wording: wordingOf(everyWay) }),
      patient: { givenName: everyWay, familyName: everyWay },
    })
    // Early on a day with an appointment: its own questions are open.
    await clinic.until('2027-03-09', 8 * 60)
  })
  afterAll(() => clinic.close())

  it.each(['toAdvice', 'throughAppointments'] as const)(
    'comes to no page that runs one: %s',
    async (tour) => {
      const desk = await openUnguarded(browser, clinic.origin, { width: 390 })
      const without: string[] = []
      await tours[tour](clinic, desk.page, async (name) => {
        expect([name, await desk.ran()]).toEqual([name, []])
        if (!(await desk.words()).includes(everyWay)) without.push(name)
      })
      expect(without).toEqual([])
      await desk.close()
    },
  )
})
