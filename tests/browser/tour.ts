import type { Locator, Page } from 'playwright-core'
import { startOf } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import type { ServedClinic } from './served-clinic.ts'

/** Called at each page that the tour comes to, by its name. */
export type OnStop = (name: string) => Promise<void>
export type Tour = (served: ServedClinic, page: Page, onStop: OnStop) => Promise<void>

/** Presses what leads to another page, and waits until that page is there. */
async function turn(page: Page, pressed: Locator): Promise<void> {
  const turned = page.waitForEvent('domcontentloaded')
  await pressed.first().click()
  await turned
}
const goOn = (page: Page) => turn(page, page.locator('form button'))
const start = (page: Page) => turn(page, page.locator('main a.nhsuk-button'))
const pathOf = (page: Page) => new URL(page.url()).pathname

/** Presses the nth answer of each question on the page, the last where there are fewer. */
async function answerAll(page: Page, nth: number): Promise<void> {
  for (const group of await page.locator('fieldset').all()) {
    const answers = group.locator('label')
    await answers.nth(Math.min(nth, (await answers.count()) - 1)).click()
  }
  for (const field of await page.locator('textarea').all()) await field.fill('A little tired')
}

/** Sent as it is: the page comes again and says what is missing. */
async function sendNothing(page: Page): Promise<void> {
  await goOn(page)
  if (!(await page.locator('.nhsuk-error-summary').isVisible()))
    throw new Error(`${pathOf(page)} says nothing of what is missing`)
}

/** All pages of a questionnaire, with what they say where an answer is missing; sent at the end. */
export const throughQuestions: Tour = async (served, page, onStop) => {
  const link = await served.ask(['pain-nrs', 'side-effects', 'pgic'])
  await page.goto(link)
  await onStop('questions: start')
  await start(page)
  const seen = new Set<string>()
  while (!pathOf(page).endsWith('/check')) {
    const number = pathOf(page).split('/').at(-1)!
    if (seen.has(number)) throw new Error(`page ${number} comes a second time`)
    seen.add(number)
    await onStop(`questions: page ${number}`)
    if (number === '1') {
      await sendNothing(page)
      await onStop('questions: an answer is missing')
    }
    await answerAll(page, 1)
    await goOn(page)
  }
  await onStop('questions: before sending')
  await sendNothing(page)
  await onStop('questions: sent without a choice')
  await page.locator('label').first().click()
  await goOn(page)
  await onStop('questions: thanks')
  await page.goto(link)
  await onStop('a used link')
}

/** Answers that cannot wait: yes to everything, until the advice comes. */
export const toAdvice: Tour = async (served, page, onStop) => {
  await page.goto(await served.ask(['side-effects']))
  await start(page)
  while (!(await page.locator('.urgent').isVisible())) {
    await answerAll(page, 0)
    await goOn(page)
  }
  await onStop('advice')
}

/** All that an appointment's link opens; nothing is confirmed, moved or cancelled. */
export const throughAppointments: Tour = async (served, page, onStop) => {
  const { course } = await served.cloud.world.store.courseFile({ ...served.ref, courseId: asId('c1') })
  const next = course!.sessions.find((s) => startOf('Europe/London', s) > served.clock.now())!
  await page.goto(await served.linkTo('sessions', next.id))
  const home = page.url()
  const at = (path: string) => page.goto(home.replace(/\/sessions$/, path))
  await onStop('appointments')
  await sendNothing(page)
  await onStop('appointments: sent without a choice')
  await at(`/sessions/${next.id}`)
  await onStop('an appointment')
  await sendNothing(page)
  await onStop('an appointment: sent without a choice')
  await at(`/sessions/${next.id}/times`)
  await onStop('other times')
  await sendNothing(page)
  await onStop('other times: sent without a choice')
  await at(`/sessions/${next.id}/today`)
  await onStop('the day’s questions')
  await sendNothing(page)
  await onStop('the day’s questions: sent without answers')
  await at('/calendar')
  await onStop('calendar')
  await sendNothing(page)
  await onStop('calendar: sent without a choice')
  await page.locator('label').first().click()
  await goOn(page)
  await onStop('calendar: its address')
  await at('/messages')
  await onStop('messages and language')
  await goOn(page)
  await onStop('messages and language: saved')
  await at('/not-me')
  await onStop('not this patient')
  await sendNothing(page)
  await onStop('not this patient: sent without a choice')
}

export const tours = { throughQuestions, toAdvice, throughAppointments }
