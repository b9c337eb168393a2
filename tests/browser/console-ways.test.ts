import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import type { Served } from '../../infra/local/serve.ts'
import type { TestWorld } from '../a-world.ts'
import { openBrowser } from './browser.ts'
import { type Desk, newDesk, signInAs } from './desk.ts'
import { keyboardOn } from './keyboard.ts'
import { serveConsole } from './served-console.ts'
import { aSmallClinic, refOf } from './small-clinic.ts'

let browser: Browser
let test: TestWorld
let served: Served
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})
beforeEach(async () => {
  test = await aSmallClinic()
  served = await serveConsole(test)
  return async () => {
    await served.close()
    await test.close()
  }
})

const courseOf = async (patient: string) => (await test.store.courseFile(refOf(patient))).course!
const coursesOf = async (patient: string) => (await test.store.patientFile(refOf(patient))).courses
const titleOf = (desk: Desk) => desk.page.locator('h1').first().textContent()

describe('by the keyboard alone', () => {
  it('somebody signs in, takes a patient in, books, moves a session, and signs out', async () => {
    const desk = await newDesk(browser, served.origin)
    const keys = keyboardOn(desk.page)
    await desk.page.goto(`${served.origin}${consolePaths.today}`)
    await keys.follow(/^Robin Hale$/)

    await keys.reach(/^Skip to the page$/)
    await desk.page.keyboard.press('Enter')
    await keys.follow(/^Arrived$/)
    expect(await desk.page.locator('main').textContent()).toContain('Noted: the patient is here.')
    await keys.follow(/^In treatment$/)
    await keys.follow(/^Completed$/)
    expect((await courseOf('ada')).sessions[0]).toMatchObject({ state: 'attended' })

    await keys.follow(/^Patients$/)
    await keys.follow(/^Mensah, Bola$/)
    await keys.follow(/^Book a course$/)
    await keys.reach(/^Best time of day/)
    await keys.press('ArrowUp')
    await keys.reach(/^Not known yet$/)
    await keys.press('ArrowUp')
    await keys.press('ArrowUp')
    await keys.follow(/^Show what would be booked$/)
    await keys.follow(/^Book all of it$/)
    const booked = (await coursesOf('bola')).find(({ id }) => id !== refOf('bola').courseId)
    expect(booked).toMatchObject({ funding: 'nhs', wishes: { minute: 11 * 60 } })

    await keys.follow(/^Calendar$/)
    await keys.reach(/^10:00-10:30 Ada Hartley/)
    await keys.press('ArrowRight')
    await keys.enter()
    expect(await titleOf(desk)).toBe('Treatment 2 of 10')
    await keys.follow(/^Move$/)
    await keys.follow(/^11:00$/)
    await keys.follow(/^Move to/)
    expect((await courseOf('ada')).sessions[1]).toMatchObject({ date: '2027-03-16', minute: 660 })

    await keys.follow(/^Sign out$/)
    expect(keys.unseen).toEqual([])
    expect(desk.wrongs).toEqual([])
    await desk.close()
  })
})

describe('without scripts', () => {
  it('a course is booked and a session moved, and axe finds nothing on the way', async () => {
    const desk = await newDesk(browser, served.origin, { hasScripts: false })
    const { page, button, link, press } = desk
    await signInAs(desk, served.origin, 'Robin Hale')
    await page.goto(`${served.origin}${consolePaths.book('bola')}`)
    await page.getByLabel('Not before').fill('2027-03-22')
    await button('Add another row')
    await page.locator('[name="impossible[0].weekday"]').selectOption('fri')
    await button('Show what would be booked')
    expect(await desk.faults()).toEqual([])
    await button('Book all of it')
    const booked = (await coursesOf('bola')).find(({ id }) => id !== refOf('bola').courseId)
    expect(booked?.sessions.map(({ date }) => date)).not.toContain('2027-03-26')

    await page.goto(`${served.origin}${consolePaths.calendar}`)
    await press(page.locator('a.entry', { hasText: 'Ada Hartley' }).nth(1))
    await link('Move')
    expect(await desk.faults()).toEqual([])
    await press(page.locator('.times details[open] a').nth(1))
    await button(/^Move to/)
    expect((await courseOf('ada')).sessions.filter(({ revision }) => revision > 0)).toHaveLength(1)
    await desk.close()
  })
})

const looks = [
  ['in the dark', { scheme: 'dark' }],
  ['in colours that the reader forces on them', { areColoursForced: true }],
  ['in letters of twice the size', { textPixels: 32 }],
] as const

describe('the main pages', () => {
  it.each(looks)('are as they must be %s', async (_, look) => {
    const desk = await newDesk(browser, served.origin, look)
    await signInAs(desk, served.origin, 'Dr Sam Ashby')
    const { today, calendar, patientOutcomes, patient } = consolePaths
    for (const path of [today, calendar, patient('ada'), patientOutcomes('bola')]) {
      await desk.page.goto(`${served.origin}${path}`)
      expect([path, await desk.faults()]).toEqual([path, []])
    }
    await desk.close()
  })

  it('tell in forced colours which page is open, which session stands where, and how scores went', async () => {
    const desk = await newDesk(browser, served.origin, { areColoursForced: true })
    await signInAs(desk, served.origin, 'Dr Sam Ashby')
    await desk.page.goto(`${served.origin}${consolePaths.calendar}`)
    const styleOf = (selector: string, property: string) =>
      desk.page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
    expect(await styleOf('nav a[aria-current]', 'text-decoration-line')).toBe('underline')
    expect(await styleOf('nav a:not([aria-current])', 'text-decoration-line')).toBe('none')
    expect(parseFloat(await styleOf('a.entry', 'border-top-width'))).toBeGreaterThan(0)
    await desk.page.goto(`${served.origin}${consolePaths.patientOutcomes('bola')}`)
    const ink = await styleOf('body', 'color')
    expect([await styleOf('.chart .line', 'stroke'), await styleOf('.chart .point', 'fill')]).toEqual([
      ink,
      ink,
    ])
    await desk.close()
  })
})
