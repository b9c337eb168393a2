import type { AnyOperation } from '../operation.ts'

export const settingsOperations: AnyOperation[] = []
