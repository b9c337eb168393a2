import { asId, type CourseId, type PatientId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import { isDisplaced } from '../domain/no-place.ts'
import { cursorAfterChange } from '../domain/plan.ts'
import { addDays, dateAt } from '../domain/time.ts'
import type { World } from '../ports.ts'
import { bookedAheadDays } from './change-clinic.ts'
import { endJob } from './end-job.ts'
import { hint } from './hints.ts'
import { inOrderOfCourses } from './propose-closure.ts'
import { hasNoPlace, openOfNoPlace, placesFound } from './settle-places.ts'

const coursesPerRead = 25

type Needs = Pick<World, 'clock' | 'store' | 'queues' | 'report'>

/**
 * After a change of the clinic's settings: each course's next touchpoint is computed by the new ones, and each course
 * with a session that cannot stand gets a job of its own. Where sessions can stand again, nobody need find a place. Done again it does the same.
 */
export async function refreshPlans(world: Needs, job: Job): Promise<void> {
  const { clinicId } = job
  const clinic = await world.store.clinic(clinicId)
  if (!clinic) return await endJob(world, job, { state: 'refused', outcome: ['There is no such clinic.'] })
  const today = dateAt(clinic.zone, world.clock.now())
  // Chair-days are read consistently, so that a course booked a moment ago is seen too.
  const booked = new Map<CourseId, PatientId>()
  for (const day of await world.store.chairDays(clinicId, today, addDays(today, bookedAheadDays)))
    for (const { courseId, patientId } of day.bookings) booked.set(courseId, patientId)
  for (const { courseId, patientId } of await world.store.courses(clinicId)) booked.set(courseId, patientId)
  const open = openOfNoPlace(await world.store.openTasks(clinicId))
  for (const { courseId, patientId } of open) if (courseId) booked.set(courseId, patientId)
  const refs = inOrderOfCourses(
    [...booked].map(([courseId, patientId]) => ({ clinicId, patientId, courseId })),
  )
  const replans: Job[] = []
  for (let i = 0; i < refs.length; i += coursesPerRead)
    for (const { course, cursor } of await world.store.courseFiles(refs.slice(i, i + coursesPerRead))) {
      if (!course || !cursor) continue
      await world.store.commit([
        {
          kind: 'move-cursor',
          cursor: cursorAfterChange(course, clinic, cursor, world.clock.now()),
          was: cursor,
        },
      ])
      const now = world.clock.now()
      const found = hasNoPlace(course, clinic, now) ? [] : placesFound(open, course, now)
      // Where the settings are others by now, the refresh that came with them decides.
      if (found.length > 0)
        await world.store.commit([{ kind: 'expect-clinic', clinicId, version: clinic.version }, ...found])
      const isTouched = course.sessions.some(
        (s) =>
          s.state === 'booked' && s.date >= today && (s.noPlaceSince !== undefined || isDisplaced(clinic, s)),
      )
      if (isTouched)
        replans.push({
          clinicId,
          patientId: course.patientId,
          id: asId(`replan/${course.id}/${clinic.version}`),
          work: { kind: 'replan-course', courseId: course.id },
          state: 'waiting',
          createdAt: world.clock.now(),
        })
    }
  for (const replan of replans) await world.store.commit([{ kind: 'add-job', job: replan }])
  await hint(world, [{ messages: [], jobs: replans, tasks: [] }])
  await endJob(world, job, { state: 'done', outcome: [`${replans.length} courses to move.`] })
}
