import type { TaskKind } from '../../../shared/domain/task.ts'
import type { ShownTask } from '../operations/tasks.ts'
import { consolePaths } from '../paths.ts'
import { taskWords } from '../words.ts'

export const isTaskKind = (kind: string): kind is TaskKind => kind in taskWords

/** The name of a kind in the filter. */
export const kindTitles: Record<TaskKind, string> = {
  'red-flag': 'Alerts',
  'session-request': 'Requests of patients',
  'patient-cancelled': 'Cancelled by patients',
  'message-undeliverable': 'Messages that do not arrive',
  'reply-to-read': 'Replies to read',
  'wrong-person': 'Wrong numbers',
  'attendance-unmarked': 'Sessions to mark',
  'replan-impossible': 'Sessions without a place',
  'notice-late': 'Told late of a move',
  'review-due': 'Reviews',
  'screening-to-sign': 'Screenings to sign',
  'unsigned-soon': 'Unsigned and soon',
  'baseline-missing': 'Missing baselines',
  'same-day-review': 'Checks before a session',
  'maintenance-unanswered': 'Maintenance: no answer',
  'maintenance-decision': 'Maintenance: to decide',
  'maintenance-declined': 'Maintenance: declined',
  'maintenance-impossible': 'Maintenance: no place',
}

export const taskText = ({ kind }: Pick<ShownTask, 'kind'>): string =>
  isTaskKind(kind) ? taskWords[kind] : kind

const ofSession: readonly TaskKind[] = [
  'session-request',
  'attendance-unmarked',
  'same-day-review',
  'maintenance-unanswered',
]
const ofCourse: readonly TaskKind[] = [
  'patient-cancelled',
  'replan-impossible',
  'notice-late',
  'review-due',
  'screening-to-sign',
  'unsigned-soon',
  'baseline-missing',
]
/** Answered by booking the next session, or by noting that none is wanted: the page of the course offers both. */
const ofMaintenance: readonly TaskKind[] = ['maintenance-declined', 'maintenance-impossible']

/** Where the work is done; answers open to clinicians only. */
export function placeOfTask(
  { kind, patientId, courseId, sessionId }: ShownTask,
  isClinician: boolean,
): { path: string; title: string } {
  const is = (kinds: readonly TaskKind[]) => isTaskKind(kind) && kinds.includes(kind)
  if (is(ofSession) && courseId !== undefined && sessionId !== undefined)
    return { path: consolePaths.session(patientId, courseId, sessionId), title: 'Open the session' }
  if (kind === 'review-due' && isClinician)
    return { path: consolePaths.patientOutcomes(patientId), title: 'Open the outcomes' }
  if (is(ofMaintenance) && courseId !== undefined)
    return {
      path: consolePaths.changeCourse(patientId, courseId, 'maintenance'),
      title: 'Book the next session',
    }
  if (kind === 'maintenance-decision' && courseId !== undefined)
    return {
      path: `${consolePaths.course(patientId, courseId)}#maintenance`,
      title: isClinician ? 'Decide on the page of the course' : 'Open the course',
    }
  if ((is(ofCourse) || is(ofSession)) && courseId !== undefined)
    return { path: consolePaths.course(patientId, courseId), title: 'Open the course' }
  return { path: consolePaths.patient(patientId), title: 'Open the patient' }
}
