import type { KeptAnswer } from '../../domain/kept-answer.ts'
import type { Patient } from '../../domain/patient.ts'
import { RetryLater } from '../../failures.ts'
import type { PatientRef } from '../../ports.ts'
import { queryRange, type Table } from './calls.ts'
import { commit } from './commit.ts'
import { ranges } from './keys.ts'
import { type Row, valueOf } from './rows.ts'

/** What tells of a patient in an answer, as JSON writes it. A word too many costs a repeated request its answer only. */
export function signsOf({ patientId }: PatientRef, patient: Patient | undefined): string[] {
  const { givenName, familyName, phone, email } = patient ?? {}
  return [patientId, givenName, familyName, phone, email].flatMap((text) =>
    text === undefined || text === '' ? [] : [JSON.stringify(text).slice(1, -1)],
  )
}

const tells = ({ answer }: KeptAnswer, signs: string[]): boolean =>
  answer?.body !== undefined && signs.some((sign) => answer.body!.includes(sign))

/**
 * Empties the kept answers of the API that tell of a patient. The rows stay: without them a program that asks once more
 * would have the patient enrolled again.
 */
export async function forgetAnswers(table: Table, ref: PatientRef, signs: string[]): Promise<number> {
  const range = ranges.records({ record: 'kept-answer', clinicId: ref.clinicId })
  let forgotten = 0
  for (let tries = 0; tries < 5; tries++) {
    const rows: Row[] = await queryRange(table, range)
    const telling = rows.map((row) => valueOf<KeptAnswer>(row)).filter((kept) => tells(kept, signs))
    if (telling.length === 0) return forgotten
    for (const { answer, ...kept } of telling) {
      const { body: _, ...rest } = answer!
      const record: KeptAnswer = { ...kept, version: kept.version + 1, answer: rest }
      if ((await commit(table, [{ kind: 'put-record', record }])).kind === 'committed') forgotten++
    }
  }
  throw new RetryLater('answers about the patient keep being given')
}
