import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import type { StaffMember } from '../../shared/domain/staff.ts'
import { raiseAlert } from '../../shared/use-cases/raise-alert.ts'
import { aWorld, book, courseOf, fileOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
})
afterEach(() => test.close())

const reception = () => desk.as(person('reception'))
const clinician = () => desk.as(person('clinician'))
const alertId = 'answers:c1/questionnaire:after:s1:self-harm'
const taskId = `red-flag/c1/${alertId}`

const raise = async (id: string) =>
  raiseAlert(
    test.world,
    refOf(await courseOf(test)),
    { id, at: londonTime('2027-03-08T11:00'), flags: ['self-harm'] },
    'I cannot go on',
  )

async function alerted() {
  await book(test)
  await test.until('2027-03-08T11:00')
  await raise(alertId)
  await test.until('2027-03-08T11:10')
}

const colleague: StaffMember = {
  record: 'staff',
  clinicId: asId('northside'),
  id: 'kit',
  version: 1,
  name: 'Kit Nurse',
  email: 'kit@northside.example.org',
  roles: ['clinician'],
  lastSignInAt: 0,
}

describe('an alert', () => {
  it('shows a clinician what was said and when who is told next, and reception only that there is one', async () => {
    await alerted()
    const seen = (await clinician().get('/console')).text
    expect(seen).toContain('Thoughts of self-harm or suicide')
    expect(seen).toContain('I cannot go on')
    expect(seen).toContain('Told so far: 1 time.')
    expect(seen).toContain('Next: Lead clinician is told at 11:15.')
    const atTheDesk = (await reception().get('/console')).text
    expect(atTheDesk).toContain('An answer of this patient needs a clinician at once.')
    expect(atTheDesk).toContain('Next: Lead clinician is told at 11:15.')
    for (const path of [
      '/console',
      '/console/tasks',
      `/console/tasks/close?patient=p1&task=${encodeURIComponent(taskId)}`,
    ])
      expect((await reception().get(path)).html).not.toMatch(/self-harm or suicide|cannot go on/i)
  })

  it('stops telling further people once a clinician takes it on, and stays until it is closed with a note', async () => {
    await alerted()
    const fields = { patientId: 'p1', taskId }
    expect((await reception().post('/console/alerts/take', fields)).status).toBe(403)
    const taken = await clinician().act('/console/alerts/take', fields)
    expect(taken.text).toContain('acknowledged by Sam clinician')
    expect(taken.text).toContain('In the hands of Sam clinician')
    expect(taken.text).not.toContain('is told at')
    await test.until('2027-03-08T13:00')
    expect(test.emails.accepted.map(({ outgoing }) => outgoing.to)).toEqual(['nurse@northside.example.org'])
    expect((await clinician().act('/console/tasks/close', { ...fields, note: '' })).text).toContain(
      'Say in a few words what came of the alert',
    )
    const closed = await clinician().act('/console/tasks/close', { ...fields, note: 'Spoke with Ada. Safe.' })
    expect(closed.text).toContain('Closed.')
    const twice = await clinician().act('/console/tasks/close', { ...fields, note: 'Spoke with Ada. Safe.' })
    expect(twice.text).toContain('Closed.')
    const other = await clinician().act('/console/tasks/close', { ...fields, note: 'Nobody there.' })
    expect(other.text).toContain('It is closed already, by Sam clinician')
    expect((await clinician().get('/console')).text).toContain('There is no open alert.')
    expect((await fileOf(test)).tasks.find(({ id }) => id === taskId)).toMatchObject({
      closedBy: 'Sam clinician',
      note: 'Spoke with Ada. Safe.',
    })
    await clinician().act('/console/tasks/reopen', fields)
    expect((await clinician().get('/console')).text).toContain('acknowledged by Sam clinician')
  })

  it('runs on when it is handed over, under the name of the colleague', async () => {
    await alerted()
    await test.store.commit([{ kind: 'put-record', record: colleague }])
    const handed = await reception().act('/console/alerts/hand', { patientId: 'p1', taskId, to: 'kit' })
    expect(handed.text).toContain('In the hands of Kit Nurse')
    expect(handed.text).toContain('nobody has acknowledged it')
    await test.until('2027-03-08T11:16')
    expect(test.emails.accepted).toHaveLength(2)
    expect(
      (await reception().post('/console/alerts/hand', { patientId: 'p1', taskId, to: 'nobody' })).status,
    ).toBe(404)
  })

  it('says what is wrong with handing it over beside itself, also where it is not the first of the day', async () => {
    await alerted()
    await raise('answers:c1/questionnaire:after:s2:self-harm')
    await test.store.commit([{ kind: 'put-record', record: colleague }])
    const fields = [taskId, taskId.replace('s1', 's2')].map((each) => `to-${each}`)
    for (const [i, field] of fields.entries()) {
      const refused = await reception().post('/console/alerts/hand', {
        patientId: 'p1',
        taskId: field.replace('to-', ''),
        to: 'nobody at all',
      })
      expect(refused.html).toContain(`<a href="#${field}">Colleague: `)
      expect(refused.html).toContain(`id="${field}-error"`)
      expect(refused.html).not.toContain(`id="${fields[1 - i]!}-error"`)
    }
  })

  it('acknowledges with the closing where nobody took it on first', async () => {
    await alerted()
    await clinician().act('/console/tasks/close', { patientId: 'p1', taskId, note: 'Called at once.' })
    await test.until('2027-03-08T13:00')
    expect(test.emails.accepted).toHaveLength(1)
  })
})

