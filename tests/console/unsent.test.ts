import { afterEach, describe, expect, it } from 'vitest'
import type { Clinic } from '../../shared/domain/clinic.ts'
import { aWorld, book, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, anybody } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

/** A patient who gave a phone alone, and may have stopped texts. */
async function atDesk(textsStoppedAt?: number, over: Partial<Clinic> = {}) {
  test = await aWorld()
  const { email: _, ...patient } = aPatient()
  const channels = {
    reminders: ['sms' as const],
    questionnaires: ['sms' as const],
    maintenance: ['sms' as const],
  }
  await setUp(test, {
    clinic: aClinic(over),
    patients: [
      { ...patient, preferences: channels, ...(textsStoppedAt !== undefined && { textsStoppedAt }) },
    ],
  })
  await book(test)
  return aConsole(test).as(anybody)
}

describe('what is asked of somebody who stopped texts', () => {
  it('counts as not sent, with the patient and with the clinic, and not as left unanswered', async () => {
    const desk = await atDesk(1)
    await test.until('2027-03-16T09:00')
    const { questionnaires } = await fileOf(test)
    expect(questionnaires.length).toBeGreaterThan(0)
    const { text } = await desk.get('/console/patients/p1/outcomes')
    expect(text).toMatch(/Asked (once|\d+ times): 0 answered, 0 not answered, \d+ not sent\./)
    const figures = (await desk.get('/console/outcomes')).text
    const all = questionnaires.length
    expect(figures).toContain(`${all} asked, by the day on which they were.`)
    expect(figures).toMatch(new RegExp(`Not sent ${all} `))
    expect(figures).toContain('Not answered 0 ')
  })

  it('is told ahead, beside what is owed', async () => {
    const { text } = await (await atDesk(1)).get('/console/patients/p1')
    expect(text).toContain('will not be sent: the patient stopped texts')
  })

  it('counts as asked once a nudge of it leaves', async () => {
    // What follows the next session would end the nudges.
    const rules: Clinic['questionnaires']['rules'] = [
      { moment: { kind: 'review', afterSession: 1 }, instruments: ['pain-nrs'] },
    ]
    const desk = await atDesk(1, { questionnaires: { ...aClinic().questionnaires, rules } })
    const unsent = async () =>
      / (\d+) not sent\./.exec((await desk.get('/console/patients/p1/outcomes')).text)?.[1]
    const inFigures = async () => / Not sent (\d+) /.exec((await desk.get('/console/outcomes')).text)?.[1]
    await test.until('2027-03-08T20:00')
    expect([await unsent(), await inFigures()]).toEqual(['1', '1'])
    const { patient } = await fileOf(test)
    const { textsStoppedAt: _, ...reached } = patient!
    await test.store.commit([{ kind: 'put-patient', patient: { ...reached, version: reached.version + 1 } }])
    await test.until('2027-03-09T20:00')
    expect((await fileOf(test)).messages.map(({ kind }) => kind)).toContain('nudge')
    expect([await unsent(), await inFigures()]).toEqual([undefined, '0'])
  })

  it('is what is said of nobody else', async () => {
    const desk = await atDesk()
    await test.until('2027-03-16T09:00')
    for (const path of ['patients/p1', 'patients/p1/outcomes'])
      expect((await desk.get(`/console/${path}`)).text).not.toMatch(/will not be sent:|not sent\./)
    expect((await desk.get('/console/outcomes')).text).toContain('Not sent 0 ')
  })
})
