import type { AnyOperation } from '../operation.ts'

export const exportsOperations: AnyOperation[] = []
