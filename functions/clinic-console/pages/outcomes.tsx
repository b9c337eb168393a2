import type { Pages } from '../pages.ts'
import { patientOutcomesPages } from './outcomes-patient.tsx'
import { summaryPages } from './outcomes-summary.tsx'

export function outcomesPages(pages: Pages): void {
  patientOutcomesPages(pages)
  summaryPages(pages)
}
