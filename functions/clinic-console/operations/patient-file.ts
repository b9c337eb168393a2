import type { AnyOperation } from '../operation.ts'

export const patientFileOperations: AnyOperation[] = []
