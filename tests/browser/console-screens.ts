import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { aDemo } from '../infra/a-demo.ts'
import { type Desk, newDesk, signInAs } from './desk.ts'
import { serveConsole } from './served-console.ts'
import { london } from './served-clinic.ts'

/** The demo on a Wednesday morning of spring 2027, so that the pictures are the same whenever they are made. */
const stands = london('2027-03-10', 9 * 60 + 40)

/** As much of a page as a reader of the guide has in view. */
const mostPixels = 900
const width = 1100

interface Picture {
  name: string
  /** Before it is taken: from anywhere in the console to what it shows. */
  open(desk: Desk, at: (path: string) => Promise<unknown>): Promise<unknown>
}

const simple = (name: string, path: string): Picture => ({ name, open: (_, at) => at(path) })

const ownChoice = 'clinic-3-a-week'
/** A patient in the middle of a course, one whose course is over, and one who can be booked again. */
const [running, over] = ['p04', 'p07'] as const

const pictures: Picture[] = [
  simple('today', consolePaths.today),
  simple('calendar', consolePaths.calendar),
  simple('patients', consolePaths.patients),
  simple('patient', consolePaths.patient(running)),
  {
    name: 'import',
    async open({ page, button }, at) {
      await at(consolePaths.importPatients)
      await page
        .getByLabel(/^Or paste/)
        .fill(
          [
            'Patient id,Given name,Family name,Date of birth,Phone',
            'N-1017,Sofia,Brandt,1970-03-08,07700 900121',
            'N-1018,Tariq,Osman,1988-02-30,07700 900122',
          ].join('\n'),
        )
      await button('Preview')
    },
  },
  {
    name: 'book',
    async open({ page, button }, at) {
      await at(consolePaths.book(over))
      await page.getByLabel('Protocol').selectOption('short-2011')
      await page.getByLabel('Not before').fill('2027-03-22')
      await page.locator('[name=funding][value=self-pay]').check()
      await button('Show what would be booked')
      await page.locator('#outcome').evaluate((outcome) => outcome.scrollIntoView())
    },
  },
  {
    name: 'move',
    async open({ page, press, link }, at) {
      await at(consolePaths.calendar)
      await press(page.locator('a.entry.booked, a.entry.confirmed', { hasText: 'Milan Novak' }).last())
      await link('Move')
      await press(page.locator('.times details[open] a').nth(1))
    },
  },
  {
    name: 'closure',
    async open({ page, button }, at) {
      await at(consolePaths.closures)
      await page.getByLabel('From').fill('2027-03-17')
      await page.getByLabel('Why').fill('Staff training')
      await button('See what would move')
    },
  },
  {
    name: 'protocol',
    async open({ button, page }, at) {
      await at(consolePaths.protocol(ownChoice))
      await button('Try')
      await page.getByRole('heading', { name: 'Try it' }).evaluate((title) => title.scrollIntoView())
    },
  },
  simple('settings', consolePaths.settings),
  {
    name: 'wording',
    async open({ page }, at) {
      await at(consolePaths.wordingOf('reminder'))
      await page
        .locator('[name=sms]')
        .fill('{clinic}: your “migraine” session is on {time}. More at bit.ly/x')
      await page.getByText('What speaks against these words').waitFor()
    },
  },
  simple('outcomes-patient', consolePaths.patientOutcomes(over)),
  simple('outcomes', consolePaths.outcomes),
  simple('tasks', consolePaths.tasks),
  simple('audit', consolePaths.audit),
  simple('referrals', consolePaths.referrals),
  simple('api', consolePaths.apiPage),
]

/** From where the page was scrolled to, as far down as a picture goes. */
async function shoot(page: Page, path: string): Promise<void> {
  const { top, height } = await page.evaluate(() => ({
    top: scrollY,
    height: document.documentElement.scrollHeight,
  }))
  const clip = { x: 0, y: top, width, height: Math.min(height - top, mostPixels) }
  await page.screenshot({ path, clip, fullPage: true, animations: 'disabled' })
}

async function takeAll(desk: Desk, origin: string, folder: string, isWanted: (name: string) => boolean) {
  for (const { name, open } of pictures.filter((picture) => isWanted(picture.name))) {
    await open(desk, (path) => desk.page.goto(`${origin}${path}`))
    await desk.page.waitForLoadState('networkidle')
    await shoot(desk.page, join(folder, `console-${name}.png`))
  }
  if (desk.wrongs.length > 0) throw new Error(desk.wrongs.join('\n'))
}

/** The console's main pages, from the demo as it stands on that morning. */
export async function shootConsole(
  browser: Browser,
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<void> {
  const demo = await aDemo(stands)
  const { cloud, store } = demo.machine
  const served = await serveConsole({ world: cloud.world, store })
  try {
    const desk = await newDesk(browser, served.origin, { width })
    // A trial of a protocol on a busy machine.
    desk.page.setDefaultTimeout(90_000)
    await signInAs(desk, served.origin, 'Dr Alex Marsh')
    await desk.button('Riverside Clinic')
    await takeAll(desk, served.origin, folder, isWanted)
    await desk.close()
  } finally {
    await served.close()
    await demo.close()
  }
}
