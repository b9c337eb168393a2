import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import type { Task } from '../../shared/domain/task.ts'
import { raiseAlert } from '../../shared/use-cases/raise-alert.ts'
import { aWorld, book, courseOf, londonTime, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, type Console, person } from './a-console.ts'

let test: TestWorld
let desk: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  desk = aConsole(test)
  await book(test)
})
afterEach(() => test.close())

const alertId = 'answers:c1/questionnaire:after:s1:self-harm'
const session = '/console/patients/p1/courses/c1/sessions/s2'
const mark = 'clinician to look first'
const reception = () => desk.as(person('reception'))
const clinician = () => desk.as(person('clinician'))
const shown = async (path: string) => (await reception().get(path)).text

async function alerted() {
  await test.until('2027-03-08T11:00')
  const alert = { id: alertId, at: londonTime('2027-03-08T11:00'), flags: ['self-harm' as const] }
  await raiseAlert(test.world, refOf(await courseOf(test)), alert, 'I cannot go on')
  await test.until('2027-03-09T09:00')
}

const arrive = () =>
  reception().act('/console/visits', {
    ...{ patientId: 'p1', courseId: 'c1', sessionId: 's2' },
    ...{ step: 'arrived', seen: 'expected' },
  })

describe('an alert that nobody has closed', () => {
  it('stands as a mark wherever the session of its patient is looked at, and is named nowhere', async () => {
    for (const path of ['/console?date=2027-03-09', session, '/console/calendar?week=2027-W10'])
      expect(await shown(path)).not.toContain(mark)
    await alerted()
    for (const path of ['/console', session, '/console/calendar?week=2027-W10']) {
      expect(await shown(path)).toContain(mark)
      expect(await shown(path)).not.toMatch(/self-harm|cannot go on/i)
    }
  })

  it('is said before the treatment begins, and holds nothing up', async () => {
    await alerted()
    const page = await arrive()
    expect(page.text).toMatch(
      /An alert of this patient is open ?: a clinician is to look before the treatment begins\. In treatment/,
    )
    expect(await shown(session)).toContain('a clinician is to look before the treatment begins.')
    await reception().act('/console/visits', {
      ...{ patientId: 'p1', courseId: 'c1', sessionId: 's2' },
      ...{ step: 'in-treatment', seen: 'arrived' },
    })
    const { sessions } = await courseOf(test)
    expect(sessions[1]!.begunAt).toBeDefined()
  })

  it('stands until it is closed, not only until somebody has taken it on', async () => {
    await alerted()
    const of = { patientId: 'p1', taskId: `red-flag/c1/${alertId}` }
    await clinician().act('/console/alerts/take', of)
    expect(await shown('/console')).toContain(mark)
    await clinician().act('/console/tasks/close', { ...of, note: 'Spoke with the patient.' })
    for (const path of ['/console', session, '/console/calendar?week=2027-W10'])
      expect(await shown(path)).not.toContain(mark)
  })

  it('counts also where it came without a course, and only for its own patient', async () => {
    await test.until('2027-03-09T09:00')
    const task: Task = {
      clinicId: asId('northside'),
      patientId: asId('p9'),
      id: asId('red-flag/text:t1'),
      kind: 'red-flag',
      openedAt: londonTime('2027-03-09T08:00'),
      flags: ['self-harm'],
    }
    await test.store.commit([{ kind: 'add-task', task }])
    expect(await shown('/console')).not.toContain(mark)
    const own: Task = { ...task, patientId: asId('p1') }
    await test.store.commit([{ kind: 'add-task', task: own }])
    expect(await shown('/console')).toContain(mark)
  })

  it('is kept off a calendar that hangs on a wall', async () => {
    await alerted()
    for (const names of ['initials', 'none'])
      expect(await shown(`/console/calendar?week=2027-W10&names=${names}`)).not.toContain(mark)
  })
})
