import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorld, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'
import { pain } from '../domain/outcomes-builders.ts'
import { aTreatedClinic, keep, treatedCourse } from './outcomes-clinic.ts'

let test: TestWorld
let desk: Console
let clinician: Desk
beforeAll(async () => {
  test = await aWorld('2027-04-20T12:00')
  await aTreatedClinic(test.store, test.clock.now())
  desk = aConsole(test)
  clinician = desk.as(person('clinician'))
})
afterAll(() => test.close())

const outcomes = '/console/patients/p1/outcomes'

describe('the outcomes of a patient', () => {
  it('show each score with the thresholds that it reaches', async () => {
    const { text, html } = await clinician.get(outcomes)
    expect(text).toContain('-4 (-50%)')
    expect(text).toContain('50% less pain or more: "substantial"')
    expect(text).toContain('IMMPACT: Dworkin RH')
    expect(text).toContain('found on the old FIQ')
    expect(text).toContain('Asked 5 times: 4 answered (1 late), 1 not answered.')
    expect(text).toContain('in time, in Cymraeg')
    expect(text).toContain('Also answered in Polski, a translation that was not validated.')
    expect(text).toContain('5 of 10, more than before')
    // An answer without a score is told, and makes no chart.
    expect(text).toContain('1 with too much left out for a score.')
    expect(html).not.toContain('<b>p1')
    expect(html).not.toMatch(/<script(?! src)|\sstyle=/)
    expect(html.match(/<title>[^<]*/)?.[0]).not.toContain('p1')
  })

  it('name the week of the last answer as days and months are written', async () => {
    await keep(test.store, test.clock.now(), 'p4', treatedCourse('p4'), [
      { asks: ['end:s3', 'weekly:2027-03-08'], at: '2027-03-12T11:00', answers: pain(4) },
    ])
    const { text } = await clinician.get('/console/patients/p4/outcomes')
    expect(text).toContain('end of treatment; week of Mon 8 Mar 2027, in time')
  })

  it('say so where nothing was answered, nothing is booked, or nobody is there', async () => {
    expect((await clinician.get('/console/patients/p2/outcomes')).text).toContain('No answers yet.')
    expect((await clinician.get('/console/patients/p3/outcomes')).text).toContain('No course is booked.')
    const elsewhere = desk.as(person('clinician', 'southside'))
    for (const [who, path] of [
      [clinician, '/console/patients/p9/outcomes'],
      [clinician, '/console/patients/p%23/outcomes'],
      [clinician, '/console/patients/p1/courses/p2-course/summary'],
      [elsewhere, outcomes],
    ] as const)
      expect([path, (await who.get(path)).status]).toEqual([path, 404])
  })

  it('are for clinicians only', async () => {
    for (const role of ['reception', 'administrator'] as const)
      expect((await desk.as(person(role)).get(outcomes)).status).toBe(403)
  })

  it('leave a mark in the audit of whom they were looked at', async () => {
    await clinician.get(outcomes)
    const [last] = await test.store.auditEntries(person('clinician').clinicId, { limit: 1 })
    expect(last).toMatchObject({ operation: 'show-outcomes', did: 'saw', about: { patientId: 'p1' } })
  })
})
