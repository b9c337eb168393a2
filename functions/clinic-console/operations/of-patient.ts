import { id } from '../../../shared/contracts/fields.ts'
import type { PatientId } from '../../../shared/domain/ids.ts'
import type { CommitResult, PatientRef } from '../../../shared/ports.ts'
import type { Desk } from '../operation.ts'

export const patientId = id<PatientId>().describe('As in lists of patients')

/** Below the clinic of whoever asks, whatever the id. */
export const refOf = ({ clinicId }: Pick<Desk, 'clinicId'>, input: { patientId: PatientId }): PatientRef => ({
  clinicId,
  patientId: input.patientId,
})

export const byOf = ({ actor: { id, name } }: Pick<Desk, 'actor'>) => ({ id, name })

/** Nothing was written, because the patient was erased since it was read. */
export const isPatientGone = (result: CommitResult): boolean =>
  result.kind === 'clash' && result.change.kind === 'expect-patient'
