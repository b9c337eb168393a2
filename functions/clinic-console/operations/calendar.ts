import type { AnyOperation } from '../operation.ts'
import { showCalendar } from './calendar/show-calendar.ts'

export const calendarOperations: AnyOperation[] = [showCalendar]
