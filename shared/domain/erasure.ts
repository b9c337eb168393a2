import type { ClinicId, PatientId } from './ids.ts'
import type { CivilDate, Instant } from './time.ts'

/**
 * That everything held on a patient was deleted: kept by the clinic, so that it can show what it did. Ids only, of which
 * none says who the patient was.
 */
export interface Erasure {
  record: 'erasure'
  clinicId: ClinicId
  id: string
  version: number
  /** Whom it was about; a field of another name, because the proof is no part of that patient's file. */
  erased: PatientId
  at: Instant
  by: { id: string; name: string }
  /** How many rows of each kind. */
  kinds: Record<string, number>
  rows: { kind: string; id?: string }[]
  freed: { date: CivilDate; chairId: string }[]
  /** A read afterwards found nothing. */
  isGone: boolean
}
