import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { previewBooking } from '../../functions/clinic-console/operations/book.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { clinicInput } from '../../shared/contracts/clinic.ts'
import { presets } from '../../shared/domain/presets.ts'
import { dateAt, mondayOf } from '../../shared/domain/time.ts'
import { usualMostPerWeek } from '../../shared/domain/usual-plan.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

/** As a clinic is that nobody has set up; it begins with a daily course of four weeks. */
const usual = clinicInput.parse({
  id: 'northside',
  name: 'Northside Clinic',
  address: '1 High Street, Northtown',
  phone: '07700 900001',
  email: 'desk@northside.example.org',
})
const fourWeeks = presets.find(({ id }) => id === 'adv-rheumatol-2020')!
const noBaseline: Partial<Clinic> = {
  questionnaires: {
    ...usual.questionnaires,
    rules: [
      { moment: { kind: 'after-session' }, instruments: ['pain-nrs', 'side-effects'] },
      { moment: { kind: 'end' }, instruments: ['fiqr', 'pgic'] },
    ],
  },
}

async function at(clinic: Clinic): Promise<Console> {
  test = await aWorld('2027-03-22T09:00')
  await setUp(test, { clinic, protocols: [fourWeeks] })
  return aConsole(test)
}

/** Two reminders before each of twenty daily sessions: forty texts in four weeks are too many. */
const tooMany = 40

describe('a daily course of twenty sessions under the usual settings', () => {
  it('makes fewer messages than are too many, as the preview of its booking and the guide say', async () => {
    const { needs } = await at(usual)
    const previewed = await perform(needs, person('reception'), previewBooking, {
      patientId: 'p1',
      courseId: 'c1',
      protocolId: fourWeeks.id,
      earliest: '2027-04-05',
      preferredTime: '09:30',
    })
    if (previewed.kind !== 'done' || previewed.value.kind !== 'proposed') throw new Error(previewed.kind)
    const { messages } = previewed.value.preview
    const untilEnd = messages.filter(({ at: due }) => due < '2027-05-03')
    const byWeek = new Map<string, number>()
    for (const { at: due } of untilEnd) {
      const monday = mondayOf(dateAt(usual.zone, Date.parse(due)))
      byWeek.set(monday, (byWeek.get(monday) ?? 0) + 1)
    }
    expect(untilEnd.length).toBeLessThan(tooMany)
    expect(Math.max(...byWeek.values())).toBeLessThanOrEqual(usualMostPerWeek)
    expect(usualMostPerWeek * 4).toBeLessThan(tooMany)
    const guide = readFileSync(new URL('../../docs/clinic-guide.md', import.meta.url), 'utf8')
    expect(guide).toContain(`${untilEnd.length} messages from the booking to the last session`)
    expect(guide).toContain(`${messages.length} with the follow-ups`)
  })
})

describe('a plan without a baseline', () => {
  it('is said so in the settings of questionnaires, of what is typed as of what is saved', async () => {
    const admin = (await at({ ...usual, ...noBaseline })).as(person('administrator'))
    const page = await admin.get('/console/settings/questionnaires')
    expect(page.text).toContain('who has 30% or 50% less than before the treatment cannot be counted')
    expect(page.text).toContain('no change is known: Pain, Revised Fibromyalgia')
    expect((await admin.get('/console/settings')).text).toContain('cannot be counted')
  })

  it('is said beside the signature that would wait for it', async () => {
    const desk = await at({ ...usual, ...noBaseline })
    const page = await desk.as(person('administrator')).get('/console/settings/screening')
    expect(page.text).toContain('there is none to answer first')
    expect(page.html).toContain('href="/console/settings/questionnaires"')
    expect((await desk.as(person('administrator')).get('/console/settings')).text).toContain(
      'The questionnaires have no baseline to be answered',
    )
  })

  it('is said where the figures are missing', async () => {
    const desk = await at({ ...usual, ...noBaseline })
    const page = await desk.as(person('clinician')).get('/console/outcomes')
    expect(page.text).toContain('Missing by the plan of questionnaires.')
    expect(page.html).toContain('href="/console/settings/questionnaires"')
  })
})

describe('the usual plan', () => {
  it('warns of nothing', async () => {
    const desk = await at(usual)
    const admin = desk.as(person(['administrator', 'clinician']))
    for (const path of ['settings', 'settings/questionnaires', 'settings/screening', 'outcomes']) {
      const { status, text } = await admin.get(`/console/${path}`)
      expect([path, status]).toEqual([path, 200])
      expect(text).not.toMatch(/cannot be counted|no change is known|there is none|Missing by the plan/)
    }
  })
})
