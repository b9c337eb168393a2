import type { AnyOperation } from '../operation.ts'

export const calendarOperations: AnyOperation[] = []
