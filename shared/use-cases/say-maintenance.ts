import { isMaintenanceEnded } from '../domain/course-state.ts'
import type { Course } from '../domain/course.ts'
import type { MaintenanceWord } from '../domain/course-log.ts'
import { owedMaintenance } from '../domain/owed-maintenance.ts'
import type { CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { owesNone } from './owes-no-maintenance.ts'
import { maintenanceTasksAgain, maintenanceTasksSettled } from './settle-maintenance.ts'

type Needs = Pick<World, 'clock' | 'store'>
type Said = Omit<MaintenanceWord, 'at' | 'says'>

const withWord = (course: Course, word: MaintenanceWord): Course => {
  const { maintenanceApprovedAt: _, ...undecided } = course
  const isKept = word.says === 'not-wanted' || word.says === 'open'
  return {
    ...(isKept ? course : undecided),
    version: course.version + 1,
    maintenanceWords: [...(course.maintenanceWords ?? []), word],
    ...(word.says === 'goes-on' && { maintenanceApprovedAt: word.at }),
  }
}

/** A clinician's decision, or the patient's wish: what waits for it in the tasks is answered. */
export const sayMaintenance = (
  world: Needs,
  ref: CourseRef,
  { says, ...said }: Said & { says: Exclude<MaintenanceWord['says'], 'open'> },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ course, now }) => {
    if (course.maintenanceWords?.at(-1)?.says === says) return { kind: 'edited', course }
    if (!owedMaintenance(course)) return { kind: 'refused', problems: [owesNone(course)] }
    const settled = await maintenanceTasksSettled(world, course, { at: now, by: said.by })
    return {
      kind: 'edited',
      course: withWord(course, { at: now, says, ...said }),
      more: settled.changes,
      notes: settled.notes,
    }
  })

/** Takes the last word back: the course owes maintenance as it did before it, and its tasks are open again. */
export const takeBackMaintenance = (
  world: Needs,
  ref: CourseRef,
  { isClinician, ...said }: Said & { isClinician: boolean },
): Promise<ChangeOutcome> =>
  changeCourse(world, ref, async ({ course, now }) => {
    const last = course.maintenanceWords?.at(-1)
    if (!last || last.says === 'open') return { kind: 'edited', course }
    if (last.says !== 'not-wanted' && !isClinician)
      return { kind: 'refused', problems: ['A clinician decided this: only a clinician takes it back.'] }
    if (!isMaintenanceEnded(course) && !owedMaintenance(course))
      return { kind: 'refused', problems: [owesNone(course)] }
    return {
      kind: 'edited',
      course: takenBack(course, last, { at: now, says: 'open', ...said }),
      more: await maintenanceTasksAgain(world, course, last.at),
    }
  })

function takenBack(course: Course, last: MaintenanceWord, word: MaintenanceWord): Course {
  const { maintenanceApprovedAt: _, ...undecided } = withWord(course, word)
  return last.says === 'goes-on' ? undecided : withWord(course, word)
}
