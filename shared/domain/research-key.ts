import type { ClinicId } from './ids.ts'
import type { Instant } from './time.ts'

/**
 * What turns a patient's id into a pseudonym: made on the first export and never shown, so that two exports name a patient
 * alike, and nobody who has a file can work out whom it names.
 */
export interface ResearchKey {
  record: 'research-key'
  clinicId: ClinicId
  id: 'research'
  version: number
  secret: string
  madeAt: Instant
}