describe('tasks', () => {
  it('say that nothing needs a person where nothing does', async () => {
    expect((await reception().get('/console/tasks')).text).toContain('Nothing needs a person at the moment.')
  })

  it('name the patient, say what to do and where, and can be narrowed to a kind', async () => {
    await alerted()
    await test.until('2027-03-09T12:00')
    const all = await clinician().get('/console/tasks')
    expect(all.text).toMatch(/An answer that needs you now.*Ada Example.*Mark whether the patient came/)
    expect(all.html).toContain('/console/patients/p1/courses/c1')
    const some = await clinician().get('/console/tasks?kind=attendance-unmarked')
    expect(some.text).toContain('Sessions to mark (1)')
    expect(some.text).not.toContain('An answer that needs you now')
  })

  it('are closed by whoever may judge them, and opened again by mistake', async () => {
    await alerted()
    await test.until('2027-03-09T12:00')
    const fields = { patientId: 'p1', taskId: 'c1/attendance-unmarked:s1:r0' }
    const unsaid = await reception().post('/console/tasks/close', { ...fields, note: ' ' })
    expect([unsaid.status, unsaid.text]).toEqual([
      422,
      expect.stringMatching(
        /say in a few words why it stays without a mark.*Why it is closed without a mark/,
      ),
    ])
    const closed = await reception().act('/console/tasks/close', { ...fields, note: 'She came' })
    expect(closed.text).toContain('Undo: open it again')
    expect(closed.text).not.toContain('Mark whether')
    expect((await reception().act('/console/tasks/reopen', fields)).text).toContain('Mark whether')
    const refused = await reception().post('/console/tasks/close', { patientId: 'p1', taskId, note: 'x' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Only a clinician can judge this.')
  })

  it('are nobody else’s: another clinic’s is as if there were none', async () => {
    await alerted()
    await setUp(test, { clinic: aClinic({ id: asId('southside') }), patients: [] })
    const other = desk.as(person('clinician', 'southside'))
    for (const path of [
      '/console/tasks/close',
      '/console/tasks/reopen',
      '/console/tasks/take',
      '/console/alerts/take',
    ])
      expect((await other.post(path, { patientId: 'p1', taskId })).status).toBe(404)
    expect((await other.get('/console/tasks')).text).not.toContain('Ada')
  })
})

describe('what did not reach a patient', () => {
  it('stands with its reason and what to do, by patient, until somebody has seen to it', async () => {
    await test.store.commit([
      {
        kind: 'put-patient',
        patient: aPatient({
          id: asId('p2'),
          givenName: 'Bo',
          email: undefined as never,
          phone: undefined as never,
        }),
      },
    ])
    await book(test, { patientId: 'p2', courseId: 'c2' })
    await test.until('2027-03-08T09:00')
    const page = await reception().get('/console')
    expect(page.text).toMatch(
      /Bo Example .*Booking confirmed by text: not sent, there is no number or address/,
    )
    expect(page.text).toContain('Ask the patient for a number, and enter it in their file.')
    const ids = [...page.html.matchAll(/name="messageIds\[\]" value="([^"]+)"/g)].map(([, id]) => id!)
    expect(ids.length).toBeGreaterThan(1)
    const after = await reception().act('/console/unreached', {
      patientId: 'p2',
      'messageIds[]': ids,
      isSeen: 'yes',
    })
    expect(after.text).toContain('somebody has seen to it')
    await reception().act('/console/unreached', {
      patientId: 'p2',
      'messageIds[]': ids.at(-1)!,
      isSeen: 'no',
      seenAt: /name="seenAt" value="([^"]+)"/.exec(after.html)![1]!,
    })
    expect((await reception().get('/console')).text).toContain('Booking confirmed')
  })

  it('shows nobody whom the same message reached by email in its place', async () => {
    await book(test)
    test.texts.next(() => ({ handover: { kind: 'refused', reason: 'bad number' } }))
    await test.until('2027-03-01T09:10')
    const { messages } = await fileOf(test)
    expect(messages.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'email accepted',
      'sms failed',
    ])
    expect((await reception().get('/console')).text).not.toContain('Ada Example')
  })

  it('leaves the list with the receipt, and after two weeks', async () => {
    await book(test)
    test.texts.next(() => ({ handover: { kind: 'refused', reason: 'bad number' } }))
    test.emails.next(() => ({ handover: { kind: 'refused', reason: 'no such mailbox' } }))
    await test.until('2027-03-01T09:10')
    expect((await reception().get('/console')).text).toMatch(
      /Ada Example .*Booking confirmed by text: failed, the provider says: bad number/,
    )
    const failed = (await fileOf(test)).messages.find(({ state }) => state === 'failed')!
    const { clinicId, patientId, id: messageId } = failed
    await test.store.commit([
      {
        kind: 'step-message',
        step: 'deliver',
        message: { ...failed, state: 'delivered', stateAt: failed.stateAt + 1 },
      },
    ])
    expect(await test.store.message({ clinicId, patientId, messageId })).toMatchObject({ state: 'delivered' })
    expect((await reception().get('/console')).text).not.toContain('Booking confirmed by text')
    await test.until('2027-03-07T18:00')
    expect((await reception().get('/console')).text).toContain('The week ahead by text: failed')
    await test.until('2027-03-29T09:00')
    expect((await reception().get('/console')).text).not.toMatch(/Sun 7 Mar 2027 at/)
  })
})
