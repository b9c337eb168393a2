import type { Scenario } from '../../../shared/contracts/scenario.ts'
import type { Clinic } from '../../../shared/domain/clinic.ts'
import { asId, type CourseId, type PatientId, type SessionId } from '../../../shared/domain/ids.ts'
import { invariant } from '../../../shared/domain/invariant.ts'
import type { PatientRef } from '../../../shared/ports.ts'
import type { Providers } from './providers.ts'
import type { Watched } from './watch.ts'

export interface Done {
  problems?: string[]
  shifts?: { course: CourseId; why: string[] }
}

export interface Stage {
  scenario: Scenario
  watched: Watched
  providers: Providers
  /** Numbers texts from patients. */
  texts: number
}

export const done: Done = {}
export const refused = (...problems: string[]): Done => ({ problems })

export const sessionId = (number: number): SessionId => asId(`s${number}`)

export function patientRef({ scenario }: Pick<Stage, 'scenario'>, id: PatientId): PatientRef {
  const patient = scenario.patients.find((p) => p.id === id)
  invariant(patient, 'the scenario was checked for unknown patients')
  return { clinicId: patient.clinicId, patientId: id }
}

export function clinicOf({ scenario, watched }: Stage, id: Clinic['id'] | undefined): Clinic {
  const clinic = watched.clinics.get(id ?? scenario.clinics[0]!.id)
  invariant(clinic, 'the scenario was checked for unknown clinics')
  return clinic
}
