import type { Clinic } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import type { DaysRead } from '../domain/chair-day.ts'
import type { Patient } from '../domain/patient.ts'
import { hearsOfChanges } from '../domain/plan/late-notice.ts'
import type { Instant } from '../domain/time.ts'
import { RetryLater } from '../failures.ts'
import type { Change } from '../changes.ts'
import type { CourseRef, World } from '../ports.ts'
import { saveCourse } from './save-course.ts'

export interface CourseNow {
  clinic: Clinic
  patient: Patient
  course: Course
  now: Instant
}

export interface Edited {
  kind: 'edited'
  course: Course
  read?: DaysRead
  more?: Change[]
  /** Where it is dated before now: when that was. */
  since?: Instant
  /** What the person who asked should know, in plain English. */
  notes?: string[]
}

/** In plain English: what stands in the way, and what would help. */
export interface Refused {
  kind: 'refused'
  problems: string[]
}

export type ChangeOutcome = { kind: 'changed'; course: Course; notes: string[] } | Refused

/** Edits that meet are done one after the other: the second reads what the first wrote. */
const tries = 6

/** Reads the course, edits it, writes it on condition of what was read; reads again where somebody was first. */
export async function changeCourse(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  edit: (file: CourseNow) => Edited | Refused | Promise<Edited | Refused>,
): Promise<ChangeOutcome> {
  for (let i = 0; i < tries; i++) {
    const { clinic, patient, course, cursor } = await world.store.courseFile(ref)
    if (!clinic || !patient || !course || !cursor)
      return {
        kind: 'refused',
        problems: [`There is no course ${ref.courseId} for patient ${ref.patientId}.`],
      }
    const now = world.clock.now()
    const edited = await edit({ clinic, patient, course, now })
    if (edited.kind === 'refused') return edited
    if (edited.course === course) return { kind: 'changed', course, notes: edited.notes ?? [] }
    const saved = await saveCourse(world, {
      clinic,
      before: course,
      after: edited.course,
      since: edited.since ?? now,
      cursor,
      hears: hearsOfChanges(patient),
      ...(edited.read && { read: edited.read }),
      ...(edited.more && { more: edited.more }),
    })
    if (saved.kind === 'too-much') return { kind: 'refused', problems: [saved.problem] }
    if (saved.kind === 'saved') return { kind: 'changed', course: edited.course, notes: edited.notes ?? [] }
  }
  throw new RetryLater(`course ${ref.courseId} kept changing under an edit`)
}
