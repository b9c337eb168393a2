import type { AnyOperation } from '../operation.ts'

export const webhooksOperations: AnyOperation[] = []
