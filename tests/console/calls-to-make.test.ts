import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callRefsOf, callTasks } from '../../functions/clinic-console/operations/today/calls.ts'
import { showToday } from '../../functions/clinic-console/operations/today.ts'
import type { TodayCall } from '../../functions/clinic-console/operations/today/schema.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import type { Scope } from '../../shared/domain/api-key.ts'
import { asId, type TaskId } from '../../shared/domain/ids.ts'
import type { Task } from '../../shared/domain/task.ts'
import { changeClinic } from '../../shared/use-cases/change-clinic.ts'
import { confirmSessions } from '../../shared/use-cases/confirm-sessions.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { aConsole, type Console, type Desk, keyOf, person } from './a-console.ts'

const clinic = aClinic()
const patients = [1, 2].map((n) =>
  aPatient({
    id: asId(`p${n}`),
    givenName: `Pat${n}`,
    phone: `+44770090010${n}`,
    preferences: { reminders: n === 1 ? ['sms'] : [], questionnaires: [], maintenance: [] },
  }),
)

let test: TestWorld
let console: Console
let desk: Desk
beforeEach(async () => {
  test = await aWorld('2027-03-01T09:00')
  await setUp(test, { clinic, patients })
  await book(test, { patientId: 'p1', courseId: 'c1', minute: 600 })
  await book(test, { patientId: 'p2', courseId: 'c2', minute: 570 })
  // Past the hour from which nothing is sent: what is done here leaves at 08:00.
  await test.until('2027-03-09T21:12')
  console = aConsole(test)
  desk = console.as(person('reception'))
})
afterEach(() => test.close())

const close = async (to: string) => {
  const closure = { id: 'flood', from: '2027-03-10', to, reason: 'Flood' }
  await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [closure] }))
  await test.until('2027-03-09T21:30')
}
const callsTo = async (scopes: Scope[] = ['courses:read', 'patients:read']): Promise<TodayCall[]> => {
  const answer = await perform(console.needs, keyOf(scopes), showToday, {})
  return answer.kind === 'done' ? answer.value.calls : []
}
const today = async () => await desk.get('/console')
const heading = 'Call these patients'

it('is no part of a day on which nobody is to be called', async () => {
  expect((await today()).text).not.toContain(heading)
})

describe('patients who are told late of a move', () => {
  beforeEach(() => close('2027-03-10'))

  it('stand on Today with their number, the time, and when a message leaves', async () => {
    const { html, text } = await today()
    expect(text).toContain(heading)
    expect(html).toContain('<a href="tel:+447700900101">07700 900101</a>')
    expect(text).toContain('Wed 10 Mar 2027 at 10:00')
    expect(text).toMatch(/Moved from Wed 10 Mar 2027 at 10:00 to \w{3} \d+ Mar 2027 at \d\d:\d\d/)
    expect(text).toContain('The message leaves Wed 10 Mar 2027 at 08:00')
    await test.until('2027-03-10T08:30')
    expect((await today()).text).toContain('The message was to leave Wed 10 Mar 2027 at 08:00')
    // The second wants no messages.
    expect(text).toContain('No message reaches them in time')
  })

  it('leave the list when somebody has called, and come back by undo', async () => {
    const [call] = await callsTo()
    const told = { patientId: call!.patientId, taskId: call!.taskId, note: 'Told by phone', backTo: 'today' }
    const done = await desk.act('/console/tasks/close', told)
    expect((await callsTo()).map(({ patientId }) => patientId)).not.toContain(call!.patientId)
    expect(done.text).toContain('Noted under your name: told by phone.')
    expect((await fileOf(test, call!.patientId)).tasks.find(({ id }) => id === call!.taskId)).toMatchObject({
      closedBy: person('reception').name,
      note: 'Told by phone',
    })
    const { note: _, ...undo } = told
    expect((await desk.act('/console/tasks/reopen', undo)).text).toContain('Back on the list of patients')
    expect((await callsTo()).map(({ patientId }) => patientId)).toContain(call!.patientId)
  })

  it('leave it by themselves once they have confirmed; whoever presses then is told so', async () => {
    const call = (await callsTo()).find(({ patientId }) => patientId === 'p1')!
    const course = await courseOf(test, 'p1')
    const moved = course.sessions.find(({ id }) => id === course.edits.at(-1)!.sessionId)!
    await confirmSessions(test.world, refOf(course), [{ sessionId: moved.id, revision: moved.revision }])
    expect((await callsTo()).map(({ patientId }) => patientId)).toEqual(['p2'])
    const late = await desk.post('/console/tasks/close', {
      ...{ patientId: 'p1', taskId: call.taskId, note: 'Told by phone', backTo: 'today' },
    })
    expect(late.text).toContain('closed already, by itself, because what it was about is settled')
  })

  it('show no number, and no day of birth, to a program that may not read patients', async () => {
    const calls = await callsTo(['courses:read'])
    expect(calls).toHaveLength(2)
    for (const call of calls) {
      expect(call).not.toHaveProperty('phone')
      expect(call).not.toHaveProperty('dateOfBirth')
    }
    expect((await callsTo()).map(({ phone }) => phone)).toEqual(['+447700900102', '+447700900101'])
  })
})

