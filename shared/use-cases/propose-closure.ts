import { type ChairDay, rebook, slotsTouched } from '../domain/chair-day.ts'
import type { Clinic, Closure } from '../domain/clinic.ts'
import type { Course } from '../domain/course.ts'
import { move, type Move } from '../domain/edits.ts'
import type { ClinicId, CourseId, PatientId } from '../domain/ids.ts'
import type { Patient } from '../domain/patient.ts'
import { addDays, type CivilDate, dateAt } from '../domain/time.ts'
import type { Store, World } from '../ports.ts'
import { isDisplaced, notePlaces } from '../domain/no-place.ts'
import { proposeReplan } from './replan-course.ts'

/** What a closure would do to one course: the sessions that would move and why, or what stands in the way. */
export interface TouchedCourse {
  patientId: PatientId
  courseId: CourseId
  moves: Move[]
  causes: string[]
  problems: string[]
  before: Course
  /** Where it finds no place, with that noted. */
  after: Course
  patient?: Patient
}

/** Of course ids: in one order courses are planned here and moved by refresh-plans.ts, so that both come to the same. */
export const inOrderOfCourses = <T extends { courseId: string }>(courses: T[]): T[] =>
  courses.toSorted((a, b) => (a.courseId < b.courseId ? -1 : 1))

/**
 * What closing the clinic, or a chair, would move: every course that it touches, fewest changes first. Writes nothing;
 * each course is planned beside what the ones before it would take, so that no place is proposed twice.
 */
export async function proposeClosure(
  world: Pick<World, 'clock' | 'store'>,
  clinicId: ClinicId,
  closure: Closure,
): Promise<TouchedCourse[]> {
  const open = await world.store.clinic(clinicId)
  if (!open) return []
  return await proposeMoves(world, open, { ...open, closures: [...open.closures, closure] }, closure)
}

interface Days {
  from: CivilDate
  to: CivilDate
  /** Of these days, from today on, where they were read already. */
  read?: ChairDay[]
}

/** The same of any change of the settings: hours, bank holidays, chairs. Looks at the sessions of those days. */
export async function proposeMoves(
  { clock, store }: Pick<World, 'clock' | 'store'>,
  before: Clinic,
  clinic: Clinic,
  { from, to, read }: Days,
): Promise<TouchedCourse[]> {
  const clinicId = clinic.id
  const diary = heldDiary(store, read && { from, to, read })
  const now = clock.now()
  const today = dateAt(clinic.zone, now)
  const days = await diary.store.chairDays(clinicId, from < today ? from : today, to)
  const booked = new Map<CourseId, PatientId>()
  /** Whoever had no place before, and has none after, is no news. */
  const displaced = new Set<CourseId>()
  for (const { date, chairId, bookings } of days.filter((day) => day.date >= from))
    for (const { courseId, patientId, ...booking } of bookings) {
      const place = { date, chairId, minute: booking.from, minutes: booking.to - booking.from }
      if (!isDisplaced(clinic, place)) continue
      booked.set(courseId, patientId)
      if (!isDisplaced(before, place)) displaced.add(courseId)
    }
  const refs = inOrderOfCourses(
    [...booked].map(([courseId, patientId]) => ({ clinicId, patientId, courseId })),
  )
  if (refs.length === 0) return []
  const [files] = await Promise.all([
    store.courseFiles(refs, ['course', 'patient']),
    diary.store.chairDays(clinicId, addDays(to, 1), addDays(to, daysAtOnce)),
  ])
  const touched: TouchedCourse[] = []
  for (const { course, patient } of files) {
    if (!course) continue
    const replan = await proposeReplan(diary, clinic, course, now)
    if (replan.kind === 'nothing-to-move') continue
    if (replan.kind === 'impossible' && !displaced.has(course.id)) continue
    const { patientId, id: courseId } = course
    const about = { patientId, courseId, before: course, ...(patient && { patient }) }
    if (replan.kind === 'impossible') {
      const after = notePlaces(course, clinic, now)
      touched.push({ ...about, moves: [], causes: [], problems: replan.problems, after })
      continue
    }
    const after = move(course, replan.moves, now)
    await diary.take(course, after)
    touched.push({ ...about, moves: replan.moves, causes: replan.causes, problems: [], after })
  }
  return touched.sort((a, b) => a.problems.length - b.problems.length || a.moves.length - b.moves.length)
}

const keyOf = ({ date, chairId }: Pick<ChairDay, 'date' | 'chairId'>): string => `${date} ${chairId}`

/** Mostly all that the search looks at after a closure. Where it asks for more, as many days again are read at once. */
const daysAtOnce = 16 * 7

/**
 * The diary as it would read after what was proposed so far. Each day is read once: two hundred courses look at the same
 * weeks, and reading them anew for each would take minutes.
 */
function heldDiary(
  store: Store,
  first?: Required<Days>,
): {
  store: Store
  take(before: Course, after: Course): Promise<void>
} {
  const held = new Map<string, ChairDay>(first?.read.map((day) => [keyOf(day), day]))
  let known: { from: CivilDate; to: CivilDate } | undefined = first && { from: first.from, to: first.to }
  const read = async (clinicId: ClinicId, from: CivilDate, to: CivilDate) => {
    if (from > to) return
    for (const day of await store.chairDays(clinicId, from, to)) held.set(keyOf(day), day)
  }
  const chairDays: Store['chairDays'] = async (clinicId, from, to) => {
    if (!known) {
      await read(clinicId, from, to)
      known = { from, to }
    }
    if (from < known.from) {
      await read(clinicId, from, addDays(known.from, -1))
      known.from = from
    }
    if (to > known.to) {
      const atLeast = addDays(known.to, daysAtOnce)
      const until = to > atLeast ? to : atLeast
      await read(clinicId, addDays(known.to, 1), until)
      known.to = until
    }
    return [...held.values()].filter((day) => from <= day.date && day.date <= to)
  }
  return {
    store: { ...store, chairDays },
    async take(before, after) {
      const { left, came } = slotsTouched(before, after)
      const slots = [...left, ...came]
      const dates = slots.map(({ date }) => date).sort()
      if (dates.length === 0) return
      await chairDays(after.clinicId, dates[0]!, dates.at(-1)!)
      const days = slots.flatMap((slot) => held.get(keyOf(slot)) ?? [])
      const taken = rebook(days, before, after)
      if (taken.kind === 'free') for (const day of taken.days) held.set(keyOf(day), day)
    },
  }
}
