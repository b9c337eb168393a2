import type { AnyOperation } from '../operation.ts'

export const referralsOperations: AnyOperation[] = []
