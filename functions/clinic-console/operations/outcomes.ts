import type { AnyOperation } from '../operation.ts'
import { setTextPrice, showFigures } from './clinic-figures.ts'
import { exportResearch, previewResearch } from './research.ts'
import { recordReviewOf } from './review.ts'
import { showOutcomes } from './show-outcomes.ts'
import { previewSummary, sendSummaryOf } from './summary.ts'

export const outcomesOperations: AnyOperation[] = [
  showFigures,
  setTextPrice,
  previewResearch,
  exportResearch,
  showOutcomes,
  recordReviewOf,
  previewSummary,
  sendSummaryOf,
]
