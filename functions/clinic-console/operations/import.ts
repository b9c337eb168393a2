import type { AnyOperation } from '../operation.ts'

export const importOperations: AnyOperation[] = []
