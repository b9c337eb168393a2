import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { courseState } from '../../shared/domain/course-state.ts'
import { asId, type SessionId } from '../../shared/domain/ids.ts'
import { cancelSession } from '../../shared/use-cases/cancel-session.ts'
import { settleInvitation } from '../../shared/use-cases/answer-invitation.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { markSession } from '../../shared/use-cases/mark-session.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPhase, aProtocol } from '../builders.ts'
import { aConsole, type Desk, type Page, person } from './a-console.ts'

let test: TestWorld
let reception: Desk
let clinician: Desk
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  const desk = aConsole(test)
  reception = desk.as(person('reception'))
  clinician = desk.as(person('clinician'))
})
afterEach(() => test.close())

const coursePage = '/console/patients/p1/courses/c1'
const act = (id: string) => `${coursePage}/change/${id}`
const session = (n: number) => asId<SessionId>(`s${n}`)
const quiet = aClinic({ questionnaires: { ...aClinic().questionnaires, rules: [] } })
const forResponders = { ...quiet, maintenance: { ...quiet.maintenance, respondersOnly: true } }
const protocol = aProtocol({
  id: asId('with-maintenance'),
  phases: [
    aPhase({ sessions: 2 }),
    aPhase({
      name: 'Maintenance',
      purpose: 'maintenance',
      sessions: 3,
      pace: { unit: 'weeks', every: 4 },
      minGapDays: 21,
      maxGapDays: 35,
    }),
  ],
})

/** Two treatments on 8 and 9 March, attended: the next session is owed about 6 April, and booked from 23 March on. */
async function treated(clinic = quiet) {
  await setUp(test, { clinic, protocols: [protocol] })
  await book(test, { protocolId: 'with-maintenance' })
  for (const [n, at] of [
    [1, '2027-03-08T10:05'],
    [2, '2027-03-09T10:05'],
  ] as const) {
    await test.until(at)
    await markSession(test.world, refOf(await courseOf(test)), { sessionId: session(n), as: 'attended' })
  }
}

async function declined() {
  await treated()
  await test.until('2027-03-23T09:05')
  await settleInvitation(test.world, refOf(await courseOf(test)), session(3), 'cannot-come')
}