describe('patients whom no message reaches', () => {
  it('are called however early a move is made, until they are told or have come', async () => {
    // A notice of this would leave a day before.
    const closure = { id: 'flood', from: '2027-03-11', to: '2027-03-11', reason: 'Flood' }
    await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [closure] }))
    await test.until('2027-03-09T21:30')
    const [call, ...others] = await callsTo()
    expect(call).toMatchObject({ patientId: 'p2', before: '2027-03-11T09:30:00.000Z' })
    expect(call).not.toHaveProperty('leavesAt')
    expect(others).toEqual([])
    const course = await courseOf(test, 'p2')
    const moved = course.sessions.find(({ id }) => id === call!.sessionId)!
    await confirmSessions(test.world, refOf(course), [{ sessionId: moved.id, revision: moved.revision }])
    expect(await callsTo()).toEqual([])
  })
})

describe('patients whose session has no place any more', () => {
  it('make room for those who are told late, where the list is too long', () => {
    const taskOf = (n: number, kind: 'notice-late' | 'replan-impossible'): Task => {
      const id = asId<TaskId>(`${kind === 'notice-late' ? kind : 'replan'}/c${n}/1`)
      const { id: clinicId } = clinic
      return { clinicId, patientId: asId(`p${n}`), courseId: asId(`c${n}`), id, kind, openedAt: n }
    }
    const many = Array.from({ length: 60 }, (_, n) => taskOf(n, 'replan-impossible'))
    const refs = callRefsOf(callTasks([...many, taskOf(60, 'notice-late')]))
    expect(refs).toHaveLength(60)
    expect(refs[0]?.courseId).toBe('c60')
  })

  it('stand there until a place is found, the first one first', async () => {
    await close('2027-05-30')
    const { text, html } = await today()
    expect(text).toContain('The clinic cannot hold it then. Find another time, and tell them')
    expect(html).toContain('aria-label="Find a place: Pat1')
    expect(html).toMatch(/href="[^"]*\/courses\/c1\/sessions\/s3"[^>]*>\s*The clinic cannot hold it then/)
    expect(text).toMatch(/Find another time, and tell them; \d+ sessions in all/)
    const calls = await callsTo()
    expect(calls.map(({ patientId, why, before }) => [patientId, why, before])).toEqual([
      ['p2', 'no-place', '2027-03-10T09:30:00.000Z'],
      ['p1', 'no-place', '2027-03-10T10:00:00.000Z'],
    ])
    await changeClinic(test.world, clinic.id, (c) => ({ ...c, closures: [] }))
    await test.until('2027-03-09T21:50')
    expect(await callsTo()).toEqual([])
  })
})
