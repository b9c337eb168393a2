import type { AnyOperation } from '../operation.ts'

export const closuresOperations: AnyOperation[] = []
