import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aClinic, aSession } from '../builders.ts'
import { aClinicWithLinks, type ClinicWithLinks } from './a-clinic-with-links.ts'
import { answerAll, sendNow } from './answering.ts'

let clinic: ClinicWithLinks
beforeEach(async () => {
  clinic = await aClinicWithLinks({
    screening: { ...aClinic().screening, isRequired: true, weights: { hearing: 'ok' } },
  })
})
afterEach(() => clinic.close())

const waiting = (over = {}) =>
  clinic.asked(['intake', 'tms-safety'], {
    course: {
      sessions: [aSession('2027-03-15T09:30')],
      safety: { screenings: [], signatures: [] },
      ...over,
    },
  })

describe('the questions before treatment', () => {
  it('are answered page by page, and what they come to is for the clinician alone', async () => {
    const open = await waiting()
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, open, { 'tms-safety.pacemaker': '1', 'tms-safety.metal': '2' })
    const thanks = await visitor.send(check, sendNow)
    expect(thanks.text).toContain('Thank you')
    expect(thanks.text).not.toMatch(/stop|review|pacemaker/i)
    const { courses } = await clinic.fileOf(open)
    expect(courses[0]!.safety).toMatchObject({
      screenings: [{ outcome: 'stop', because: ['pacemaker', 'metal'] }],
      signatures: [],
    })
  })

  it('promise no time before a clinician has signed', async () => {
    const open = await waiting()
    const visitor = clinic.visitor()
    const thanks = await visitor.send(await answerAll(visitor, open), sendNow)
    expect(thanks.text).toContain('The clinic reads your answers first.')
    expect(thanks.text).not.toContain('15 March')
  })

  it('name no condition and no treatment in a title', async () => {
    const open = await waiting()
    const visitor = clinic.visitor()
    let page = await visitor.follow(await visitor.open(open.path), 'Start')
    for (const number of [1, 2, 3, 4]) {
      expect(page.title).not.toMatch(/magnet|tms|stimul|pain|seizure|safety/i)
      page = await visitor.open(page.path.replace(/\d+$/, String(number + 1)))
    }
  })

  it('do not wake anybody for a seizure of long ago', async () => {
    const open = await waiting()
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, open, {
      'tms-safety.seizure': '1',
      'tms-safety.more': 'I had a seizure in 2010.',
    })
    await visitor.send(check, sendNow)
    const { courses } = await clinic.fileOf(open)
    expect(courses[0]).toMatchObject({ alerts: [], safety: { screenings: [{ because: ['seizure'] }] } })
  })

  it('of a course without a signature are a task where they say more than ok', async () => {
    const open = await clinic.asked(['tms-safety'])
    const visitor = clinic.visitor()
    const check = await answerAll(visitor, open, { 'tms-safety.fainting': '1', 'tms-safety.hearing': '1' })
    await visitor.send(check, sendNow)
    const { courses, tasks } = await clinic.fileOf(open)
    expect(courses[0]!.safety).toBeUndefined()
    expect(tasks.map((t) => t.kind)).toEqual(['same-day-review'])
  })
})

describe('the check of the day by a link of its own', () => {
  it('says at a yes to call first, as the page of the session does', async () => {
    const open = await clinic.asked(['same-day'])
    const visitor = clinic.visitor()
    const page = await visitor.send(await answerAll(visitor, open, { 'same-day.illness': '1' }), sendNow)
    expect(page.title).toBe('Please call us before you set out - Northside Clinic')
    expect((await clinic.fileOf(open)).tasks.map((t) => t.kind)).toEqual(['same-day-review'])
  })

  it('sends nobody to the phone about a session that is over, but tells the clinic', async () => {
    const open = await clinic.asked(['same-day'], { closesAt: clinic.clock.now() - 1 })
    const visitor = clinic.visitor()
    const page = await visitor.send(await answerAll(visitor, open, { 'same-day.illness': '1' }), sendNow)
    expect(page.text).not.toContain('before you set out')
    expect((await clinic.fileOf(open)).tasks.map((t) => t.kind)).toEqual(['same-day-review'])
  })

  it('says thank you where every answer is no', async () => {
    const open = await clinic.asked(['same-day'])
    const visitor = clinic.visitor()
    const page = await visitor.send(await answerAll(visitor, open), sendNow)
    expect(page.text).toContain('Thank you')
    expect((await clinic.fileOf(open)).tasks).toEqual([])
  })
})
