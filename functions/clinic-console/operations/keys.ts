import type { AnyOperation } from '../operation.ts'

export const keysOperations: AnyOperation[] = []
