import type { AnyOperation } from '../operation.ts'

export const patientsOperations: AnyOperation[] = []
