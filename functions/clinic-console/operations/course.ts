import type { AnyOperation } from '../operation.ts'
import {
  extend,
  markAllBegun,
  pause,
  resume,
  setFunding,
  setWishes,
  shorten,
  stop,
  switchProtocol,
} from './course-changes.ts'
import {
  bookNextMaintenance,
  decideMaintenance,
  noteNoMaintenanceWanted,
  takeMaintenanceBack,
} from './maintenance-changes.ts'
import { listMaintenance } from './maintenance-list.ts'
import { showCourse } from './show-course.ts'

export const courseOperations: AnyOperation[] = [
  showCourse,
  extend,
  shorten,
  pause,
  resume,
  stop,
  switchProtocol,
  setWishes,
  setFunding,
  markAllBegun,
  listMaintenance,
  bookNextMaintenance,
  decideMaintenance,
  noteNoMaintenanceWanted,
  takeMaintenanceBack,
]
