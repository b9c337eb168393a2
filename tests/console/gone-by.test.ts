import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bookForPatient, previewBooking } from '../../functions/clinic-console/operations/book.ts'
import { resume } from '../../functions/clinic-console/operations/course-changes.ts'
import { consolePaths } from '../../functions/clinic-console/paths.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { pauseCourse } from '../../shared/use-cases/pause-course.ts'
import { aWorld, book, courseOf, fileOf, refOf, setUp, type TestWorld } from '../a-world.ts'
import { aConsole, anybody, type Console } from './a-console.ts'

/** The tests begin on 1 March 2027. */
const today = '2027-03-01'
const yesterday = '2027-02-28'
const saysSo = (day: string) => `${day} has gone by. Today, Mon 1 Mar 2027, or a later day`

let test: TestWorld
let console: Console
beforeEach(async () => {
  test = await aWorld()
  await setUp(test)
  console = aConsole(test)
})
afterEach(() => test.close())

describe('a day that has gone by', () => {
  const wanted = { courseId: 'c1', protocolId: 'ten-daily', earliest: today, preferredTime: '09:30' }

  it('is refused for the first day of a course and for a session set by hand, each at its field', async () => {
    const fields = {
      ...wanted,
      earliest: '2020-01-01',
      'pins[0].session': '1',
      'pins[0].date': yesterday,
      'pins[0].time': '10:00',
    }
    for (const act of ['preview', 'book']) {
      const page = await console
        .as(anybody)
        .post('/console/patients/p1/book', { ...fields, fingerprint: 'x', act })
      expect(page.status).toBe(422)
      expect(page.html).toContain('href="#earliest"')
      expect(page.html).toContain('href="#pins[0].date"')
      expect(page.html).toContain('value="2020-01-01"')
      expect(page.text).toContain(saysSo('Wed 1 Jan 2020'))
      expect(page.text).toContain(saysSo('Sun 28 Feb 2027'))
      expect(page.text).not.toContain('finds no place')
    }
    expect((await fileOf(test)).courses).toEqual([])
  })

  it('is told to a program with the field, and today is none', async () => {
    const asked = { patientId: 'p1', ...wanted }
    const early = { ...asked, earliest: yesterday }
    const refused = { kind: 'invalid', refusals: [{ field: 'earliest' }] }
    expect(await perform(console.needs, anybody, previewBooking, early)).toMatchObject(refused)
    expect(await perform(console.needs, anybody, bookForPatient, early)).toMatchObject(refused)
    expect(await perform(console.needs, anybody, bookForPatient, asked)).toMatchObject({ kind: 'done' })
  })

  it('leaves a course alone that was booked when the day was still to come', async () => {
    const asked = { patientId: 'p1', ...wanted }
    await perform(console.needs, anybody, bookForPatient, asked)
    await test.until('2027-03-03T09:00')
    expect(await perform(console.needs, anybody, bookForPatient, asked)).toMatchObject({
      kind: 'done',
      value: { courseId: 'c1', isBookedBefore: true },
    })
    expect(await perform(console.needs, anybody, previewBooking, asked)).toMatchObject({
      kind: 'done',
      value: { kind: 'booked-before' },
    })
  })

  it('is refused for the day from which a paused course goes on, and today is not', async () => {
    await book(test)
    await pauseCourse(test.world, refOf(await courseOf(test)), { reason: 'flu' })
    const page = await console
      .as(anybody)
      .post(consolePaths.changeCourse('p1', 'c1', 'resume'), { act: 'preview', from: yesterday })
    expect(page.status).toBe(422)
    expect(page.html).toContain('href="#from"')
    expect(page.text).toContain(saysSo('Sun 28 Feb 2027'))
    const from = (day: string, dryRun: boolean) =>
      perform(console.needs, anybody, resume, {
        ...{ patientId: 'p1', courseId: 'c1', version: 2, dryRun },
        from: day,
      })
    expect(await from(yesterday, false)).toMatchObject({ kind: 'invalid', refusals: [{ field: 'from' }] })
    expect((await courseOf(test)).version).toBe(2)
    expect((await from(today, true)).kind).toBe('done')
  })

  it('takes a second press for done where midnight came between', async () => {
    await book(test)
    await pauseCourse(test.world, refOf(await courseOf(test)), { reason: 'flu' })
    const press = (more: { dryRun: boolean; fingerprint?: string }) =>
      perform(console.needs, anybody, resume, {
        ...{ patientId: 'p1', courseId: 'c1', version: 2, from: today },
        ...more,
      })
    const seen = await press({ dryRun: true })
    if (seen.kind !== 'done') throw new Error(seen.kind)
    const { fingerprint } = seen.value
    expect((await press({ dryRun: false, fingerprint })).kind).toBe('done')
    await test.until('2027-03-02T01:00')
    expect((await press({ dryRun: false, fingerprint })).kind).not.toBe('invalid')
  })
})
