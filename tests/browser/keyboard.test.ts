import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asId, type CourseId } from '../../shared/domain/ids.ts'
import { newPhone, openBrowser, pageFaults } from './browser.ts'
import { keyboardOn } from './keyboard.ts'
import { type ServedClinic, serveClinic } from './served-clinic.ts'

let browser: Browser
let served: ServedClinic
let page: Page
let keys: ReturnType<typeof keyboardOn>
beforeAll(async () => {
  browser = await openBrowser()
  served = await serveClinic({ clinic: { selfService: { noticeHours: 1, moves: 3, cancels: true } } })
  await served.until('2027-03-08', 8 * 60)
})
afterAll(async () => {
  await browser.close()
  await served.close()
})
beforeEach(async () => {
  page = await newPhone(browser)
  keys = keyboardOn(page)
})
afterEach(async () => {
  await page.context().close()
})

const ref = () => ({ ...served.ref, courseId: asId<CourseId>('c1') })
const sessionsNow = async () => (await served.table.store.courseFile(ref())).course!.sessions
const heading = () => page.locator('h1').first().textContent()

describe('by the keyboard alone, on a small phone without scripts', () => {
  afterEach(() => {
    expect(keys.unseen).toEqual([])
  })

  it('a questionnaire is answered and sent', async () => {
    await page.goto(await served.ask(['pain-nrs', 'pgic']))
    await keys.follow(/^Start$/)
    await keys.answer(/^7$/)
    await keys.follow(/^Continue$/)
    while (!page.url().endsWith('/check')) {
      await keys.answer(/./)
      await keys.follow(/^Continue$/)
    }
    await keys.answer(/./)
    await keys.follow(/^Send/)
    expect(await heading()).toBe('Thank you')
    expect((await served.table.store.patientFile(served.ref)).answers).toMatchObject([
      { instruments: [{ answers: { pain: 7 } }, {}] },
    ])
    expect(await pageFaults(page)).toEqual([])
  })

  it('a question that was left out is found again from the summary of what is missing', async () => {
    await page.goto(await served.ask(['pain-nrs']))
    await keys.follow(/^Start$/)
    await keys.follow(/^Continue$/)
    await keys.reach(/How strong was your pain/)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    expect(await page.locator('input:checked').getAttribute('value')).toBe('0')
  })

  it('an appointment is confirmed, then moved, then called off', async () => {
    const next = (await sessionsNow()).find((s) => s.date === '2027-03-10')!
    await page.goto(await served.linkTo('sessions', next.id))
    await keys.follow(/Wednesday 10 March/)
    await keys.answer(/^I will come/)
    await keys.follow(/^Send$/)
    expect((await sessionsNow()).find((s) => s.id === next.id)).toMatchObject({
      confirmedAt: served.clock.now(),
    })

    await page.goto(await served.linkTo('sessions', next.id))
    await keys.follow(/Wednesday 10 March/)
    await keys.answer(/^I need another time/)
    await keys.follow(/^Send$/)
    await keys.answer(/March 2027 at/)
    await keys.follow(/^Send$/)
    const moved = (await sessionsNow()).find((s) => s.id === next.id)!
    expect([moved.date, moved.minute]).not.toEqual([next.date, next.minute])

    await page.goto(await served.linkTo('sessions', next.id))
    await keys.follow(/March 2027 at/)
    await keys.answer(/^I cannot come/)
    await keys.follow(/^Send$/)
    expect((await sessionsNow()).find((s) => s.id === next.id)).toMatchObject({
      state: 'cancelled',
      cancelledBy: 'patient',
    })
    expect(await pageFaults(page)).toEqual([])
  })

  it('messages are set to come by email, in Welsh', async () => {
    await page.goto(await served.linkTo('sessions', 's3'))
    await keys.follow(/^Messages and language$/)
    await keys.reach(/^By text message$/)
    await page.keyboard.press('ArrowDown')
    await keys.reach(/^English$/)
    await page.keyboard.press('ArrowDown')
    await keys.follow(/^Save$/)
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^cy/)
    expect((await served.table.store.patientFile(served.ref)).patient).toMatchObject({
      language: 'cy',
      preferences: { reminders: ['email'], questionnaires: ['sms'] },
    })
    expect(await pageFaults(page)).toEqual([])
  })

  it('somebody else says that the message is not theirs', async () => {
    await page.goto(await served.linkTo('sessions', 's3'))
    await keys.follow(/claf|not this patient/i)
    await keys.answer(/nid fi|not this patient/i)
    await keys.follow(/./)
    expect(await pageFaults(page)).toEqual([])
    expect(await page.locator('form').count()).toBe(0)
  })
})
