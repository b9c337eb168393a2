import type { AnyOperation } from '../operation.ts'

export const protocolsOperations: AnyOperation[] = []
