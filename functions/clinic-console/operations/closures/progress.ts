import type { Clinic, Closure } from '../../../../shared/domain/clinic.ts'
import { byTime, type Course } from '../../../../shared/domain/course.ts'
import { asId, type CourseId, type PatientId } from '../../../../shared/domain/ids.ts'
import { waitsForPlace } from '../../../../shared/domain/no-place.ts'
import type { Desk } from '../../operation.ts'

/** A course that still has a session where it cannot stand. */
interface Left {
  patientId: PatientId
  courseId: CourseId
  name: string
  /** What to dial. */
  phone?: string
  sessions: { id: string; date: string; minute: number }[]
  /** Somebody has to find a place by hand. */
  taskId?: string
}

/**
 * How far the moves have come, from what stands in the diary: nothing is counted along the way, so nothing can be
 * miscounted. Courses are read only for as long as they are in the way.
 */
export async function leftBy(
  { store, clinicId, clock }: Pick<Desk, 'store' | 'clinicId' | 'clock'>,
  clinic: Clinic,
  { from, to, chairId }: Closure,
): Promise<{ isComputing: boolean; left: Left[] }> {
  const [days, tasks, job] = await Promise.all([
    store.chairDays(clinicId, from, to),
    store.openTasks(clinicId),
    store.job({ clinicId, jobId: asId(`refresh/${clinic.version}`) }),
  ])
  const booked = new Map<CourseId, PatientId>()
  for (const day of days)
    if (chairId === undefined || day.chairId === chairId)
      for (const { courseId, patientId } of day.bookings) booked.set(courseId, patientId)
  const files = await store.courseFiles(
    [...booked].map(([courseId, patientId]) => ({ clinicId, patientId, courseId })),
    ['course', 'patient'],
  )
  const inTheWay = (course: Course) =>
    course.sessions
      .filter((s) => from <= s.date && s.date <= to && waitsForPlace(s, clinic, clock.now()))
      .sort(byTime)
  const left = files.flatMap(({ course, patient }): Left[] => {
    const sessions = course ? inTheWay(course) : []
    if (!course || sessions.length === 0) return []
    const task = tasks.find((t) => t.courseId === course.id && t.kind === 'replan-impossible')
    return [
      {
        ...{ patientId: course.patientId, courseId: course.id },
        name: patient ? `${patient.givenName} ${patient.familyName}` : course.patientId,
        ...(patient?.phone !== undefined && { phone: patient.phone }),
        sessions: sessions.map(({ id, date, minute }) => ({ id, date, minute })),
        ...(task && { taskId: task.id }),
      },
    ]
  })
  return { isComputing: job?.state === 'waiting', left }
}
