import { afterEach, describe, expect, it } from 'vitest'
import type * as z from 'zod'
import type { Operation } from '../../functions/clinic-console/operation.ts'
import { operations } from '../../functions/clinic-console/operations.ts'
import { bookForPatient, previewBooking } from '../../functions/clinic-console/operations/book.ts'
import { showBooking } from '../../functions/clinic-console/operations/booking-choices.ts'
import {
  extend,
  pause,
  stop,
  switchProtocol,
} from '../../functions/clinic-console/operations/course-changes.ts'
import { showCourse } from '../../functions/clinic-console/operations/show-course.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { asId } from '../../shared/domain/ids.ts'
import { aWorld, book, courseOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic } from '../builders.ts'
import { aConsole, anybody, keyOf, person } from './a-console.ts'

let test: TestWorld
afterEach(() => test.close())

const of = { patientId: 'p1', courseId: 'c1' }
const wanted = { ...of, protocolId: 'ten-daily', earliest: '2027-03-08', preferredTime: '09:30' }

async function asked<Input extends z.ZodObject, Output extends z.ZodType>(
  it: Operation<Input, Output>,
  input: unknown,
  actor = anybody,
) {
  return await perform(aConsole(test).needs, actor, it, input)
}

describe('operations on courses', () => {
  it('answer with what they say that they answer, as plain values', async () => {
    test = await aWorld()
    await setUp(test, {
      clinic: aClinic({ screening: { isRequired: true, weights: {}, needsBaseline: false } }),
    })
    const values = async <Output extends z.ZodType>(it: Operation<z.ZodObject, Output>, input: unknown) => {
      const answer = await asked(it, input)
      if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
      expect(it.output.parse(answer.value)).toEqual(answer.value)
      expect(JSON.parse(JSON.stringify(answer.value))).toEqual(answer.value)
    }
    await values(showBooking, { patientId: 'p1' })
    await values(previewBooking, wanted)
    await values(previewBooking, { ...wanted, impossible: [{ from: '2027-03-01', to: '2027-05-30' }] })
    await values(bookForPatient, wanted)
    await values(showCourse, of)
    await values(extend, { ...of, version: 1, sessions: 2, dryRun: true })
  })

  it('ask for the version that was seen, and say what was done', async () => {
    test = await aWorld()
    await setUp(test)
    await book(test)
    expect(await asked(pause, { ...of, reason: 'flu' })).toMatchObject({
      kind: 'invalid',
      refusals: [{ field: 'version' }],
    })
    const dry = await asked(pause, { ...of, version: 1, reason: 'flu', dryRun: true })
    expect(dry).toMatchObject({ kind: 'done', value: { isStored: false, isChanged: true } })
    expect((await courseOf(test)).version).toBe(1)
    expect(await asked(pause, { ...of, version: 1, reason: 'flu' })).toMatchObject({
      kind: 'done',
      value: { isStored: true, version: 2 },
    })
    expect(await asked(pause, { ...of, version: 2, reason: 'flu' })).toMatchObject({
      kind: 'done',
      value: { isChanged: false, version: 2 },
    })
  })

  it('are for the roles and scopes that they name, and never for another clinic', async () => {
    test = await aWorld()
    await setUp(test)
    await book(test)
    const change = { ...of, version: 1, protocolId: 'ten-daily', sessions: 3, dryRun: true }
    expect(await asked(switchProtocol, change, person('reception'))).toEqual({ kind: 'not-allowed' })
    expect((await asked(switchProtocol, change, person('clinician'))).kind).toBe('done')
    expect(await asked(extend, { ...of, version: 1, sessions: 1 }, keyOf(['courses:read']))).toEqual({
      kind: 'not-allowed',
    })
    expect(
      await asked(previewBooking, { ...wanted, signedBy: 'Dr Example' }, keyOf(['courses:read'])),
    ).toMatchObject({
      kind: 'refused',
    })
    await setUp(test, { clinic: aClinic({ id: asId('southside') }), patients: [] })
    const elsewhere = person('reception', 'southside')
    for (const answer of [
      await asked(showCourse, of, elsewhere),
      await asked(extend, { ...of, version: 1, sessions: 1 }, elsewhere),
      await asked(showBooking, { patientId: 'p1' }, elsewhere),
      await asked(previewBooking, wanted, elsewhere),
      await asked(bookForPatient, wanted, elsewhere),
    ])
      expect(answer).toEqual({ kind: 'not-found' })
  })

  it('leave in the audit who looked and who changed what', async () => {
    test = await aWorld()
    await setUp(test)
    await book(test)
    await asked(extend, { ...of, version: 1, sessions: 1, dryRun: true })
    await asked(extend, { ...of, version: 1, sessions: 1 })
    const entries = await test.store.auditEntries(asId('northside'), { limit: 5 })
    expect(entries.map(({ operation, did, about }) => [operation, did, about])).toEqual([
      ['extend-course', 'changed', of],
      ['extend-course', 'previewed', of],
    ])
  })

  it('are told in the audit as previews where they were only previewed, and as acts where they changed nothing', async () => {
    test = await aWorld()
    await setUp(test)
    await book(test)
    const previews = operations.filter((it) => 'dryRun' in it.input.shape)
    expect(previews.length).toBeGreaterThan(7)
    for (const it of previews) {
      expect(it.isPreview?.({ dryRun: true }), it.name).toBe(true)
      expect(it.isPreview?.({ dryRun: false }), it.name).toBe(false)
    }
    await asked(stop, { ...of, version: 1, reason: 'moves', dryRun: true })
    await asked(stop, { ...of, version: 1, reason: 'moves' })
    await asked(stop, { ...of, version: 2, reason: 'moves' })
    const { text } = await aConsole(test).as(person('administrator')).get('/console/audit')
    expect(text).toContain('looked at what it would do to stop a course.')
    expect(text).toContain('stopped a course.')
    expect(text).toContain('wanted to stop a course, and nothing was changed.')
    const filtered = await aConsole(test).as(person('administrator')).get('/console/audit?did=previewed')
    expect(filtered.html.match(/<th scope="row">/g)).toHaveLength(1)
  })
})
