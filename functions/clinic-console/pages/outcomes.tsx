import type { Pages } from '../pages.ts'
import { clinicFiguresPages } from './outcomes-clinic.tsx'
import { textPricePages } from './outcomes-price.tsx'
import { researchPages } from './outcomes-research.tsx'
import { patientOutcomesPages } from './outcomes-patient.tsx'
import { summaryPages } from './outcomes-summary.tsx'

export function outcomesPages(pages: Pages): void {
  researchPages(pages)
  textPricePages(pages)
  clinicFiguresPages(pages)
  patientOutcomesPages(pages)
  summaryPages(pages)
}
