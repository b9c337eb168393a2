import type { Pages } from '../pages.ts'
import { clinicFiguresPages } from './outcomes-clinic.tsx'
import { patientOutcomesPages } from './outcomes-patient.tsx'
import { summaryPages } from './outcomes-summary.tsx'

export function outcomesPages(pages: Pages): void {
  clinicFiguresPages(pages)
  patientOutcomesPages(pages)
  summaryPages(pages)
}
