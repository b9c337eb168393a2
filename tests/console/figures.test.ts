import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Course } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { figuresOfFacts } from '../../shared/domain/outcomes/clinic/facts-figures.ts'
import { clinicFigures, type Figures } from '../../shared/domain/outcomes/clinic/figures.ts'
import type { Period } from '../../shared/domain/outcomes/clinic/period.ts'
import { cursorAfterChange } from '../../shared/domain/plan.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aCourse, aPatient, aPhase, aProtocol } from '../builders.ts'
import { randomClinic } from '../domain/random-clinic.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'
import { aTreatedClinic } from './outcomes-clinic.ts'

const clinicId = aClinic().id
const worlds: TestWorld[] = []
const world = async (at: string) => {
  const test = await aWorld(at)
  worlds.push(test)
  return test
}
afterAll(async () => {
  for (const each of worlds) await each.close()
})

const march = (test: TestWorld): Period => ({
  from: '2027-03-01',
  to: '2027-03-31',
  zone: 'Europe/London',
  now: test.clock.now(),
})
const comparable = ({ counts, maintenance }: Figures) => ({
  counts: { ...counts, questionnaires: { ...counts.questionnaires, begun: 0 } },
  maintenance: maintenance.toSorted((a, b) => (a.courseId < b.courseId ? -1 : 1)),
})
const kept = async ({ store }: TestWorld, period: Period) =>
  comparable(figuresOfFacts(await store.clinicFacts(clinicId, period), period))
/** One query a patient: the checker. */
const fromFiles = async ({ store }: TestWorld, period: Period) => {
  const files = await Promise.all((await store.patients(clinicId)).map((ref) => store.patientFile(ref)))
  return comparable(clinicFigures(files, period))
}

describe('what is kept for the figures', () => {
  it('comes back from the table as it went in', async () => {
    const test = await world('2027-04-05T12:00')
    const [records] = fc
      .sample(randomClinic, { seed: 11, numRuns: 60 })
      .toSorted((a, b) => b.length - a.length)
    await setUp(test, { patients: records!.map((_, i) => aPatient({ id: asId(`p${i}`) })) })
    for (const { courses, questionnaires, answers, messages } of records!) {
      for (const course of courses)
        await test.store.commit([{ kind: 'put-course', course, cursor: cursorOf(course, test) }])
      for (const questionnaire of questionnaires)
        await test.store.commit([{ kind: 'put-questionnaire', questionnaire }])
      for (const one of answers) await test.store.commit([{ kind: 'add-answers', answers: one }])
      for (const message of messages) {
        await test.store.commit([{ kind: 'add-message', message: { ...message, state: 'sending' } }])
        if (message.state === 'accepted')
          await test.store.commit([{ kind: 'step-message', step: 'accept', message }])
      }
    }
    const period = march(test)
    expect(await kept(test, period)).toEqual(await fromFiles(test, period))
    expect((await kept(test, period)).counts.messages.texts).toBeGreaterThan(0)
  })

  it('grows with what happens, and goes with the patient', async () => {
    const test = await world('2027-03-01T09:00')
    await setUp(test, { patients: [aPatient(), aPatient({ id: asId('p2'), phone: '+447700900102' })] })
    await book(test)
    await book(test, { patientId: 'p2', courseId: 'c2', minute: 660 })
    await test.until('2027-03-12T20:00')
    const course = await courseOf(test)
    for (const session of course.sessions.slice(0, 4))
      await markSession(test.world, refOf(course), { sessionId: session.id, as: 'attended' })
    const period = march(test)
    const now = await kept(test, period)
    expect(now).toEqual(await fromFiles(test, period))
    expect(now.counts.attendance.attended).toBe(4)
    expect(now.counts.messages.texts).toBe(test.texts.accepted.length)
    expect(now.counts.questionnaires.asked).toBeGreaterThan(4)

    await test.store.erasePatient({ clinicId, patientId: asId('p1') })
    const later = await kept(test, period)
    expect(later).toEqual(await fromFiles(test, period))
    expect(later.counts.patients).toBe(1)
  })
})

const cursorOf = (course: Course, test: TestWorld) =>
  cursorAfterChange(course, aClinic(), undefined, test.clock.now())

describe('the figures of the clinic', () => {
  let test: TestWorld
  let desk: Console
  let clinician: Desk
  beforeAll(async () => {
    test = await world('2027-04-20T12:00')
    await aTreatedClinic(test.store, test.clock.now())
    desk = aConsole(test)
    clinician = desk.as(person('clinician'))
  })

  it('never show a share without what it is of, and what is missing beside it', async () => {
    const { text } = await clinician.get('/console/outcomes?from=2027-03-01&to=2027-03-31')
    expect(text).toContain('2 patients whose treatment ended in this period')
    expect(text).toContain('1 of 1 who answered, 1 missing')
    expect(text).toContain('6 sessions')
    expect(text).toContain('6 asked')
    const may = await clinician.get('/console/outcomes?from=2027-05-01&to=2027-05-31')
    expect(may.text).toContain('0 patients whose')
    expect(may.text).toContain('No session in this period.')
  })

  it('ask for two days that make a period, and show the usual one', async () => {
    for (const query of [
      'from=2027-03-31&to=2027-03-01',
      'from=yesterday&to=2027-03-01',
      'from=2027-02-30',
    ]) {
      const { status, text } = await clinician.get(`/console/outcomes?${query}`)
      expect([query, status, text.includes('That did not work yet')]).toEqual([query, 422, true])
      expect(text).toContain('Tuesday 20 April 2027')
    }
  })

  it('say that no price is set, and what the texts cost once it is', async () => {
    expect((await clinician.get('/console/outcomes')).text).toContain('price not set')
    const administrator = desk.as(person('administrator'))
    expect((await administrator.post('/console/outcomes/text-price', { pence: 'dear' })).status).toBe(422)
    const after = await administrator.act('/console/outcomes/text-price', { pence: '3.6' })
    expect(after.text).toContain('The price is saved.')
    expect((await clinician.get('/console/outcomes')).text).toContain('Price of a segment 3.6p Cost £0.00')
    expect((await clinician.post('/console/outcomes/text-price', { pence: '1' })).status).toBe(403)
  })

  it('are for clinicians', async () => {
    for (const role of ['reception', 'administrator'] as const)
      expect((await desk.as(person(role)).get('/console/outcomes')).status).toBe(403)
  })
})

it('name who waits for maintenance', async () => {
  const test = await world('2027-06-01T12:00')
  const phases = [aPhase({ sessions: 1 }), aPhase({ purpose: 'maintenance', sessions: 'ongoing' })]
  const course = aCourse(['2027-03-08T09:30'], { protocol: aProtocol({ phases }) })
  const treated = { ...course, sessions: course.sessions.map((s) => ({ ...s, state: 'attended' as const })) }
  await setUp(test, { patients: [aPatient({ givenName: 'Sam', familyName: 'Waits' })] })
  await test.store.commit([{ kind: 'put-course', course: treated, cursor: cursorOf(treated, test) }])
  const { text, html } = await aConsole(test).as(person('clinician')).get('/console/outcomes')
  expect(text).toContain('Sam Waits')
  expect(text).toContain('overdue')
  expect(html).toContain('href="/console/patients/p1/courses/c1"')
})
