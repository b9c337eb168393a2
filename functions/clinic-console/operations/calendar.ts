import type { AnyOperation } from '../operation.ts'
import { showCalendar } from './calendar/show-calendar.ts'
import { feedsOperations } from './feeds.ts'
import { cancelOne, previewCancel } from './session/cancel.ts'
import { confirmOne } from './session/confirm.ts'
import { moveTo, previewMove } from './session/move.ts'
import { offerSessionTimes } from './session/offer-times.ts'
import { showSession } from './session/show-session.ts'

export const calendarOperations: AnyOperation[] = [
  showCalendar,
  showSession,
  offerSessionTimes,
  previewMove,
  moveTo,
  previewCancel,
  cancelOne,
  confirmOne,
  ...feedsOperations,
]
