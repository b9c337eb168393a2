import { rowOf, type Row } from '../../shared/adapters/dynamo/rows.ts'
import type { Clinic } from '../../shared/domain/clinic.ts'
import type { Course, Cursor } from '../../shared/domain/course.ts'
import { asId } from '../../shared/domain/ids.ts'
import { cursorAfterChange } from '../../shared/domain/plan.ts'
import { addDays, clockText, type Instant, instantOf, minute, weekdayOf } from '../../shared/domain/time.ts'
import { aClinic, aCourse, aPatient } from '../builders.ts'

/** Patients that share one clinic: one clinic could not seat thousands at one minute. */
const patientsPerClinic = 100

const clinicOf = (i: number): Clinic => aClinic({ id: asId(`clinic-${Math.floor(i / patientsPerClinic)}`) })

const phoneOf = (i: number) => `+4477009${String(i).padStart(5, '0')}`

const oneSession = { name: 'One session' } as const
const courseAt = (at: string): Course => {
  const course = aCourse([at])
  const [phase] = course.protocol.phases
  return {
    ...course,
    protocol: { ...course.protocol, ...oneSession, phases: [{ ...phase!, sessions: 1 }] },
  }
}

interface Planned {
  course: Course
  cursor: Cursor
}
const belongTo = (i: number, { course, cursor }: Planned): Planned => {
  const clinicId = clinicOf(i).id
  const [patientId, courseId] = [asId<Course['patientId']>(`p${i}`), asId<Course['id']>(`c${i}`)]
  return {
    course: { ...course, clinicId, patientId, id: courseId },
    cursor: { ...cursor, clinicId, patientId, courseId },
  }
}

/** The session that `remindedAt` reminds of stands a day later. */
export const sessionAt = '2027-03-09T09:30'
export const remindedAt: Instant = instantOf('Europe/London', '2027-03-08', 9 * 60 + 30)

/** Patients with one session each, all of whose reminders fall due at one minute, `remindedAt`. */
export function* dueAtOnce(count: number): Generator<Row> {
  const course = courseAt(sessionAt)
  const planned = {
    course,
    cursor: cursorAfterChange(course, aClinic(), undefined, remindedAt - 10 * minute),
  }
  for (let i = 0; i < count; i++) {
    if (i % patientsPerClinic === 0) yield rowOf.clinic(clinicOf(i))
    const { course, cursor } = belongTo(i, planned)
    yield rowOf.patient(
      aPatient({
        clinicId: course.clinicId,
        id: course.patientId,
        phone: phoneOf(i),
        email: `p${i}@example.com`,
      }),
    )
    yield rowOf.course(course)
    yield rowOf.cursor(cursor, course)
  }
}

const weekdays = (from: string, count: number): string[] => {
  const dates: string[] = []
  for (let date = from; dates.length < count; date = addDays(date, 1))
    if (weekdayOf(date) <= 5) dates.push(date)
  return dates
}

/** Courses from number `from` on, whose next touchpoints lie on all weekdays of a year from May 2027. */
export function* inTheFuture(from: number, to: number): Generator<Row> {
  const dates = weekdays('2027-05-04', 260)
  const templates = new Map<string, Planned>()
  for (let i = from; i < to; i++) {
    const at = `${dates[i % dates.length]}T${clockText(8 * 60 + 15 * (Math.floor(i / dates.length) % 36))}`
    let planned = templates.get(at)
    if (!planned) {
      const course = courseAt(at)
      planned = { course, cursor: cursorAfterChange(course, aClinic(), undefined, remindedAt) }
      templates.set(at, planned)
    }
    const { course, cursor } = belongTo(i, planned)
    yield rowOf.course(course)
    yield rowOf.cursor(cursor, course)
  }
}
