import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resume } from '../../functions/clinic-console/operations/course-changes.ts'
import { bookForPatient } from '../../functions/clinic-console/operations/book.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { aWorld, book, courseOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody, type Console } from './a-console.ts'

/** The tests begin on 1 March 2027: the last day that is near enough, and the slip of the year after it. */
const last = '2029-03-01'
const beyond = '2029-03-02'
const saysSo = /more than two years ahead.* A day up to Thu 1 Mar 2029: check the year/

let test: TestWorld
let console: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  console = aConsole(test)
})
afterEach(() => test.close())

describe('a day beyond two years', () => {
  const wanted = { courseId: 'c1', protocolId: 'ten-daily', earliest: '2027-03-08', preferredTime: '09:30' }
  const pinned = (...dates: string[]) =>
    dates.map((date, i) => ({ session: i + 1, date, time: '10:00', override: 'as the patient asks' }))

  it('is refused for a session that is set by hand, at its field', async () => {
    const path = '/console/patients/p1/book'
    const fields = {
      ...wanted,
      'pins[0].session': '1',
      'pins[0].date': '2027-03-09',
      'pins[0].time': '10:00',
    }
    const second = { 'pins[1].session': '2', 'pins[1].date': beyond, 'pins[1].time': '10:00' }
    for (const act of ['preview', 'confirm']) {
      const page = await console.as(anybody).post(path, { ...fields, ...second, act })
      expect(page.status).toBe(422)
      expect(page.html).toContain('href="#pins[1].date"')
      expect(page.html).not.toContain('href="#pins[0].date"')
      expect(page.text).toMatch(saysSo)
      expect(page.html).toContain(`value="${beyond}"`)
    }
    expect(
      (await test.store.patientFile({ clinicId: asId('northside'), patientId: asId('p1') })).courses,
    ).toEqual([])
  })

  it('is told to a program with the field, each by itself', async () => {
    const asked = { patientId: 'p1', ...wanted, earliest: '2029-04-01', pins: pinned('2027-03-09', beyond) }
    expect(await perform(console.needs, anybody, bookForPatient, asked)).toMatchObject({
      kind: 'invalid',
      refusals: [{ field: 'earliest' }, { field: 'pins[1].date' }],
    })
  })

  it('is refused for the day from which a course goes on, and its last near one is not', async () => {
    await book(test)
    await pauseCourse(test.world, refOf(await courseOf(test)), { reason: 'flu' })
    const page = await console
      .as(anybody)
      .post(consolePaths.changeCourse('p1', 'c1', 'resume'), { act: 'preview', from: beyond })
    expect(page.status).toBe(422)
    expect(page.html).toContain('href="#from"')
    expect(page.text).toMatch(saysSo)
    const from = (date: string, dryRun: boolean) =>
      perform(console.needs, anybody, resume, {
        ...{ patientId: 'p1', courseId: 'c1', version: 2, dryRun },
        from: date,
      })
    expect(await from(beyond, false)).toMatchObject({ kind: 'invalid', refusals: [{ field: 'from' }] })
    expect((await courseOf(test)).version).toBe(2)
    expect((await from(last, true)).kind).not.toBe('invalid')
  })
})
