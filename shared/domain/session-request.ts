import type { Course, Session, SessionRequest } from './course.ts'
import { asId, type TaskId } from './ids.ts'
import type { Task } from './task.ts'
import { datedTimeText } from './wording/days.ts'

const taskIdOf = (course: Pick<Course, 'id'>, session: Session, { at }: SessionRequest): TaskId =>
  asId(`session-request/${course.id}/${session.id}/${at}`)

/** For the clinic's people, who answer by moving or cancelling the session, or by a call. */
export const requestTask = (course: Course, session: Session, asked: SessionRequest): Task => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
  sessionId: session.id,
  id: taskIdOf(course, session, asked),
  kind: 'session-request',
  openedAt: asked.at,
  words: wordsOf(session, asked),
})

function wordsOf(session: Session, { what, to }: SessionRequest): string {
  if (what === 'cannot-come') return `Cannot come on ${datedTimeText(session)}.`
  if (!to) return `Asks for another time than ${datedTimeText(session)}. None of the times offered suits.`
  return `Asks for ${datedTimeText(to)} instead of ${datedTimeText(session)}.`
}

/** The tasks of requests that no longer stand: somebody acted, or the patient asked for something else. */
export const settledRequests = (before: Course, after: Course): TaskId[] =>
  before.sessions.flatMap((session) => {
    const is = after.sessions.find((s) => s.id === session.id)
    const isSettled = session.asked && is?.asked?.at !== session.asked.at
    return session.asked && isSettled ? [taskIdOf(before, session, session.asked)] : []
  })

/** Somebody decides whether it is made up. Whether and when maintenance goes on is a person's to settle, too. */
export const cancelledTask = (
  course: Course,
  session: Session,
  kind: 'patient-cancelled' | 'maintenance-declined',
  openedAt: number,
): Task => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
  sessionId: session.id,
  id: asId(`${kind}/${course.id}/${session.id}`),
  kind,
  openedAt,
  ...(kind === 'patient-cancelled' && { words: `Cancelled ${datedTimeText(session)} by link.` }),
})
