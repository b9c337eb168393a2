import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Course } from '../../shared/domain/course.ts'
import { changePatient } from '../../shared/use-cases/change-patient.ts'
import { changeCourse } from '../../shared/use-cases/change-course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { aGoal, aList, aReferral } from './care-records.ts'
import { aConsole, type Console, type Desk, person } from './a-console.ts'

let test: TestWorld
let desk: Console
let clinician: Desk
beforeAll(async () => {
  test = await aWorld()
  await setUp(test, { patients: [aPatient({ email: 'alex@example.com' })] })
  const course = await book(test)
  await test.until('2027-03-22T12:00')
  await changeCourse(test.world, refOf(course), ({ course: now }) => ({
    kind: 'edited',
    course: { ...treated(now), version: now.version + 1 },
  }))
  desk = aConsole(test)
  clinician = desk.as(person('clinician'))
})
afterAll(() => test.close())

const treated = (course: Course): Course => ({
  ...course,
  sessions: course.sessions.map((s, i) => ({ ...s, state: i === 0 ? 'missed' : 'attended' })),
  answered: [
    { asks: ['baseline'], at: course.bookedAt, late: false, scores: { 'pain-nrs': 8, sleep: 4 } },
    { asks: ['end:s10'], at: test.clock.now(), late: false, scores: { 'pain-nrs': 4, sleep: 7, 'phq-8': 3 } },
  ],
})

const paper = '/console/patients/p1/courses/c1/summary'
const send = `${paper}/send`
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)![1]!
const letterIn = (html: string) =>
  /<pre class="letter">([^<]*)/.exec(html)![1]!.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
const sent = () => test.emails.accepted.filter(({ outgoing }) => outgoing.subject.includes('summary'))
const summaries = async () => (await fileOf(test)).messages.filter(({ kind }) => kind === 'summary')
const change = (over: object) =>
  changePatient(test.world, { clinicId: asId('northside'), id: asId('p1') }, (p) => ({ ...p, ...over }))

