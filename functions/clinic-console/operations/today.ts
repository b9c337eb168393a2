import type { AnyOperation } from '../operation.ts'

export const todayOperations: AnyOperation[] = []
