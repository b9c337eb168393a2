import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { screeningItems } from '../../shared/domain/screening.ts'
import { answerQuestionnaire } from '../../shared/use-cases/answer-questionnaire.ts'
import { asId, type ClinicId } from '../../shared/domain/ids.ts'
import { hasConsent } from '../../shared/domain/consent.ts'
import { aWorld, book, courseOf, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, keyOf, person } from './a-console.ts'

const clinicId = asId<ClinicId>('northside')

let test: TestWorld
let console: Console
let desk: Desk
let clinician: Desk
beforeAll(async () => {
  test = await aWorld()
  await setUp(test, {
    clinic: aClinic({ screening: { isRequired: true, weights: {}, needsBaseline: false } }),
    patients: [
      aPatient({ dateOfBirth: '1970-03-08' }),
      aPatient({ id: asId('p2'), givenName: 'Bea', familyName: 'Neighbour' }),
    ],
  })
  const other = asId<ClinicId>('southside')
  await setUp(test, {
    clinic: aClinic({ id: other }),
    patients: [aPatient({ clinicId: other, id: asId('s1'), familyName: 'Elsewhere' })],
  })
  await book(test)
  console = aConsole(test)
  desk = console.as(person('reception'))
  clinician = console.as(person('clinician'))
  await test.until('2027-03-01T10:00')
  await answerScreening()
})
afterAll(() => test.close())

/** By the link of the last text: all no but the hearing. */
async function answerScreening() {
  const sent = test.texts.accepted.findLast(({ outgoing }) => outgoing.text.includes('/q/'))!
  const safe = Object.fromEntries(screeningItems.map((item) => [item, item === 'hearing' ? 1 : 0]))
  const outcome = await answerQuestionnaire(test.world, {
    secret: /\/q\/(\w{22})/.exec(sent.outgoing.text)![1]!,
    answers: { intake: { pain: 7, goal: 1 }, 'tms-safety': safe },
  })
  if (outcome.kind !== 'stored') throw new Error(JSON.stringify(outcome))
}

const file = '/console/patients/p1'
const versionOf = async () => (await fileOf(test)).patient!.version

describe('the file of a patient', () => {
  it('shows who it is, how they are reached, and who shares their number, but not another clinic’s', async () => {
    const { text, status } = await desk.get(file)
    expect(status).toBe(200)
    expect(text).toMatch(/Example, Ada Born 8 Mar 1970 Patient id p1 Phone 07700 900101/)
    expect(text).toContain('This number is also held by Neighbour, Bea .')
    expect(text).not.toContain('Elsewhere')
    expect(text).toContain('Reminders: text; Questionnaires: text; Maintenance: text')
  })

  it('names no patient in its title', async () => {
    const { html } = await desk.get(file)
    expect(/<title>(.*)<\/title>/.exec(html)![1]).not.toMatch(/Ada|Example/)
  })

  it('shows the sessions, what was sent with its words and to whom, and what is owed next', async () => {
    const { text } = await clinician.get(file)
    expect(text).toContain('Monday 8 March 2027 at 09:30')
    expect(text).toMatch(/Questionnaire, by text The words, one segment .*07700 900101 sent, no receipt yet/)
    expect(text).not.toMatch(/\/[qs]\/\w{22}/)
    expect(text).toContain('Owed next')
  })

  it('tells reception that there are answers, and clinicians which', async () => {
    const seen = await desk.get(file)
    expect(seen.text).toContain('Your safety')
    for (const secret of ['REVIEW', 'hearing', 'Rossi', 'Clinical notes', 'The answers'])
      expect(seen.text).not.toContain(secret)
    expect(seen.text).toContain('It waits for a clinician’s signature')
    const read = await clinician.get(file)
    expect(read.text).toContain('REVIEW by the clinic’s table')
    expect(read.text).toContain('The answers')
  })

  it('is of nobody for another clinic’s patient, an id of nobody, and what is no id', async () => {
    const bodies = await Promise.all(
      ['s1', 'nobody', 'a%23b'].map((id) => desk.get(`/console/patients/${id}`)),
    )
    expect(bodies.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(bodies.map(({ html }) => html)).size).toBe(1)
    for (const [what, fields] of [
      ['desk-notes', { deskNote: 'Hello' }],
      ['consents', { about: 'research', isGiven: 'yes' }],
      ['texts', { version: '1', to: 'stopped', why: 'said so' }],
      ['details/undo', { version: '2' }],
    ] as const)
      expect((await desk.post(`/console/patients/s1/${what}`, fields)).status, what).toBe(404)
  })
})

