import type { AnyOperation } from '../operation.ts'

export const courseOperations: AnyOperation[] = []
