import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Served } from '../../infra/local/serve.ts'
import type { TestWorld } from '../a-world.ts'
import { openBrowser } from '../browser/browser.ts'
import { newDesk, signInAs } from '../browser/desk.ts'
import { serveConsole } from '../browser/served-console.ts'
import { aSmallClinic } from '../browser/small-clinic.ts'
import { aConsole } from '../console/a-console.ts'
import { everyPage } from '../console/every-page.ts'

let browser: Browser
let test: TestWorld
let served: Served
beforeAll(async () => {
  browser = await openBrowser()
  test = await aSmallClinic()
  served = await serveConsole(test)
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await test.close()
})

/** Of whoever answers with another page than its own: the ways in and out. */
const isWay = (path: string) => /^\/console\/sign(?:-|ed-)(?:in|out)/.test(path)

const patients = [
  { patient: 'ada', course: 'ada-course', session: 's2', protocol: 'ten-daily' },
  { patient: 'bola', course: 'bola-course', session: 's1', protocol: 'clinic-3-a-week' },
]
/** The least that the router has for one patient; a test that finds none of its pages would find no fault either. */
const leastPages = 40
/** axe looks for longer than the server keeps a connection that is idle: none is used a second time. */
const fresh = { connection: 'close' }

const looks = [
  ['by light', { scheme: 'light' }],
  ['by dark', { scheme: 'dark' }],
  ['in colours that the reader forces on it', { areColoursForced: true }],
  ['in letters of twice the size', { textPixels: 32 }],
] as const

describe('every page of the console', { timeout: 1_800_000 }, () => {
  it.each(looks)(
    'stays within 1280 and 820 pixels, asks nobody else, and axe finds nothing, %s',
    async (_, look) => {
      const desk = await newDesk(browser, served.origin, look)
      await signInAs(desk, served.origin, 'Dr Alex Marsh')
      await desk.button('Riverside Clinic')
      const { app } = aConsole(test)
      const paths = new Set(patients.flatMap((values) => everyPage({ app }, values)))
      const faults: string[] = []
      const seen: string[] = []
      for (const path of [...paths].filter((path) => !isWay(path))) {
        const answer = await desk.page.request.get(`${served.origin}${path}`, { headers: fresh })
        if (!/^text\/html/.test(answer.headers()['content-type'] ?? '')) continue
        expect([path, answer.status() < 500]).toEqual([path, true])
        // Shown only to who comes from another page, with more than ids.
        if (answer.status() !== 200) continue
        await desk.page.goto(`${served.origin}${path}`)
        seen.push(path)
        faults.push(...(await desk.faults()).map((fault) => `${path}: ${fault}`))
      }
      expect(faults).toEqual([])
      expect(seen.length).toBeGreaterThan(leastPages)
      await desk.close()
    },
  )
})
