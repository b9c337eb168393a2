import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyOperation } from '../../functions/clinic-console/operation.ts'
import { bookForPatient } from '../../functions/clinic-console/operations/book.ts'
import { giveConsent } from '../../functions/clinic-console/operations/consents.ts'
import { clinicalNotes, deskNotes } from '../../functions/clinic-console/operations/notes.ts'
import { makeReferral } from '../../functions/clinic-console/operations/referrals.ts'
import { setGoal } from '../../functions/clinic-console/operations/referrals/goals.ts'
import { recordReviewOf } from '../../functions/clinic-console/operations/review.ts'
import { onlyOfPatients } from '../../functions/clinic-console/whose-rows.ts'
import { perform } from '../../functions/clinic-console/perform.ts'
import { consoleStore } from '../../shared/adapters/dynamo/console-store.ts'
import type { Change } from '../../shared/changes.ts'
import { asId, type PatientId } from '../../shared/domain/ids.ts'
import type { Note } from '../../shared/domain/note.ts'
import { aWorld, setUp, type TestWorld } from '../a-world.ts'
import { aPatient } from '../builders.ts'
import { wholeTable } from '../functions/whole-table.ts'
import { aConsole, anybody } from './a-console.ts'

let test: TestWorld
beforeAll(async () => {
  test = await aWorld()
  await setUp(test)
})
afterAll(() => test.close())

const clinicId = asId<never>('northside')
const refOf = (patientId: string) => ({ clinicId, patientId: asId<PatientId>(patientId) })
let count = 0
async function enrolled(): Promise<string> {
  const id = `erased${++count}`
  await test.store.commit([{ kind: 'put-patient', patient: aPatient({ id: asId(id), version: 1 }) }])
  return id
}

/** Rows of the patient's own collection, which an erasure takes away, and chairs that are held. */
const leftOf = async (id: string) =>
  (await wholeTable(test.table)).filter(
    (row) =>
      row.includes(`"pk":"CLINIC#northside#PATIENT#${id}"`) ||
      (row.includes('"sk":"DAY#') && row.includes(`"${id}"`)),
  )

const writes: [name: string, it: AnyOperation, fields: Record<string, unknown>][] = [
  ['a desk note', deskNotes.write, { words: 'rang' }],
  ['a clinical note', clinicalNotes.write, { words: 'rang' }],
  ['a consent', giveConsent, { about: 'research', isGiven: true }],
  ['a consent that ends a channel', giveConsent, { about: 'texts', isGiven: false }],
  ['a referral', makeReferral, { kind: 'nutrition', to: 'Dietician', status: 'suggested' }],
  ['a goal for medicines', setGoal, { goal: 'fewer' }],
  [
    'a course',
    bookForPatient,
    { courseId: 'c9', protocolId: 'ten-daily', earliest: '2027-03-08', preferredTime: '09:30' },
  ],
]

/** The needs of a console whose first write of this kind waits until something else has happened. */
function withFirst(before: () => Promise<unknown>) {
  const { needs } = aConsole(test)
  let isFirst = true
  const commit = async (changes: Change[]) => {
    if (isFirst) {
      isFirst = false
      await before()
    }
    return test.store.commit(changes)
  }
  return { ...needs, store: { ...needs.store, commit } }
}

describe('what is written while a patient is erased', () => {
  it.each(writes)('leaves nothing behind after the erasure: %s', async (_, operation, fields) => {
    const patientId = await enrolled()
    const needs = withFirst(() => test.store.erasePatient(refOf(patientId)))
    const answer = await perform(needs, anybody, operation, { patientId, ...fields })
    expect(answer.kind).toMatch(/^(not-found|refused|stale)$/)
    expect(await leftOf(patientId)).toEqual([])
    expect((await perform(needs, anybody, operation, { patientId, ...fields })).kind).toBe('not-found')
  })

  it('leaves nothing behind between any two steps of the erasure', async () => {
    const calls = async (at: number): Promise<number> => {
      const patientId = await enrolled()
      const { needs } = aConsole(test)
      const ref = refOf(patientId)
      await perform(needs, anybody, deskNotes.write, { patientId, words: 'before' })
      let n = 0
      const { client, tableName } = test.table
      const stepwise = new Proxy(client, {
        get: (from, name) =>
          name === 'send'
            ? async (...command: Parameters<typeof client.send>) => {
                if (++n === at)
                  await perform(needs, anybody, deskNotes.write, { patientId, words: 'between' })
                return from.send(...command)
              }
            : (Reflect.get(from, name) as unknown),
      })
      await consoleStore(stepwise, tableName, test.clock).erasePatient(ref)
      await perform(needs, anybody, deskNotes.write, { patientId, words: 'after' })
      expect([at, await leftOf(patientId)]).toEqual([at, []])
      return n
    }
    const inAll = await calls(0)
    expect(inAll).toBeGreaterThan(3)
    for (let at = 1; at <= inAll; at++) await calls(at)
  })

  it('a correction of a note and a review are none of an erased patient', async () => {
    const patientId = await enrolled()
    const { needs } = aConsole(test)
    const note = await perform(needs, anybody, deskNotes.write, { patientId, words: 'rang' })
    if (note.kind !== 'done') throw new Error(note.kind)
    const gone = withFirst(() => test.store.erasePatient(refOf(patientId)))
    const input = { patientId, noteId: note.value.noteId, words: 'wrote' }
    expect((await perform(gone, anybody, deskNotes.correct, input)).kind).toBe('not-found')
    const review = { patientId, courseId: 'c9', version: 1, decision: 'continue' }
    expect((await perform(gone, anybody, recordReviewOf, review)).kind).toBe('not-found')
    expect(await leftOf(patientId)).toEqual([])
  })
})

describe('a condition that the patient is there', () => {
  const patient = aPatient({ version: 2 })
  const note: Note = {
    record: 'note',
    clinicId,
    patientId: patient.id,
    id: 'n1',
    version: 1,
    kind: 'desk',
    at: 0,
    by: { id: 'x', name: 'X' },
    words: 'w',
  }
  const kinds = (changes: Change[]) => onlyOfPatients(changes).map(({ kind }) => kind)

  it('goes before a row that begins, once for a patient', () => {
    const put: Change = { kind: 'put-record', record: note }
    expect(kinds([put, { ...put, record: { ...note, id: 'n2' } }])).toEqual([
      'expect-patient',
      'put-record',
      'put-record',
    ])
  })

  it('costs nothing where another row of the patient holds the commit', () => {
    expect(
      kinds([
        { kind: 'put-patient', patient },
        { kind: 'put-record', record: note },
      ]),
    ).toEqual(['put-patient', 'put-record'])
    expect(kinds([{ kind: 'put-record', record: { ...note, version: 2 } }])).toEqual(['put-record'])
  })
})
