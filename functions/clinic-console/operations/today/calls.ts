import type { Clinic } from '../../../../shared/domain/clinic.ts'
import { byTime, type Course, startOf } from '../../../../shared/domain/course.ts'
import { lateOfTask } from '../../../../shared/domain/late-task.ts'
import { waitsForPlace } from '../../../../shared/domain/no-place.ts'
import type { Patient } from '../../../../shared/domain/patient.ts'
import { hearsOfChanges } from '../../../../shared/domain/plan/late-notice.ts'
import { editsOfNotice, netChanges } from '../../../../shared/domain/plan/notices.ts'
import type { Task } from '../../../../shared/domain/task.ts'
import { clockText, type Instant, isoInstant, type WallTime } from '../../../../shared/domain/time.ts'
import type { CourseFile, CourseRef } from '../../../../shared/ports.ts'
import { isOfNoPlace } from '../../../../shared/use-cases/settle-places.ts'
import type { Today, TodayCall } from './schema.ts'

/** More than a desk can call in a day; the others come up as these are settled. */
const mostShown = 60

const isLate = ({ kind }: Task): boolean => kind === 'notice-late'
const isCall = (task: Task): boolean => isLate(task) || isOfNoPlace(task)

/**
 * Those whose patients may set out for a session that is off, or stay away from one that is on. First whom a message
 * reaches too late: a closure that leaves many without a place must not hide them.
 */
export const callTasks = (tasks: Task[]): Task[] =>
  tasks.filter(isCall).toSorted((a, b) => Number(isLate(b)) - Number(isLate(a)) || a.openedAt - b.openedAt)

export const callRefsOf = (calls: Task[]): CourseRef[] =>
  calls
    .slice(0, mostShown)
    .flatMap(({ clinicId, patientId, courseId }) =>
      courseId === undefined ? [] : [{ clinicId, patientId, courseId }],
    )

interface Known {
  now: Instant
  /** Without this right a number is not shown. */
  mayKnow: boolean
  patientOf: (id: string) => Patient | undefined
}

/** Whom to call, by the first time that it is about; and how many more there are. */
export function callsOf(
  clinic: Clinic,
  calls: Task[],
  files: CourseFile[],
  { now, mayKnow, patientOf }: Known,
): Pick<Today, 'calls' | 'moreCalls'> {
  const shown = calls.slice(0, mostShown).flatMap((task): TodayCall[] => {
    const { patientId, courseId } = task
    const course = files.find(
      (file) => file.course?.id === courseId && file.course?.patientId === patientId,
    )?.course
    if (!course) return []
    const patient = patientOf(patientId)
    return [
      {
        patientId,
        courseId: course.id,
        taskId: task.id,
        name: patient ? `${patient.givenName} ${patient.familyName}` : patientId,
        ...(patient?.dateOfBirth !== undefined && { dateOfBirth: patient.dateOfBirth }),
        ...(mayKnow && patient?.phone !== undefined && { phone: patient.phone }),
        since: isoInstant(task.openedAt),
        ...(task.owner && { owner: task.owner.name }),
        ...(isLate(task) ? lateCall(task, course, clinic, patient) : placeCall(course, clinic, now)),
      },
    ]
  })
  const first = ({ before }: TodayCall) =>
    before === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(before)
  return {
    calls: shown.toSorted((a, b) => first(a) - first(b)),
    moreCalls: Math.max(0, calls.length - mostShown),
  }
}

type Why = Omit<TodayCall, 'patientId' | 'courseId' | 'taskId' | 'name' | 'since'>

function lateCall(task: Task, course: Course, clinic: Clinic, patient: Patient | undefined): Why {
  const hears = patient ? hearsOfChanges(patient) : 'by-no-message'
  const { late, notice } = lateOfTask(task, course, clinic, hears) ?? {}
  const changes = notice ? netChanges(editsOfNotice(course, clinic, notice.id)) : []
  const first = changes.toSorted((a, b) => byTime(a.from ?? a.to!, b.from ?? b.to!))[0]
  return {
    why: 'told-late',
    ...(late && { before: isoInstant(late.before) }),
    ...(late?.leavesAt !== undefined && { leavesAt: isoInstant(late.leavesAt) }),
    ...(first && { sessionId: first.sessionId, changes: changes.length }),
    ...(first?.from && { from: wallOf(first.from) }),
    ...(first?.to && { to: wallOf(first.to) }),
  }
}

const wallOf = ({ date, minute }: WallTime) => ({ date, time: clockText(minute) })

function placeCall(course: Course, clinic: Clinic, now: Instant): Why {
  const waiting = course.sessions.filter((s) => waitsForPlace(s, clinic, now)).sort(byTime)
  const [first] = waiting
  return {
    why: 'no-place',
    ...(first && {
      before: isoInstant(startOf(clinic.zone, first)),
      sessionId: first.id,
      changes: waiting.length,
    }),
  }
}
