import type { AnyOperation } from '../operation.ts'

export const auditOperations: AnyOperation[] = []
