import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyOperation } from '../../functions/clinic-console/operation.ts'
import { bookForPatient } from '../../functions/clinic-console/operations/book.ts'
import {
  extend,
  pause,
  resume,
  stop,
  switchProtocol,
} from '../../functions/clinic-console/operations/course-changes.ts'
import { importTable } from '../../functions/clinic-console/operations/import.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { protocolProblems } from '../../shared/domain/protocol-check.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aPhase, aProtocol } from '../builders.ts'
import { aConsole, type Console, person } from './a-console.ts'

/** What is written whole or not at all is one transaction of the table, which takes 100 writes, the audit's among them. */
let test: TestWorld
let desk: Console
const onDays = (id: string, sessions: number, weekdays: (1 | 2 | 3 | 4 | 5)[]) =>
  aProtocol({
    id: asId(id),
    name: id,
    phases: [aPhase({ sessions, weekdays, maxGapDays: 12 })],
  })
const longest = onDays('longest', 90, [1, 2, 3, 4, 5])

beforeAll(async () => {
  test = await aWorld()
  await setUp(test, {
    protocols: [
      longest,
      onDays('mondays', 40, [1, 3]),
      onDays('tuesdays', 40, [2, 4]),
      onDays('long', 60, [2, 4]),
    ],
  })
  desk = aConsole(test)
})
afterAll(() => test.close())

const ask = (it: AnyOperation, input: Record<string, unknown>) =>
  perform(desk.needs, person(['reception', 'clinician']), it, input)
const ofCourse = async (courseId: string) => {
  const { course } = await test.store.courseFile({
    clinicId: asId('northside'),
    patientId: asId('p1'),
    courseId: asId(courseId),
  })
  return { patientId: 'p1', courseId, version: course!.version, sessions: course!.sessions }
}
const place = async (courseId: string) => {
  const { patientId, version } = await ofCourse(courseId)
  return { patientId, courseId, version }
}
const ahead = async (courseId: string) =>
  (await ofCourse(courseId)).sessions.filter(({ state }) => state === 'booked').length
const book = (courseId: string, protocolId: string, earliest: string) =>
  ask(bookForPatient, { patientId: 'p1', courseId, protocolId, earliest })

describe('the largest changes', () => {
  it('are written with their audit: the longest course, more of it, and its end', async () => {
    expect(await book('c-longest', 'longest', '2027-03-15')).toMatchObject({ kind: 'done' })
    expect(await ahead('c-longest')).toBe(90)
    expect(await ask(stop, { ...(await place('c-longest')), reason: 'moved away' })).toMatchObject({
      kind: 'done',
    })
    expect(await ahead('c-longest')).toBe(0)
  })

  it('move forty sessions to other days', async () => {
    expect(await book('c-forty', 'mondays', '2027-03-15')).toMatchObject({ kind: 'done' })
    const done = await ask(switchProtocol, { ...(await place('c-forty')), protocolId: 'tuesdays' })
    expect(done).toMatchObject({ kind: 'done' })
    expect(await ahead('c-forty')).toBe(40)
    expect(await ask(pause, { ...(await place('c-forty')), reason: 'a holiday' })).toMatchObject({
      kind: 'done',
    })
    expect(await ask(resume, { ...(await place('c-forty')), from: '2027-04-05' })).toMatchObject({
      kind: 'done',
    })
    expect(await ahead('c-forty')).toBe(40)
  })

  it('are refused in words where they do not fit, and store nothing', async () => {
    const extended = await ask(extend, { ...(await place('c-forty')), sessions: 60 })
    expect(extended).toMatchObject({ kind: 'done' })
    const before = await ofCourse('c-forty')
    expect(await ask(stop, { ...(await place('c-forty')), reason: 'moved away' })).toEqual({
      kind: 'refused',
      problems: [expect.stringMatching(/^This changes 100 days of the chairs at once/)],
    })
    expect(await ofCourse('c-forty')).toEqual(before)
  })

  it('are none that a protocol asks for', () => {
    expect(protocolProblems(longest)).toEqual([])
    expect(protocolProblems(onDays('longer', 91, [1, 2, 3, 4, 5]))).toMatchObject([{ field: 'phases' }])
  })

  it('enrol forty patients with a number each', async () => {
    const rows = Array.from({ length: 80 }, (_, i) => `row-${i},Example,Ada${i},07700 900${String(i + 100)}`)
    const csv = ['Patient id,Surname,First name,Mobile', ...rows].join('\n')
    expect(await ask(importTable, { csv })).toMatchObject({ kind: 'done', value: { done: 80, bad: [] } })
  })
})