const hidden = ({ html }: Page, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
/** What the form below a preview sends. */
const seenIn = (page: Page) => ({
  act: 'confirm',
  version: hidden(page, 'version'),
  fingerprint: hidden(page, 'fingerprint'),
})

async function confirmed(desk: Desk, id: string, fields: Record<string, string> = {}): Promise<Page> {
  const preview = await desk.post(act(id), { ...fields, act: 'preview' })
  expect(preview.status).toBe(200)
  return await desk.act(act(id), { ...fields, ...seenIn(preview) })
}

const openTasks = async () => (await test.world.store.openTasks(quiet.id)).map(({ kind }) => kind)
const upcoming = async () =>
  (await courseOf(test)).sessions.filter(({ state }) => state === 'booked').map(({ date }) => date)
const sent = async (kind: string) => (await fileOf(test)).messages.filter((m) => m.kind === kind).length

it('is booked on the day on which it was, and not on that of its course', async () => {
  await treated()
  await test.until('2027-03-23T09:05')
  const page = await reception.get('/console/patients/p1/courses/c1/sessions/s3')
  expect(page.text).toMatch(/(Mon 22|Tue 23) Mar 2027 at \d\d:\d\d: Booked for Tue 6 Apr 2027/)
})

describe('a maintenance session that the patient called off', () => {
  beforeEach(declined)

  it('is not booked again by itself, and is booked from its task, with the invitation and an end to the task', async () => {
    await test.until('2027-04-09T12:00')
    expect(await upcoming()).toEqual([])
    expect(await openTasks()).toEqual(['maintenance-declined'])
    expect((await reception.get('/console/tasks')).html).toContain(`href="${act('maintenance')}"`)

    const preview = await reception.post(act('maintenance'), { act: 'preview' })
    expect(preview.text).toContain('Maintenance 1 new')
    expect(preview.text).toContain('What the patient is told of it')
    expect(preview.text).not.toContain('is sent no notice')
    expect(await upcoming()).toEqual([])
    const page = await reception.act(act('maintenance'), seenIn(preview))
    expect(page.text).toContain('The maintenance session is booked.')
    expect(page.text).not.toContain('The next session is owed')
    // Two days' notice, and the first day on which the clinic is open.
    expect(await upcoming()).toEqual(['2027-04-12'])
    expect(await openTasks()).toEqual([])
    const [task] = (await fileOf(test)).tasks.filter(({ kind }) => kind === 'maintenance-declined')
    expect(task?.closedBy).toBe('Sam reception')
    await test.until('2027-04-09T12:05')
    expect(await sent('maintenance-invitation')).toBe(2)
    expect(test.texts.accepted.at(-1)!.outgoing.text).toMatch(/Mon 12 Apr/)
  })

  it('is booked just where the patient says, against a rule only with a reason', async () => {
    const wanted = { from: '2027-03-26', time: '09:30', isExact: 'yes' }
    const refused = await reception.post(act('maintenance'), { ...wanted, act: 'preview' })
    expect(refused.status).toBe(422)
    expect(refused.text).toMatch(/gap|21 days|closed|holiday/i)
    await confirmed(reception, 'maintenance', { ...wanted, from: '2027-03-31', time: '14:00' })
    expect((await courseOf(test)).sessions.at(-1)).toMatchObject({ date: '2027-03-31', minute: 840 })
  })

  it('is broken a rule for by a reason that is kept, and by none where none stands against it', async () => {
    const wanted = { from: '2027-03-25', time: '09:30', isExact: 'yes', override: 'agreed by phone' }
    await confirmed(reception, 'maintenance', wanted)
    expect((await courseOf(test)).sessions.at(-1)).toMatchObject({
      date: '2027-03-25',
      override: 'agreed by phone',
    })
  })

  it('takes a second press as done, and shows anew what changed since it was looked at', async () => {
    const fields = seenIn(await reception.post(act('maintenance'), { act: 'preview' }))
    const [first, second] = [
      await reception.post(act('maintenance'), fields),
      await reception.post(act('maintenance'), fields),
    ]
    expect([first.status, second.status]).toEqual([303, 303])
    expect(await upcoming()).toHaveLength(1)

    await cancelSession(test.world, refOf(await courseOf(test)), { sessionId: session(4), by: 'clinic' })
    const stale = await reception.post(act('maintenance'), fields)
    expect(stale.status).toBe(422)
    expect(stale.text).toContain('What would happen')
    expect(await upcoming()).toEqual([])
    const page = await reception.act(act('maintenance'), seenIn(stale))
    expect(page.text).toContain('The maintenance session is booked.')
    expect(await upcoming()).toHaveLength(1)
  })

  it('stays the patient’s word where the clinic takes the one after it out again', async () => {
    await confirmed(reception, 'maintenance')
    await cancelSession(test.world, refOf(await courseOf(test)), { sessionId: session(4), by: 'clinic' })
    await test.until('2027-05-20T12:00')
    expect(await upcoming()).toEqual([])
    expect((await reception.get(coursePage)).text).toContain(
      'The patient called off the session of Tue 6 Apr',
    )
  })

  it('is booked from its own page, as long as none stands in its place', async () => {
    const ofSession = `${coursePage}/sessions/s3`
    expect((await reception.get(ofSession)).html).toContain(`href="${act('maintenance')}"`)
    await confirmed(reception, 'maintenance')
    expect((await reception.get(ofSession)).html).not.toContain(`href="${act('maintenance')}"`)
    expect((await reception.get(act('maintenance'))).text).toContain('This cannot be done')
  })

  it('ends where the patient wants none for now, until that is taken back', async () => {
    const page = await confirmed(reception, 'maintenance-not-wanted', { reason: 'asks again in summer' })
    expect(page.text).toContain('The patient wants no maintenance for now: noted by Sam reception')
    expect(page.text).toContain('asks again in summer')
    expect(courseState(await courseOf(test))).toBe('completed')
    expect(await openTasks()).toEqual([])
    await test.until('2027-05-20T12:00')
    expect(await upcoming()).toEqual([])
    expect(page.html).toContain(`href="${act('maintenance-back')}"`)

    await confirmed(reception, 'maintenance-back')
    expect(courseState(await courseOf(test))).toBe('maintenance')
    expect(await openTasks()).toEqual(['maintenance-declined'])
    const after = await reception.get(coursePage)
    expect(after.text).toContain('overdue The next session is owed about Tue 6 Apr 2027.')
    expect(after.text).toContain('The word on maintenance was taken back, noted by Sam reception')
  })
})

describe('maintenance for responders only', () => {
  beforeEach(async () => {
    await treated(forResponders)
    await test.until('2027-03-24T09:05')
  })

  it('waits for a clinician, and for nobody else', async () => {
    expect(await openTasks()).toEqual(['maintenance-decision'])
    const seen = await reception.get(coursePage)
    expect(seen.text).toContain('A clinician decides whether maintenance goes on.')
    for (const id of ['maintenance-goes-on', 'no-maintenance', 'maintenance'])
      expect(seen.html).not.toContain(`href="${act(id)}"`)
    expect((await reception.get(act('maintenance-goes-on'))).status).toBe(403)
    expect((await reception.post(act('no-maintenance'), { act: 'preview' })).status).toBe(403)
    expect((await reception.post(act('maintenance'), { act: 'preview' })).text).toContain(
      'a clinician says first that it goes on',
    )
    expect((await clinician.get('/console/tasks')).html).toContain(`href="${coursePage}#maintenance"`)
  })

  it('goes on by the decision of a clinician, is booked by itself, and can be booked by hand', async () => {
    const page = await confirmed(clinician, 'maintenance-goes-on', { reason: 'sleeps far better' })
    expect(page.text).toContain(
      'Maintenance goes on: decided by Sam clinician, Wed 24 Mar 2027 at 09:05: sleeps far',
    )
    expect(page.text).toContain('It is booked by itself from Wed 24 Mar 2027 on')
    expect(page.html).toContain(`href="${act('maintenance')}"`)
    const [task] = (await fileOf(test)).tasks
    expect(task).toMatchObject({ kind: 'maintenance-decision', closedBy: 'Sam clinician' })
    await test.until('2027-03-24T09:10')
    expect(await upcoming()).toEqual(['2027-04-06'])
  })

  it('is over by the decision of a clinician, which only a clinician takes back', async () => {
    const page = await confirmed(clinician, 'no-maintenance')
    expect(page.text).toContain('No maintenance: decided by Sam clinician')
    expect(courseState(await courseOf(test))).toBe('completed')
    expect(await openTasks()).toEqual([])
    await test.until('2027-06-01T12:00')
    expect(await upcoming()).toEqual([])
    const refused = await reception.post(act('maintenance-back'), { act: 'preview' })
    expect(refused.text).toContain('only a clinician takes it back')
    await confirmed(clinician, 'maintenance-back')
    expect(await openTasks()).toEqual(['maintenance-decision'])
    await test.until('2027-06-10T12:00')
    expect(await openTasks()).toEqual(['maintenance-decision'])
  })

  it('takes a decision back to where it was before', async () => {
    await confirmed(clinician, 'maintenance-goes-on')
    await confirmed(clinician, 'maintenance-back')
    await test.until('2027-04-20T12:00')
    expect(await upcoming()).toEqual([])
    expect(await openTasks()).toEqual(['maintenance-decision'])
    expect((await courseOf(test)).maintenanceWords?.map(({ says }) => says)).toEqual(['goes-on', 'open'])
  })
})

describe('a course', () => {
  it('that owes no maintenance offers none, and says why to who asks all the same', async () => {
    await treated()
    await pauseCourse(test.world, refOf(await courseOf(test)), { reason: 'flu' })
    expect((await reception.get(coursePage)).html).not.toContain(act('maintenance'))
    expect((await reception.post(act('maintenance'), { act: 'preview' })).text).toContain(
      'The course is paused: resume it first.',
    )
  })

  it('has its next session booked ahead of the time at which it is booked by itself', async () => {
    await treated()
    expect((await reception.get(coursePage)).text).toContain('It is booked by itself from Tue 23 Mar 2027 on')
    await confirmed(reception, 'maintenance')
    expect(await upcoming()).toEqual(['2027-04-06'])
    await test.until('2027-03-30T12:00')
    expect(await upcoming()).toEqual(['2027-04-06'])
    expect(await sent('maintenance-invitation')).toBe(1)
  })
})

describe('the list of maintenance to book', () => {
  const list = async (desk = reception) => (await desk.get('/console/maintenance')).text

  it('holds whoever called a session off until somebody acts, whatever became of the task', async () => {
    await declined()
    expect(await list()).toContain('The patient called off the session of Tue 6 Apr 2027')
    const [task] = await test.world.store.openTasks(quiet.id)
    const fields = { patientId: 'p1', taskId: task!.id, note: 'rings back' }
    expect((await reception.post('/console/tasks/close', fields)).status).toBe(303)
    await test.until('2027-05-20T12:00')
    expect(await list()).toMatch(/Ada Example Tue 6 Apr 2027 overdue/)
    expect((await clinician.get('/console/outcomes')).text).toContain('Ada Example')
    await confirmed(reception, 'maintenance')
    expect(await list()).toContain('Nobody waits for a person.')
    expect(await list()).not.toContain('Ada Example')
  })

  it('holds whoever no place was found for, from the day after', async () => {
    await treated()
    await test.until('2027-03-22T12:00')
    await changeClinic(test.world, quiet.id, (c) => ({
      ...c,
      closures: [{ id: 'move', from: '2027-03-22', to: '2028-12-31', reason: 'moving house' }],
    }))
    expect(await list()).toContain('Booked by itself when its time has come (1)')
    await test.until('2027-03-24T12:00')
    expect(await openTasks()).toEqual(['maintenance-impossible'])
    expect(await list()).toContain('Its time to be booked by itself has come, and nothing is booked')
    await changeClinic(test.world, quiet.id, (c) => ({ ...c, closures: [] }))
    await test.until('2027-04-30T12:00')
    expect(await list()).toContain('overdue')
    await confirmed(reception, 'maintenance')
    expect(await openTasks()).toEqual([])
  })

  it('holds whoever waits for a clinician, and nobody for whom one decided against it', async () => {
    await treated(forResponders)
    expect(await list()).toContain('A clinician decides whether maintenance goes on.')
    await test.until('2027-03-24T09:05')
    await confirmed(clinician, 'no-maintenance')
    expect(await list()).not.toContain('Ada Example')
    await confirmed(clinician, 'maintenance-back')
    await confirmed(clinician, 'maintenance-goes-on')
    expect(await list()).toContain('It is booked by itself from Wed 24 Mar 2027 on')
  })
})
