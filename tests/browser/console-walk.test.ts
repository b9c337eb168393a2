import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Served } from '../../infra/local/serve.ts'
import type { TestWorld } from '../a-world.ts'
import { openBrowser } from './browser.ts'
import { type Desk, newDesk } from './desk.ts'
import { serveConsole } from './served-console.ts'
import { aSmallClinic, refOf } from './small-clinic.ts'

let browser: Browser
let test: TestWorld
let served: Served
let desk: Desk
beforeAll(async () => {
  browser = await openBrowser()
  test = await aSmallClinic()
  served = await serveConsole(test)
  desk = await newDesk(browser, served.origin)
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await test.close()
})

const patients = `Patient id,Given name,Family name,Date of birth,Phone,Email
N-1,Carys,Bevan,1970-03-08,07700 900103,carys@example.com
N-2,Dylan,Okafor,1981-11-30,07700 900104,
N-3,Elif,Aydin,1988-02-30,07700 900105,elif@example.com
`

/** The page is as it must be at both widths, and says this. */
async function see(...words: (string | RegExp)[]): Promise<void> {
  const { page } = desk
  for (const each of words)
    expect(await page.locator('main').textContent(), page.url()).toMatch(
      typeof each === 'string' ? new RegExp(each.replace(/[.()+]/g, '\\$&')) : each,
    )
  expect([new URL(page.url()).pathname, await desk.faults()]).toEqual([new URL(page.url()).pathname, []])
}
const open = (section: string) => desk.press(desk.page.getByRole('navigation').getByText(section))
const field = (label: string | RegExp) => desk.page.getByLabel(label).first()
const courseOf = async (patient: string) => (await test.store.courseFile(refOf(patient))).course!

describe('a day at the desk, in a real browser', () => {
  it('begins with a sign-in at the provider of the machine, and with the choice of a clinic', async () => {
    await desk.page.goto(`${served.origin}/console`)
    await see('Who are you?')
    await desk.button('Dr Alex Marsh')
    await see('Where do you work now?')
    await desk.button('Riverside Clinic')
    await see('Today, Monday 15 March 2027', 'Ada Hartley', 'nobody has acknowledged it')
  })

  it('sees the alert taken on, and closed with a note', async () => {
    await desk.button(/^I take it/)
    await see('acknowledged by Dr Alex Marsh')
    await desk.link('Close with a note')
    await see('Sudden headache')
    await field('What came of it').fill('Called her: it was gone within the hour')
    await desk.button('Close the alert')
    await see('Closed')
    expect((await courseOf('ada')).alerts).toMatchObject([{ acknowledgedBy: 'Dr Alex Marsh' }])
  })

  it('takes patients in from a table, and says which row it could not read', async () => {
    await open('Patients')
    await see('Mensah')
    await desk.link('Import a table')
    await see('What a table may hold')
    await field('File').setInputFiles({
      ...{ name: 'patients.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(patients),
    })
    await desk.button('Preview')
    await see('2 patients would be enrolled', '1 row cannot be read', '1988-02-30')
    await desk.button('Enrol 2 patients')
    await see('2 patients of the table are enrolled', '1988-02-30')
    await desk.link('To the patients')
    await see('Bevan', 'Okafor')
    await desk.link(/Bevan/)
    await see('No course is booked')
  })

  it('books a course as it was previewed', async () => {
    await desk.link('Book a course')
    await see('Not before')
    await field('Protocol').selectOption('ten-daily')
    await field('Not before').fill('2027-03-16')
    await desk.page.locator('[name=funding][value=self-pay]').check()
    await desk.button('Show what would be booked')
    await see('What would be booked', 'Tue 16 Mar')
    await desk.button('Book all of it')
    await see('Ten daily sessions', /10 sessions|of 10/)
  })

  it('moves a session to a proposed time, shows the notice first, and moves it back unsaid', async () => {
    await open('Calendar')
    await see('Week of Monday 15 March 2027')
    await desk.press(desk.page.locator('a.entry', { hasText: 'Ada Hartley' }).nth(1))
    await see('Treatment 2 of 10')
    await desk.link('Move')
    await see('Times that keep to the rules')
    await desk.press(desk.page.locator('.times details[open] a').nth(1))
    await see('What the patient is told of it')
    await desk.button(/^Move to/)
    await see('Moved.', 'Move it back')
    expect((await courseOf('ada')).sessions.filter((s) => s.revision > 0)).toHaveLength(1)
    await desk.link(/^Move it back/)
    await see('10:00')
    await desk.button(/^Move to/)
    await see('Moved.')
    await test.until('2027-03-15T09:56')
    expect(JSON.stringify(test.texts.accepted)).toContain('10 appointments are booked')
    expect(JSON.stringify(test.texts.accepted)).not.toContain('has moved')
  })

  it('keeps a new version of a protocol, and says which courses stay with the old one', async () => {
    await open('Protocols')
    await see('Published')
    await desk.link('Ten daily sessions')
    await see('version 1')
    await desk.link('Edit')
    await see('Saving makes version 2')
    await desk.page.locator('[name="phases[0].sessionMinutes"]').fill('35')
    await desk.page.locator('[name=reviewAfter]').fill('5')
    await desk.button('Save')
    await see('Saved as version 2')
    await desk.button('Try')
    await see('Nothing is booked or sent')
  })

  it('closes a day, with what would move and what would be said before it does', async () => {
    await open('Calendar')
    await desk.link('Closures and broken chairs')
    await see('Close the clinic or a chair')
    await field('From').fill('2027-03-18')
    await field('Why').fill('Staff training')
    await desk.button('See what would move')
    await see('2 courses would move', 'The first of the notices')
    await desk.button(/^Close, and move/)
    await see('Closed. What it touches is being moved.')
    await test.cloud.queues.drain()
    await desk.page.reload()
    await see('None stands there any more')
    expect((await courseOf('ada')).sessions.map(({ date }) => date)).not.toContain('2027-03-18')
  })

  it('reads what became of a patient, and of the clinic', async () => {
    await open('Patients')
    await desk.link(/Mensah/)
    await see('Ten daily sessions')
    await desk.press(desk.page.locator('main a[href$="/outcomes"]'))
    await see('Pain', 'baseline')
    await open('Outcomes')
    await see('PGIC')
  })

  it('ends with a sign-out, here and at the provider', async () => {
    await desk.press(desk.page.getByRole('button', { name: 'Sign out' }))
    await desk.page.getByRole('heading', { name: 'You are signed out', exact: true }).waitFor()
    expect(await desk.faults()).toEqual([])
    await desk.page.goto(`${served.origin}/console/patients`)
    await see('Who are you?')
  })

  it('and somebody else signs in at once, whom the back button leads to nothing broken', async () => {
    const { page } = desk
    const whoIsHere = () => page.locator('header').textContent()
    await desk.button('Dr Sam Ashby')
    expect(await whoIsHere()).toContain('Dr Sam Ashby')
    await page.goBack()
    expect(await page.locator('main').textContent()).toContain('That sign-in is over')
    await desk.link('Go to the console')
    expect(await whoIsHere()).toContain('Dr Sam Ashby')
  })
})
