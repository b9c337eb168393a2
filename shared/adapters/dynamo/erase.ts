import type { ChairDay } from '../../domain/chair-day.ts'
import type { Course } from '../../domain/course.ts'
import type { Message } from '../../domain/message.ts'
import type { Patient } from '../../domain/patient.ts'
import { RetryLater } from '../../failures.ts'
import type { Erased, PatientRef } from '../../ports.ts'
import { deleteRows, getRow, getRows, nameOfKey, queryRows, type Table } from './calls.ts'
import { commit } from './commit.ts'
import { forgetAnswers, signsOf } from './forget-answers.ts'
import { type Key, keys, nameOf, patientPk } from './keys.ts'
import { type Row, valueOf } from './rows.ts'

/** Kinds of rows whose ids are ours, and say nothing of a person. */
const named = ['COURSE', 'CURSOR', 'MESSAGE', 'QUESTIONNAIRE', 'ANSWERS', 'TASK', 'JOB']

function erasedRow({ sk }: Key): Erased['rows'][number] {
  const { kind, id } = nameOf(sk)
  return { kind: kind.toLowerCase(), ...(named.includes(kind) && { id }) }
}

/** Rows outside the patient's collection that lead to the patient. */
function directKeys(ref: PatientRef, row: Row): { kind: string; key: Key }[] {
  const { kind, id } = nameOf(row.sk)
  if (kind === 'LINK') return [{ kind: 'link-target', key: keys.token(id) }]
  if (kind === 'PATIENT') {
    const { phone } = valueOf<Patient>(row)
    return phone === undefined ? [] : [{ kind: 'phone-holder', key: keys.phone(phone, ref) }]
  }
  if (kind === 'MESSAGE') {
    const { providerId } = valueOf<Message>(row)
    return providerId === undefined ? [] : [{ kind: 'provider-id', key: keys.provider(providerId) }]
  }
  return []
}

function chairDayKeys(rows: Row[]): Key[] {
  const courses = rows.filter(({ sk }) => nameOf(sk).kind === 'COURSE').map((row) => valueOf<Course>(row))
  const held = courses.flatMap(({ clinicId, sessions }) =>
    sessions.map(({ date, chairId }) => keys.chairDay(clinicId, date, chairId)),
  )
  return [...new Map(held.map((key) => [nameOfKey(key), key])).values()]
}

/** The row stays, with its version: a day that began again at 1 would accept writes made for its earlier life. */
async function freeChair(
  table: Table,
  ref: PatientRef,
  key: Key,
): Promise<Erased['freed'][number] | undefined> {
  for (let tries = 0; tries < 5; tries++) {
    const row = await getRow(table, key)
    if (!row) return undefined
    const day = valueOf<ChairDay>(row)
    const bookings = day.bookings.filter(({ patientId }) => patientId !== ref.patientId)
    if (bookings.length === day.bookings.length) return undefined
    const freed = { ...day, version: day.version + 1, bookings }
    const { kind } = await commit(table, [{ kind: 'put-chair-day', day: freed }])
    if (kind === 'committed') return { date: day.date, chairId: day.chairId }
  }
  throw new RetryLater('a chair-day is being written by others')
}

/**
 * The collection is what finds everything else, so it goes last: an erasing that died half way is done again from the
 * start. It ends when a consistent read finds nothing, because a sender may have written in between.
 */
export async function erasePatient(table: Table, ref: PatientRef): Promise<Erased> {
  const erased: Erased = { rows: [], freed: [] }
  for (;;) {
    const rows = await queryRows(table, { pk: patientPk(ref) })
    if (rows.length === 0) return erased
    for (const key of chairDayKeys(rows)) {
      const freed = await freeChair(table, ref, key)
      if (freed) erased.freed.push(freed)
    }
    const direct = rows.flatMap((row) => directKeys(ref, row))
    const rowAt = await getRows(
      table,
      direct.map(({ key }) => key),
    )
    const row = rows.find(({ sk }) => nameOf(sk).kind === 'PATIENT')
    const signs = signsOf(ref, row && valueOf<Patient>(row))
    const answers = await forgetAnswers(table, ref, signs)
    const held = direct.filter(({ key }) => rowAt(key) !== undefined)
    await deleteRows(
      table,
      direct.map(({ key }) => key),
    )
    await deleteRows(table, rows)
    erased.rows.push(
      ...held.map(({ kind }) => ({ kind })),
      ...rows.map(erasedRow),
      ...Array.from({ length: answers }, () => ({ kind: 'kept-answer' })),
    )
  }
}
