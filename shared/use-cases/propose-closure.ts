import { type ChairDay, rebook } from '../domain/chair-day.ts'
import type { Closure } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import { move, type Move } from '../domain/edits.ts'
import type { ClinicId, CourseId, PatientId } from '../domain/ids.ts'
import type { Store, World } from '../ports.ts'
import { proposeReplan } from './replan-course.ts'

/** What a closure would do to one course: the sessions that would move and why, or what stands in the way. */
export interface TouchedCourse {
  patientId: PatientId
  courseId: CourseId
  moves: Move[]
  causes: string[]
  problems: string[]
}

/**
 * What closing the clinic, or a chair, would move: every course that it touches, fewest changes first. Writes nothing;
 * each course is planned beside what the ones before it would take, so that no place is proposed twice.
 */
export async function proposeClosure(
  { clock, store }: Pick<World, 'clock' | 'store'>,
  clinicId: ClinicId,
  closure: Closure,
): Promise<TouchedCourse[]> {
  const open = await store.clinic(clinicId)
  if (!open) return []
  const clinic = { ...open, closures: [...open.closures, closure] }
  const booked = new Map<CourseId, PatientId>()
  for (const day of await store.chairDays(clinicId, closure.from, closure.to))
    for (const { courseId, patientId } of day.bookings) booked.set(courseId, patientId)
  const refs = [...booked].map(([courseId, patientId]) => ({ clinicId, patientId, courseId }))
  const proposed = new Map<string, ChairDay>()
  const touched: TouchedCourse[] = []
  for (const { course } of await store.courseFiles(refs)) {
    if (!course) continue
    const planned = { store: withDays(store, proposed) }
    const replan = await proposeReplan(planned, clinic, course, clock.now())
    if (replan.kind === 'nothing-to-move') continue
    const { patientId, id: courseId } = course
    if (replan.kind === 'impossible') {
      touched.push({ patientId, courseId, moves: [], causes: [], problems: replan.problems })
      continue
    }
    await take(planned, proposed, course, replan.moves, clock.now())
    touched.push({ patientId, courseId, moves: replan.moves, causes: replan.causes, problems: [] })
  }
  return touched.sort((a, b) => a.problems.length - b.problems.length || a.moves.length - b.moves.length)
}

const keyOf = ({ date, chairId }: Pick<ChairDay, 'date' | 'chairId'>): string => `${date} ${chairId}`

/** The store as it would read after what was proposed so far. */
const withDays = (store: Store, proposed: Map<string, ChairDay>): Store => ({
  ...store,
  chairDays: async (clinicId, from, to) => {
    const stored = await store.chairDays(clinicId, from, to)
    const changed = [...proposed.values()].filter((day) => from <= day.date && day.date <= to)
    return [...stored.filter((day) => !proposed.has(keyOf(day))), ...changed]
  },
})

async function take(
  { store }: Pick<World, 'store'>,
  proposed: Map<string, ChairDay>,
  course: Course,
  moves: Move[],
  now: number,
): Promise<void> {
  const dates = [...moves.map((m) => m.to.date), ...course.sessions.map((s) => s.date)].sort()
  const days = await store.chairDays(course.clinicId, dates[0]!, dates.at(-1)!)
  const after = rebook(days, course, move(course, moves, now))
  if (after.kind === 'free') for (const day of after.days) proposed.set(keyOf(day), day)
}
