import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { Served } from '../../infra/local/serve.ts'
import { asId, type PatientId } from '../../shared/domain/ids.ts'
import type { TestWorld } from '../a-world.ts'
import { openBrowser } from './browser.ts'
import { type Desk, newDesk } from './desk.ts'
import { keyboardOn } from './keyboard.ts'
import { serveConsole } from './served-console.ts'
import { aSmallClinic, refOf } from './small-clinic.ts'

let browser: Browser
let test: TestWorld
let served: Served
let desk: Desk
let keys: ReturnType<typeof keyboardOn>
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
beforeEach(async () => {
  desk = await newDesk(browser, served.origin)
  keys = keyboardOn(desk.page)
  await desk.page.goto(`${served.origin}${consolePaths.today}`)
})
afterEach(async () => {
  expect(keys.unseen).toEqual([])
  expect(desk.wrongs).toEqual([])
  await desk.close()
})

const { clinicId } = refOf('ada')
const said = () => desk.page.locator('main').textContent()
async function write(field: RegExp, text: string): Promise<void> {
  await keys.reach(field)
  await keys.type(text)
}
/** The browser asks for day and month in its own order, and shows what it took. */
async function writeDate(field: RegExp, date: string): Promise<void> {
  const [year, month, day] = date.split('-')
  await keys.reach(field)
  for (const text of [`${day}${month}${year}`, `${month}${day}${year}`]) {
    for (let i = 0; i < 3; i++) await keys.press('ArrowLeft')
    await keys.type(text)
    if ((await desk.page.locator(':focus').inputValue()) === date) return
  }
  throw new Error(`no order of day and month makes ${date}`)
}

const table = `Patient id,Given name,Family name,Date of birth,Phone
N-1,Carys,Bevan,1970-03-08,07700 900103
N-2,Dylan,Okafor,1981-11-30,07700 900104`

describe('by the keyboard alone', () => {
  it('reception takes patients in from a table', async () => {
    await keys.follow(/^Robin Hale$/)
    await keys.follow(/^Patients$/)
    await keys.follow(/^Import a table$/)
    await write(/^Or paste the table/, table)
    await keys.follow(/^Preview$/)
    expect(await said()).toContain('2 patients would be enrolled')
    await keys.follow(/^Enrol 2 patients$/)
    const ref = { clinicId, patientId: asId<PatientId>('N-2') }
    expect((await test.store.patientFile(ref)).patient).toMatchObject({ familyName: 'Okafor' })
  })

  it('reception closes a day, after a look at what moves', async () => {
    await keys.follow(/^Robin Hale$/)
    await keys.follow(/^Calendar$/)
    await keys.follow(/^Closures and broken chairs$/)
    await writeDate(/^From/, '2027-03-18')
    await write(/^Why/, 'Staff training')
    await keys.follow(/^See what would move$/)
    expect(await said()).toMatch(/1 course would move.*Ada Hartley/)
    await keys.follow(/^Close, and move/)
    expect((await test.store.clinic(clinicId))?.closures).toMatchObject([
      { from: '2027-03-18', to: '2027-03-18', reason: 'Staff training' },
    ])
  })

  it('a clinician takes an alert on, and closes it', async () => {
    await keys.follow(/^Dr Sam Ashby$/)
    await keys.follow(/^I take it$/)
    expect(await said()).toContain('acknowledged by Dr Sam Ashby')
    await keys.follow(/^Close with a note$/)
    await write(/^What came of it/, 'It was gone within the hour')
    await keys.follow(/^Close the alert$/)
    const { course } = await test.store.courseFile(refOf('ada'))
    expect(course?.alerts).toMatchObject([{ acknowledgedBy: 'Dr Sam Ashby' }])
    const { tasks } = await test.store.patientFile(refOf('ada'))
    expect(tasks).not.toEqual([])
    expect(tasks.filter(({ closedAt }) => closedAt === undefined)).toEqual([])
  })

  it('a clinician copies a protocol, and changes a phase of it', async () => {
    await keys.follow(/^Dr Sam Ashby$/)
    await keys.follow(/^Protocols$/)
    const before = await test.store.protocols(clinicId)
    await keys.follow(/^Copy /)
    const copy = (await test.store.protocols(clinicId)).find(
      ({ id }) => !before.some((other) => other.id === id),
    )!
    await keys.follow(new RegExp(`^${copy.name.replace(/[.()+]/g, '\\$&')}$`))
    await keys.follow(/^Edit$/)
    await write(/^Minutes/, '35')
    await keys.follow(/^Save$/)
    expect(await said()).toContain('Saved as version 2')
    const [, changed] = await test.store.protocolVersions(clinicId, copy.id)
    expect(changed?.phases[0]).toMatchObject({ sessionMinutes: 35 })
  })

  it('a clinician reads what became of a patient: the numbers behind a picture, and their sources', async () => {
    await keys.follow(/^Dr Sam Ashby$/)
    await keys.follow(/^Patients$/)
    await keys.follow(/^Mensah, Bola$/)
    await keys.follow(/^Scores over the course/)
    const scores = desk.page.getByRole('region', { name: /^Pain/ })
    expect(await scores.isVisible()).toBe(false)
    await keys.reach(/^Pain.*: the answers in a table$/)
    await keys.press('Enter')
    await keys.reach(/Score/)
    expect(await scores.evaluate((region) => region === document.activeElement)).toBe(true)
    expect(await scores.textContent()).toContain('baseline')
    await keys.reach(/: sources$/)
    await keys.press('Space')
    expect(await desk.page.locator('details[open] li').first().isVisible()).toBe(true)
  })
})
