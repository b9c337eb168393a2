import type { AnyOperation } from '../operation.ts'

export const tasksOperations: AnyOperation[] = []