describe('contacts', () => {
  const details = async (over: Record<string, string | string[]> = {}) => ({
    version: String(await versionOf()),
    givenName: 'Ada',
    familyName: 'Example',
    dateOfBirth: '1970-03-08',
    phone: '07700 900101',
    email: 'ada@example.com',
    'reminders[]': 'sms',
    'questionnaires[]': 'sms',
    'maintenance[]': 'sms',
    ...over,
  })

  it('are changed, with the number’s own row, and the change is taken back by one press', async () => {
    const before = await fileOf(test)
    const changed = await desk.act(
      `${file}/details`,
      await details({ phone: '07700 900177', 'unsafe[]': 'email' }),
    )
    expect(changed.text).toMatch(/The change is stored\. Undo the last change/)
    expect(changed.text).toContain('Contacts and preferences were changed once')
    expect(changed.text).toMatch(/Sam reception: phone, not safe to write to/)
    expect(await test.store.phoneHolders('+447700900177')).toHaveLength(1)
    const undone = await desk.act(`${file}/details/undo`, { version: String(await versionOf()) })
    expect(undone.text).toContain('The change was taken back')
    expect((await fileOf(test)).patient).toEqual({ ...before.patient, version: before.patient!.version + 2 })
    expect(await test.store.phoneHolders('+447700900177')).toEqual([])
    expect(await test.store.phoneHolders('+447700900101')).toHaveLength(3)
  })

  it('are not overruled by who saw an earlier state of them', async () => {
    const seen = await details({ givenName: 'Adelheid' })
    await desk.act(`${file}/details`, await details({ email: 'ada@example.org' }))
    const late = await desk.post(`${file}/details`, seen)
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('changed this patient meanwhile')])
    expect(late.html).toContain('value="ada@example.org"')
    expect((await fileOf(test)).patient).toMatchObject({ givenName: 'Ada', email: 'ada@example.org' })
    const undo = await desk.post(`${file}/details/undo`, { version: '1' })
    expect(undo.status).toBe(404)
  })

  it('say what is wrong beside the field, and keep what was typed', async () => {
    const answer = await desk.post(
      `${file}/details`,
      await details({ phone: '020 7946 0000', givenName: 'Adda' }),
    )
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/href="#phone">Mobile phone: This number is not a mobile/)
    expect(answer.html).toContain('value="Adda"')
  })

  it('start texts again only with how the patient said so', async () => {
    const texts = async (to: string, why: string) =>
      await desk.act(`${file}/texts`, { version: String(await versionOf()), to, why })
    expect((await texts('stopped', 'by telephone')).text).toMatch(/texts stopped on Mon 1 Mar 2027 at 10:00/)
    expect((await texts('started', ' ')).status).toBe(422)
    expect((await fileOf(test)).patient!.textsStoppedAt).toBeDefined()
    const started = await texts('started', 'asked at the desk')
    expect(started.text).toMatch(/Sam reception: texts \(asked at the desk\)/)
    expect((await fileOf(test)).patient!.textsStoppedAt).toBeUndefined()
  })
})

describe('notes', () => {
  it('stand with who wrote them; a correction is a note of its own, and keeps what stood there', async () => {
    const added = await desk.act(`${file}/desk-notes`, { deskNote: 'Parks at the back.\nNeeds the ramp.' })
    expect(added.text).toMatch(/Parks at the back\. Needs the ramp\. Sam reception, Mon 1 Mar 2027 at 10:00/)
    const id = /desk-notes\/([\w.]+)\/correct/.exec(added.html)![1]!
    const words = 'Parks at the front.'
    const corrected = await desk.act(`${file}/desk-notes/${id}/correct`, { [`correct-${id}`]: words })
    expect(corrected.text).toMatch(/Parks at the front\. .* What stood here before Parks at the back\./)
    const twice = await desk.post(`${file}/desk-notes/${id}/correct`, { [`correct-${id}`]: words })
    expect(twice.status).toBe(303)
    const again = await desk.post(`${file}/desk-notes/${id}/correct`, { [`correct-${id}`]: 'Other' })
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('was corrected already')])
    const rows = (await fileOf(test)).records.filter(({ record }) => record === 'note')
    expect(rows).toHaveLength(2)
  })

  it('of clinicians are read and written by clinicians alone', async () => {
    const added = await clinician.act(`${file}/clinical-notes`, {
      clinicalNote: 'Twitching of the left eye.',
    })
    expect(added.text).toContain('Twitching of the left eye.')
    const id = /clinical-notes\/([\w.]+)\/correct/.exec(added.html)![1]!
    for (const other of [desk, console.as(person('administrator'))]) {
      expect((await other.get(file)).text).not.toContain('Twitching')
      expect((await other.post(`${file}/clinical-notes`, { clinicalNote: 'x' })).status).toBe(403)
      // Not by the way of the desk's notes either.
      const past = await other.post(`${file}/desk-notes/${id}/correct`, { [`correct-${id}`]: 'x' })
      expect(past.status).toBe(404)
    }
  })

  it('run nothing that is written in them', async () => {
    const words = '<script>alert(1)</script> =HYPERLINK("x")'
    const { html } = await desk.act(`${file}/desk-notes`, { deskNote: words })
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect((await desk.post(`${file}/desk-notes`, { deskNote: ' ' })).status).toBe(422)
    expect((await desk.post(`${file}/desk-notes`, { deskNote: 'x'.repeat(4001) })).text).toContain(
      '4001 characters',
    )
  })
})

