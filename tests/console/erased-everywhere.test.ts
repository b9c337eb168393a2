import { afterEach, beforeEach, expect, it } from 'vitest'
import { asId } from '../../shared/domain/ids.ts'
import { receiveReply } from '../../shared/use-cases/receive-reply.ts'
import { aWorld, courseOf, fileOf, setUp, type TestWorld } from '../a-world.ts'
import { aClinic, aPatient } from '../builders.ts'
import { wholeTable } from '../functions/whole-table.ts'
import { aConsole, anybody, type Console } from './a-console.ts'

let test: TestWorld
let console: Console
let calls = 0
beforeEach(async () => {
  test = await aWorld()
  await setUp(test, {
    clinic: aClinic({ webhooks: [{ id: 'w1', events: ['patient.erased', 'course.booked'] }] }),
    patients: [aPatient({ id: asId('other') })],
  })
  console = aConsole(test)
})
afterEach(() => test.close())

const send = (path: string, body: object, key = `call-${++calls}`) =>
  console.app.request(`http://127.0.0.1:4510/api/v1${path}`, {
    method: 'POST',
    headers: {
      'x-test-actor': JSON.stringify(anybody),
      'idempotency-key': key,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })

/** By the API, so that its answers are kept too. */
async function act(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await send(path, body)
  const read = (await answer.json()) as Record<string, unknown>
  expect([path, answer.status, answer.status === 200 ? '' : read]).toEqual([path, 200, ''])
  return read
}

const person = {
  givenName: 'Zephyrine',
  familyName: 'Quillfeather',
  dateOfBirth: '1981-02-03',
  phone: '07700 900555',
  email: 'zephyrine@example.org',
}
const signs = /Zephyrine|Quillfeather|Oldname|900555|900556|zephyrine@|1981-02-03|Penguin/
const enrolment = { ...person, familyName: 'Oldname', phone: '07700 900556', patientId: 'p77' }
const patient = '/patients/p77'

async function reply(words: string): Promise<void> {
  await receiveReply(test.world, {
    id: `in-${++calls}`,
    from: '+447700900555',
    to: '+447700900002',
    words,
    at: test.clock.now(),
  })
  await test.cloud.queues.drain()
}

/** Something of every kind that the clinic's people write. The penguins stand for their words and the patient's. */
async function everything(): Promise<void> {
  await send('/patients', enrolment, 'enrolment')
  await act(`${patient}/details`, { ...person, version: 1 })
  await act('/patients/alike', person)
  await act('/patients/search', { words: 'Quillfeather' })
  await act('/patients/import/preview', {
    csv: 'given_name,family_name,phone\nZephyrine,Quillfeather,not a number\n',
  }).catch(() => undefined)
  await act(`${patient}/desk-notes`, { words: 'Penguin at the desk' })
  await act(`${patient}/clinical-notes`, { words: 'Penguin in the clinic' })
  await act(`${patient}/consents`, { about: 'research', isGiven: true, words: 'Penguin paper' })
  await act(`${patient}/referrals`, {
    kind: 'physiotherapy',
    to: 'Penguin Physio',
    status: 'suggested',
    note: 'Penguin note',
  })
  await act(`${patient}/medicine-goals`, { goal: 'Penguin goal' })
  const wishes = { courseId: 'c77', protocolId: 'ten-daily', earliest: '2027-03-08', preferredTime: '09:30' }
  await act(`${patient}/courses/preview`, wishes)
  await act(`${patient}/courses`, wishes)
  await test.until('2027-03-07T20:00')
  await reply('Penguin: can somebody ring me about all this?')
  await reply('Penguin: I want to end my life')
  const { tasks } = await fileOf(test, 'p77')
  expect(tasks.map(({ kind }) => kind).sort()).toEqual(['red-flag', 'reply-to-read'])
  for (const { id: taskId } of tasks)
    await act('/tasks/close', { patientId: 'p77', taskId, note: 'Penguin was rung' })
  const { version } = await courseOf(test, 'p77')
  await act(`${patient}/courses/c77/stop`, { version, reason: 'Penguin wants no more' })
}

it('leaves nothing of the patient in any row but ids that say what was done', async () => {
  await everything()
  const before = (await wholeTable(test.table)).filter((row) => signs.test(row))
  expect(before.length).toBeGreaterThan(15)
  expect(before.filter((row) => row.includes('"KEPT-ANSWER#')).length).toBeGreaterThan(1)
  await act(`${patient}/erase`, { confirm: 'p77' })
  const after = await wholeTable(test.table)
  expect(after.filter((row) => signs.test(row))).toEqual([])
  const kindOf = (row: string) => /"sk":"([A-Z-]+)/.exec(row)?.[1]
  const left = new Set(after.filter((row) => row.includes('p77')).map(kindOf))
  expect([...left].sort()).toEqual(['ENTRY', 'ERASURE', 'KEPT-ANSWER', 'WEBHOOK-DELIVERY'])
})

it('does not enrol the patient again for a program that asks once more', async () => {
  await send('/patients', enrolment, 'enrolment')
  await act(`${patient}/erase`, { confirm: 'p77' })
  const again = await send('/patients', enrolment, 'enrolment')
  expect([again.status, ((await again.json()) as { type: string }).type]).toEqual([
    409,
    'urn:coursekeeper:problem:answer-not-kept',
  ])
  expect(await test.store.patient({ clinicId: asId('northside'), patientId: asId('p77') })).toBeUndefined()
})
