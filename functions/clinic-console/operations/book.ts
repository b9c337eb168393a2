import type { AnyOperation } from '../operation.ts'

export const bookOperations: AnyOperation[] = []
