import { type Course, isTreatment, type Session } from '../domain/course.ts'
import { cancel } from '../domain/edits.ts'
import { isInvitation, mayCancel, type Seen } from '../domain/self-service.ts'
import { cancelledTask } from '../domain/session-request.ts'
import type { Instant } from '../domain/time.ts'
import type { CourseRef, World } from '../ports.ts'
import { askClinic, type Asked } from './ask-clinic.ts'
import type { Edited } from './change-course.ts'
import { changeSeen, type NotAsSeen } from './change-seen.ts'

/** "I cannot come": the chair is free at once where the clinic's policy lets the patient cancel; else it is asked. */
export const declineSession = (
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  seen: Seen,
): Promise<{ kind: 'freed' } | Asked | NotAsSeen> =>
  changeSeen<{ kind: 'freed' } | Asked | NotAsSeen>(world, ref, seen, (standing, { clinic, course, now }) => {
    if (standing.kind === 'cancelled' && standing.session.cancelledBy === 'patient')
      return { outcome: { kind: 'freed' } }
    if (standing.kind !== 'open') return { outcome: standing }
    const { session } = standing
    return mayCancel(clinic, course, session, now)
      ? { outcome: { kind: 'freed' }, edit: freed(course, session, now) }
      : askClinic(course, session, { at: now, what: 'cannot-come' })
  })

/**
 * By the patient's own word. An invitation was a question, and its answer needs none; what stood in the diary is told,
 * because the notice takes it out of the patient's calendar and reaches whoever did not do it.
 */
export function freed(course: Course, session: Session, now: Instant): Edited {
  const kind = isTreatment(course, session) ? 'patient-cancelled' : 'maintenance-declined'
  return {
    kind: 'edited',
    course: cancel(course, [session.id], 'patient', now, { isTold: !isInvitation(course, session) }),
    more: [{ kind: 'add-task', task: cancelledTask(course, session, kind, now) }],
  }
}
