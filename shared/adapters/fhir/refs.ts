import { createHash } from 'node:crypto'
import type { Reference } from 'fhir/r4.js'
import type { CourseId, MessageId, QuestionnaireId, SessionId } from '../../domain/ids.ts'
import type { InstrumentId } from '../../domain/instruments.ts'
import type { PatientRef } from '../../ports.ts'

/** The same thing has the same id in every export: a UUID (version 8, RFC 9562) from the hash of what it is. */
function uuidOf(parts: readonly (string | number)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const variant = '89ab'[Number.parseInt(hash[16]!, 16) % 4]!
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

export const urlOf = (id: string): string => `urn:uuid:${id}`
export const to = (id: string): Reference => ({ reference: urlOf(id) })

/** The ids of all that a bundle may hold. */
export function idsOf({ clinicId, patientId }: PatientRef) {
  const own = (kind: string, ...parts: (string | number)[]) => uuidOf([clinicId, patientId, kind, ...parts])
  return {
    bundle: own('bundle'),
    clinic: uuidOf([clinicId, 'clinic']),
    /** Names the clinic's own numbering of its patients. */
    patientNumbers: uuidOf([clinicId, 'patient-numbers']),
    patient: own('patient'),
    course: (id: CourseId) => own('course', id),
    session: (course: CourseId, id: SessionId) => own('session', course, id),
    /** The same in every clinic: an instrument is what it is. */
    instrument: (id: InstrumentId, version: number) => uuidOf(['instrument', id, version]),
    /** The same in every version. */
    instrumentUrl: (id: InstrumentId) => uuidOf(['instrument', id]),
    response: (visit: QuestionnaireId, id: InstrumentId) => own('response', visit, id),
    draft: (visit: QuestionnaireId, id: InstrumentId) => own('draft', visit, id),
    score: (visit: QuestionnaireId, id: InstrumentId) => own('score', visit, id),
    message: (id: MessageId) => own('message', id),
    referral: (id: string) => own('referral', id),
    goal: (id: string) => own('goal', id),
    medicines: (goal: string, place: number) => own('medicines', goal, place),
    medicine: (goal: string, place: number, row: number) => own('medicine', goal, place, row),
  }
}
export type Ids = ReturnType<typeof idsOf>
