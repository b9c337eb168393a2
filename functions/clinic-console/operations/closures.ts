import type { AnyOperation } from '../operation.ts'
import { addClosure, previewClosure } from './closures/close.ts'
import { removeClosure, shortenClosure } from './closures/end-closure.ts'
import { listClosures, showClosure } from './closures/show-closures.ts'

export const closuresOperations: AnyOperation[] = [
  listClosures,
  previewClosure,
  addClosure,
  showClosure,
  shortenClosure,
  removeClosure,
]