describe('consents', () => {
  const record = (fields: Record<string, string>) => desk.act(`${file}/consents`, fields)
  const consents = async () => (await fileOf(test)).records

  it('are appended with day, person and paper, and the last word counts', async () => {
    expect(hasConsent(await consents(), 'research', test.clock.now())).toBe(false)
    const given = await record({
      about: 'research',
      isGiven: 'yes',
      on: '2027-02-20',
      isOnPaper: 'yes',
      consentWords: 'Form R2, folder 7',
    })
    expect(given.text).toMatch(
      /Use of answers in research given given Sat 20 Feb 2027 at 00:00, on paper, written down by Sam reception, Form R2, folder 7/,
    )
    expect(hasConsent(await consents(), 'research', test.clock.now())).toBe(true)
    await record({ about: 'research', isGiven: 'no' })
    const rows = await consents()
    expect(hasConsent(rows, 'research', test.clock.now())).toBe(false)
    expect(hasConsent(rows, 'research', test.clock.now() - 24 * 3600_000)).toBe(true)
    expect(rows.filter(({ record }) => record === 'consent')).toHaveLength(2)
    expect(await test.store.listedRecords('consent', clinicId, 'consents-research')).toHaveLength(2)
  })

  it('end the channel that they are withdrawn from', async () => {
    await record({ about: 'texts', isGiven: 'no' })
    await record({ about: 'emails', isGiven: 'no' })
    expect((await fileOf(test)).patient).toMatchObject({
      unsafe: ['email'],
      textsStoppedAt: test.clock.now(),
    })
    await record({ about: 'texts', isGiven: 'yes' })
    expect((await fileOf(test)).patient!.textsStoppedAt).toBeDefined()
  })

  it.each([
    [{ about: 'research' }, 'The patient: It is missing. Choose one of those shown.'],
    [{ about: 'research', isGiven: 'yes', on: '2027-04-01' }, 'not a day on which'],
    [{ about: 'anything', isGiven: 'yes' }, 'is not one of the choices. Choose one of those shown.'],
  ])('are not recorded without what they need: %j', async (fields: Record<string, string>, problem) => {
    const before = (await consents()).length
    const answer = await record(fields)
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(problem)])
    expect((await consents()).length).toBe(before)
  })
})

describe('a safety screening', () => {
  const signature = `${file}/courses/c1/signature`
  const seen = async () => new Date((await courseOf(test)).safety!.screenings.at(-1)!.at).toISOString()

  it('is signed by nobody but a clinician, and under their own name', async () => {
    const fields = { lastScreeningAt: await seen(), despite: 'Read it' }
    for (const actor of [person('reception'), person('administrator'), keyOf(['courses:write'])])
      expect((await console.as(actor).post(signature, fields)).status).toBe(403)
  })

  it('is not signed for a screening other than the one that was read', async () => {
    const answer = await clinician.post(signature, {
      lastScreeningAt: '2027-02-01T09:00:00.000Z',
      despite: 'x',
    })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('answered again meanwhile')])
    expect((await clinician.post(signature, { despite: 'x' })).text).toContain('answered again meanwhile')
  })

  it('is signed with a reason where something speaks against it, and starts the course', async () => {
    const bare = await clinician.post(signature, { lastScreeningAt: await seen() })
    expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('Say why the course may go on')])
    const signed = await clinician.act(signature, {
      lastScreeningAt: await seen(),
      despite: 'Hearing checked',
    })
    expect(signed.text).toContain('The screening is signed.')
    expect(signed.text).toMatch(/Signed by Sam clinician, Mon 1 Mar 2027 at 10:00, although: Hearing checked/)
    expect((await courseOf(test)).safety!.signatures).toMatchObject([{ by: 'Sam clinician' }])
    expect((await desk.get(file)).text).not.toContain('Hearing checked')
  })
})
