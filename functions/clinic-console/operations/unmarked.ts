import * as z from 'zod'
import type { Course } from '../../../shared/domain/course.ts'
import { byTime, hasBegun, isWithoutPlace } from '../../../shared/domain/course.ts'
import type { CourseBrief } from '../../../shared/domain/course-brief.ts'
import { readDiary } from '../../../shared/domain/diary-marks.ts'
import type { CourseId } from '../../../shared/domain/ids.ts'
import { unmarkedIdOf } from '../../../shared/domain/plan/unmarked.ts'
import { taskIdOf } from '../../../shared/domain/rows.ts'
import type { Task } from '../../../shared/domain/task.ts'
import { clockText, type Instant, instantOf } from '../../../shared/domain/time.ts'
import type { PatientFile } from '../../../shared/ports.ts'
import type { Desk } from '../operation.ts'

export const unmarkedSession = z.object({ sessionId: z.string(), date: z.string(), time: z.string() })
type Unmarked = z.output<typeof unmarkedSession>

const isOfMarks = ({ kind, courseId }: Task): boolean =>
  kind === 'attendance-unmarked' && courseId !== undefined
const keyOf = ({ patientId, courseId }: { patientId: string; courseId?: string }) =>
  `${patientId} ${courseId}`

/** Each session that waits for its mark has a task of its own; people see those of a course as one. */
export const isSameMarks = (task: Task, other: Task): boolean =>
  isOfMarks(task) && isOfMarks(other) && keyOf(task) === keyOf(other)

/** One task for all that one course waits to have marked, the oldest. */
export const oncePerCourse = (tasks: Task[]): Task[] =>
  tasks.filter((task, i) => !tasks.slice(0, i).some((earlier) => isSameMarks(earlier, task)))

/** The tasks of all that the task's course still waits to have marked. */
export function tasksOfMarks(task: Task, { courses, tasks }: Pick<PatientFile, 'courses' | 'tasks'>): Task[] {
  const course = courses.find(({ id }) => id === task.courseId)
  if (!course || !isOfMarks(task)) return []
  const booked = course.sessions.filter(({ state }) => state === 'booked')
  const waiting = new Set(booked.map((session) => taskIdOf(course, unmarkedIdOf(session))))
  return tasks.filter((other) => isSameMarks(task, other) && waiting.has(other.id))
}

/** Which sessions each course waits to have marked, by what stands in the list of courses: one read, however many. */
export async function unmarkedOf(
  { store, clinicId, clock }: Pick<Desk, 'store' | 'clinicId' | 'clock'>,
  tasks: Task[],
): Promise<(task: Task) => { sessions: Unmarked[]; isMore: boolean } | undefined> {
  if (!tasks.some(isOfMarks)) return () => undefined
  const [clinic, briefs] = await Promise.all([store.clinic(clinicId), store.courseBriefs(clinicId)])
  const byCourse = new Map(briefs.map((brief) => [keyOf(brief), brief]))
  return (task) => {
    const brief = isOfMarks(task) ? byCourse.get(keyOf(task)) : undefined
    return clinic && brief ? inBrief(brief, clinic.zone, clock.now()) : undefined
  }
}

function inBrief({ coming = [], diary }: CourseBrief, zone: string, now: Instant) {
  const ids = [...readDiary(diary)].flatMap(([id, { mark }]) =>
    mark === 'attended' || mark === 'missed' || mark === 'no-place' ? [] : [id],
  )
  const begun = coming.filter(({ date, minute }) => instantOf(zone, date, minute) <= now)
  return {
    sessions: begun.flatMap(({ date, minute }, i): Unmarked[] => {
      const sessionId = ids[i]
      return sessionId === undefined ? [] : [{ sessionId, date, time: clockText(minute) }]
    }),
    isMore: begun.length === coming.length && ids.length > coming.length,
  }
}

export const unmarkedIn = (courses: Course[], courseId: CourseId, zone: string, now: Instant): Unmarked[] =>
  (courses.find(({ id }) => id === courseId)?.sessions ?? [])
    .filter((s) => s.state === 'booked' && hasBegun(zone, s, now) && !isWithoutPlace(s))
    .sort(byTime)
    .map(({ id, date, minute }) => ({ sessionId: id, date, time: clockText(minute) }))
