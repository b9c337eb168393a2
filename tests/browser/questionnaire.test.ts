import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asId, type CourseId } from '../../shared/domain/ids.ts'
import { instruments } from '../../shared/domain/instruments.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { aPhase, aProtocol } from '../builders.ts'
import { newPhone, openBrowser, pageFaults, schemes } from './browser.ts'
import { type ServedClinic, serveClinic } from './served-clinic.ts'

let browser: Browser
let served: ServedClinic
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  served = await serveClinic({
    protocol: aProtocol({
      phases: [
        aPhase({ sessions: 2 }),
        aPhase({
          purpose: 'maintenance',
          sessions: 'ongoing',
          pace: { unit: 'weeks', every: 3 },
          maxGapDays: 30,
        }),
      ],
    }),
  })
}, 120_000)
afterAll(async () => {
  await browser.close()
  await served.close()
})
beforeEach(async () => {
  page = await newPhone(browser)
})
afterEach(() => page.context().close())

async function wholeTable(): Promise<unknown[]> {
  const { client, tableName: TableName } = served.table
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }))
  return Items.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}
const answersStored = async () => (await served.table.store.patientFile(served.ref)).answers

const choose = (field: string, value: number) =>
  page.locator('label', { has: page.locator(`[name="${field}"][value="${value}"]`) }).click()
const safetyItems = instruments['side-effects'].items.filter((item) => item.isRequired)

async function expectGood(): Promise<void> {
  for (const scheme of schemes) expect(await pageFaults(page, { scheme })).toEqual([])
}

describe('a patient on a small phone, without JavaScript', { timeout: 60_000 }, () => {
  it('answers from the link in a text, and is thanked', async () => {
    await served.until('2027-03-08', 12 * 60)
    const link = served.linkInTexts('q')

    const before = await wholeTable()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const headers = { 'User-Agent': 'LinkScanner/1.0' }
      expect((await fetch(link, { method, headers, redirect: 'manual' })).status).toBe(303)
    }
    expect(await wholeTable()).toEqual(before)

    await page.goto(link)
    expect(await page.title()).toBe('How are you? - Northside Clinic')
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('heading', { name: 'Your answers are not sent yet' }).waitFor()
    expect(await answersStored()).toEqual([])

    await choose('pain-nrs.pain', 6)
    for (const { id } of safetyItems) await choose(`side-effects.${id}`, 0)
    await page.getByLabel('Is there anything else that you noticed?').fill('A little tired')
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await expectGood()
    expect(await answersStored()).toMatchObject([
      { instruments: [{ answers: { pain: 6 } }, { answers: { other: 'A little tired' } }] },
    ])

    await page.goto(link)
    await page.getByRole('heading', { name: 'This link does not open a page' }).waitFor()
    await expectGood()
  })

  it('is told at once what to do about an answer that cannot wait', async () => {
    await served.until('2027-03-09', 12 * 60)
    await page.goto(served.linkInTexts('q'))
    await choose('pain-nrs.pain', 2)
    await choose('pgic.change', 4)
    for (const { id } of safetyItems) await choose(`side-effects.${id}`, id === 'worst-headache' ? 1 : 0)
    await page.getByRole('button', { name: 'Send my answers' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('Call 999 now')
    expect(await page.getByRole('link', { name: 'Call 999' }).getAttribute('href')).toBe('tel:999')
    await expectGood()
  })

  it('says whether they will come to the next appointment', async () => {
    const ref = { ...served.ref, courseId: asId<CourseId>('c1') }
    const { course } = await served.table.store.courseFile(ref)
    for (const { id } of course!.sessions.filter((s) => s.state === 'booked'))
      await markSession(served.cloud.world, ref, { sessionId: id, as: 'attended' })
    await served.until('2027-03-20', 12 * 60)
    await page.goto(served.linkInTexts('s'))
    await page.locator('label', { hasText: 'I will come' }).click()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    const after = await served.table.store.courseFile(ref)
    expect(after.course!.sessions.at(-1)).toMatchObject({
      state: 'booked',
      confirmedAt: served.clock.now(),
    })
  })
})
