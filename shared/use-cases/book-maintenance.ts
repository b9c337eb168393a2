import { add } from '../domain/edits.ts'
import { owedMaintenance, waitsForDecision } from '../domain/owed-maintenance.ts'
import type { CivilDate, MinuteOfDay } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome, type CourseNow } from './change-course.ts'
import { findMaintenancePlace, type MaintenancePlace, pinMaintenance } from './find-maintenance-place.ts'
import { owesNone } from './owes-no-maintenance.ts'
import { maintenanceTasksSettled } from './settle-maintenance.ts'

export interface MaintenanceWanted {
  /** Not before this day; just on it where the time is exact. */
  from?: CivilDate
  /** Near this time, else near the patient's usual one. */
  minute?: MinuteOfDay
  /** Just this day and this time. */
  isExact?: boolean
  /** Why a rule may be broken for it: kept only where one is. */
  override?: string
  by: string
}

/**
 * The next maintenance session, booked by a person: when the patient had called the last one off, when no place was found,
 * or ahead of the time at which it is booked by itself. Its invitation follows by the plan, as it does then.
 */
export const bookMaintenance = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  wanted: MaintenanceWanted,
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async (file) => {
    const { clinic, course, now } = file
    const next = owedMaintenance(course)
    if (!next) return { kind: 'refused', problems: [owesNone(course)] }
    if (waitsForDecision(course, clinic))
      return {
        kind: 'refused',
        problems: [
          'This clinic keeps maintenance for patients whose pain came down by 30 % or more: a clinician says first that it goes on.',
        ],
      }
    const { place, override } = await placeFor(world, file, wanted)
    if (place.kind === 'refused') return place
    const addition = { phase: next.phaseIndex, slot: place.slot, ...(override !== undefined && { override }) }
    const settled = await maintenanceTasksSettled(world, course, { at: now, by: wanted.by })
    return {
      kind: 'edited',
      course: add(course, [addition], now, { isTold: false }),
      read: place.read,
      more: settled.changes,
      notes: [...place.shifts, ...settled.notes],
    }
  })

async function placeFor(
  world: Pick<World, 'store'>,
  { clinic, course, now }: CourseNow,
  { from, minute, isExact = false, override }: MaintenanceWanted,
): Promise<{ place: MaintenancePlace; override?: string }> {
  const question = { clinic, course, next: owedMaintenance(course)!, now }
  if (!isExact || from === undefined || minute === undefined) {
    const wish = { ...(from !== undefined && { from }), ...(minute !== undefined && { minute }) }
    return { place: await findMaintenancePlace(world, question, wish) }
  }
  const at = { date: from, minute }
  const place = await pinMaintenance(world, question, { ...at, isOverride: false })
  if (place.kind === 'place' || override === undefined) return { place }
  return { place: await pinMaintenance(world, question, { ...at, isOverride: true }), override }
}
