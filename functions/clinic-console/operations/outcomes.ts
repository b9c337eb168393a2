import type { AnyOperation } from '../operation.ts'
import { recordReviewOf } from './review.ts'
import { showOutcomes } from './show-outcomes.ts'
import { previewSummary, sendSummaryOf } from './summary.ts'

export const outcomesOperations: AnyOperation[] = [
  showOutcomes,
  recordReviewOf,
  previewSummary,
  sendSummaryOf,
]
