import type { AnyOperation } from '../operation.ts'

export const staffOperations: AnyOperation[] = []
