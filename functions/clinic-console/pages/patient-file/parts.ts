import type * as z from 'zod'
import type { Clinic } from '../../../../shared/domain/clinic.ts'
import type { Actor } from '../../actor.ts'
import type { readPatientAudit } from '../../operations/patient-audit.ts'
import type { readPatientFile } from '../../operations/patient-file.ts'

export type File = z.output<(typeof readPatientFile)['output']>
export type AuditShown = z.output<(typeof readPatientAudit)['output']>['entries']

/** What every section of the page is made of. */
export interface FileParts {
  file: File
  clinic: Clinic
  actor: Actor
  /** What was typed into a form that was not taken. */
  typed: Record<string, string>
}
