import type { CourseId, PatientId, SessionId } from './ids.ts'
import type { Task } from './task.ts'

interface Place {
  patientId: PatientId
  courseId: CourseId
  sessionId: SessionId
}

const isAlertOf = (task: Task, { patientId }: Place): boolean =>
  task.kind === 'red-flag' && task.patientId === patientId

/** A look is owed for this session, or, from a screening, for whatever session comes next. */
const isCheckOf = (task: Task, { courseId, sessionId }: Place): boolean =>
  task.kind === 'same-day-review' &&
  task.courseId === courseId &&
  (task.sessionId === undefined || task.sessionId === sessionId)

/** An alert is about the patient, whichever course it came through: it holds until somebody has closed it. */
export const hasOpenAlert = (openTasks: readonly Task[], of: Place): boolean =>
  openTasks.some((task) => isAlertOf(task, of))

/** Whether a clinician is to look before this session: an alert is open, or a check before it was answered with a yes. */
export const isLookOwed = (openTasks: readonly Task[], of: Place): boolean =>
  openTasks.some((task) => isAlertOf(task, of) || isCheckOf(task, of))
