import type { AnyOperation } from '../operation.ts'

export const outcomesOperations: AnyOperation[] = []
