import type { Course, Session, SessionRequest } from '../domain/course.ts'
import { ask } from '../domain/edits.ts'
import { isAskedAlready } from '../domain/self-service.ts'
import { requestTask } from '../domain/session-request.ts'
import type { Answer } from './change-seen.ts'

export interface Asked {
  kind: 'asked'
}

/** What policy leaves to the clinic's people: a task for them, and the place is kept. */
export function askClinic(course: Course, session: Session, asked: SessionRequest): Answer<Asked> {
  const outcome = { kind: 'asked' } as const
  if (isAskedAlready(session, asked)) return { outcome }
  return {
    outcome,
    edit: {
      kind: 'edited',
      course: ask(course, session.id, asked),
      more: [{ kind: 'add-task', task: requestTask(course, session, asked) }],
    },
  }
}
