import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { minute } from '../../../../shared/domain/time.ts'
import type { PatientFile } from '../../../../shared/ports.ts'

/** What the store holds of a patient of the scenario. */
export interface Held {
  clinic: Clinic
  patient: string
  file: PatientFile
}

export const whoseOf = ({ clinic, patient }: Held) => ({ clinic: clinic.id as string, patient })

/** How long a job that fell due may wait before it counts as lost: a lost hint is found by the next tick. */
export const patience = 5 * minute