describe('the summary of a course', () => {
  it('names nothing but how often the patient came, unless a clinician ticks it', async () => {
    const { html } = await clinician.get(send)
    expect(letterIn(html)).toContain('Appointments you came to: 9 of 10.')
    expect(letterIn(html)).not.toMatch(/pain|sleep|8 before/i)
    const ticked = await clinician.get(`${send}?scores[]=pain-nrs`)
    expect(letterIn(ticked.html)).toContain('Pain: 8 before you began, 4 at your last answer.')
    expect(letterIn(ticked.html)).toContain('at least 50% less than before')
    expect(letterIn(ticked.html)).not.toMatch(/sleep/i)
    // Longer questionnaires name conditions: they are never in an email.
    expect((await clinician.get(`${send}?scores[]=phq-8`)).status).toBe(404)
  })

  it('leaves by email as it was previewed, once, and never as a text', async () => {
    const texts = test.texts.accepted.length
    const { html } = await clinician.get(`${send}?scores[]=sleep`)
    const fields = { version: versionIn(html), 'scores[]': ['sleep'] }
    const after = await clinician.act(send, fields)
    expect(after.text).toContain('The summary is on its way')
    const again = await clinician.post(send, fields)
    expect([again.status, (await courseOf(test)).summaries]).toEqual([303, [expect.anything()]])
    const other = await clinician.post(send, { version: versionIn(html) })
    expect([other.status, other.text.includes('it was sent already')]).toEqual([422, true])
    await test.until('2027-03-22T12:05')
    expect(sent().map(({ outgoing }) => outgoing.text)).toEqual([letterIn(html)])
    expect(sent()[0]!.outgoing).toMatchObject({ to: 'alex@example.com' })
    expect(test.texts.accepted).toHaveLength(texts)
    expect(await summaries()).toMatchObject([{ channel: 'email', attemptsAllowed: 1, state: 'accepted' }])
    expect((await clinician.get('/console/patients/p1/outcomes')).text).toContain(
      'Summary sent by Sam clinician',
    )
  })

  it('is not offered where the address is unsafe or missing, and no text takes its place', async () => {
    for (const over of [
      { unsafe: ['email'] },
      { email: undefined, unsafe: [] },
      {
        unsafe: [],
        email: 'alex@example.com',
        preferences: { reminders: [], questionnaires: [], maintenance: [] },
      },
    ]) {
      await change(over)
      const { html, text } = await clinician.get(send)
      expect(text).toContain('print the summary')
      expect(html).not.toContain('Send this email')
      const version = String((await courseOf(test)).version)
      expect((await clinician.post(send, { version })).status).toBe(422)
    }
    expect((await courseOf(test)).summaries).toHaveLength(1)
    await change({ preferences: aPatient().preferences })
  })

  it('ends unsent where the address became unsafe on the way', async () => {
    const { html } = await clinician.get(send)
    await clinician.act(send, { version: versionIn(html) })
    await change({ unsafe: ['email'] })
    await test.until('2027-03-22T12:20')
    expect((await summaries()).map(({ state, reason }) => [state, reason])).toEqual([
      ['accepted', undefined],
      ['suppressed', 'unsafe-contact'],
    ])
    expect(sent()).toHaveLength(1)
    await change({ unsafe: [] })
  })

  it('falls back to no text where the email fails', async () => {
    const { html } = await clinician.get(send)
    test.emails.next(() => ({ handover: { kind: 'refused', reason: 'no-such-address' } }))
    await clinician.act(send, { version: versionIn(html) })
    await test.until('2027-03-22T12:40')
    expect((await summaries()).map(({ channel, state }) => [channel, state])).toEqual([
      ['email', 'accepted'],
      ['email', 'suppressed'],
      ['email', 'failed'],
    ])
  })

  it('prints every score for who referred, and the short ones for the patient', async () => {
    const referrer = await clinician.get(paper)
    expect(referrer.text).toContain('It is no diagnosis and no advice')
    expect(referrer.text).toContain('The version for who referred has every score')
    const patient = await clinician.get(`${paper}?for=patient`)
    expect(patient.text).not.toContain('Side effects')
    expect((await desk.as(person('reception')).get(paper)).status).toBe(403)
  })

  it('prints goals with the medicines at baseline and at the end, and referrals, for both', async () => {
    for (const path of [paper, `${paper}?for=patient`])
      expect((await clinician.get(path)).text).not.toMatch(/Medicines As told|Referrals Physio/)
    const baseline = [{ name: 'Tramadol', dose: '50 mg', howOften: 'four times a day' }, { name: 'A herb' }]
    const during = aList([{ name: 'Ibuprofen' }], { moment: 'during', on: '2027-03-12' })
    const end = aList([{ name: 'tramadol', dose: '50 mg', howOften: 'at night' }], {
      ...{ moment: 'end', on: '2027-03-20' },
    })
    const to = { kind: 'physiotherapy', to: 'Northtown Physio', note: 'Ask again in May' } as const
    for (const record of [
      aGoal([aList(baseline), during, end], { state: 'reached', targetDate: '2027-06-01' }),
      aReferral('p1', { ...to, status: 'suggested' }, { ...to, status: 'accepted' }),
    ])
      await test.store.commit([{ kind: 'put-record', record }])
    for (const path of [paper, `${paper}?for=patient`]) {
      const { text } = await clinician.get(path)
      expect(text).toContain('Goal: Fewer tablets reached By Tue 1 Jun 2027')
      expect(text).toMatch(/At baseline Mon 1 Mar 2027.* At the end Sat 20 Mar 2027/)
      expect(text).toContain('Tramadol 50 mg, four times a day 50 mg, at night A herb taken not on this list')
      expect(text).toMatch(/Referrals Physiotherapy: Northtown Physio, accepted \(/)
      expect(text).not.toMatch(/Ibuprofen|Ask again in May/)
    }
    const audited = await test.store.auditOfPatient({ clinicId: asId('northside'), patientId: asId('p1') }, 6)
    expect(audited.map(({ operation }) => operation)).toContain('show-referrals')
  })

  it('sends no medicine, no goal and no referral by email', async () => {
    const { html } = await clinician.get(`${send}?scores[]=sleep`)
    expect(letterIn(html)).not.toMatch(/tramadol|herb|tablets|physio/i)
  })

  it('is written in the language of the patient', async () => {
    await change({ language: 'cy' })
    expect(letterIn((await clinician.get(`${send}?scores[]=sleep`)).html)).toContain('Apwyntiadau y daethoch')
    await change({ language: 'pl' })
    expect(letterIn((await clinician.get(`${send}?scores[]=sleep`)).html)).toContain('Odbyte wizyty: 9 z 10.')
  })
})
