import type { ClinicId, PatientId } from '../../../../shared/domain/ids.ts'
import {
  type Figures,
  figuresOf,
  noFigures,
  together,
} from '../../../../shared/domain/outcomes/clinic/figures.ts'
import type { Period } from '../../../../shared/domain/outcomes/clinic/period.ts'
import type { Store } from '../../../../shared/ports.ts'
import { nameOf } from '../patients-page.tsx'

export interface ClinicRecords {
  figures: Figures
  /** Of those in maintenance, who are listed one by one. */
  names: Map<PatientId, string>
}

/** Files read at once: enough to hide the way to the table, few enough to hold in memory. */
const atOnce = 8

/** One listing and one query a patient: its calls grow with the clinic (docs/decisions/outcomes.md). */
export async function readFigures(
  { patients, patientFile }: Pick<Store, 'patients' | 'patientFile'>,
  clinicId: ClinicId,
  period: Period,
): Promise<ClinicRecords> {
  const refs = await patients(clinicId)
  const names: ClinicRecords['names'] = new Map()
  let figures = noFigures()
  for (let i = 0; i < refs.length; i += atOnce)
    for (const file of await Promise.all(refs.slice(i, i + atOnce).map((ref) => patientFile(ref)))) {
      const own = figuresOf(file, period)
      if (own.maintenance.length > 0 && file.patient) names.set(file.patient.id, nameOf(file.patient))
      figures = together(figures, own)
    }
  return { figures, names }
}
