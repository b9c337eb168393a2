import { cancel, confirm } from '../domain/edits.ts'
import { asId, type SessionId } from '../domain/ids.ts'
import type { Session } from '../domain/course.ts'
import type { Course } from '../domain/course.ts'
import type { Task } from '../domain/task.ts'
import { byTime, isTreatment, startOf } from '../domain/course.ts'
import type { Instant } from '../domain/time.ts'
import type { Change, CourseRef, World } from '../ports.ts'
import { changeCourse, type ChangeOutcome } from './change-course.ts'
import { openLink } from './open-link.ts'

export type Choice = 'confirm' | 'cannot-come'

/** The maintenance session that waits for a word of the patient. */
export const invited = (course: Course): Session | undefined =>
  course.sessions
    .filter((s) => s.state === 'booked' && !isTreatment(course, s) && s.confirmedAt === undefined)
    .sort(byTime)[0]

/** By its link. The choice and the end of the link are one commit. */
export async function answerInvitation(
  world: Pick<World, 'clock' | 'random' | 'store'>,
  { secret, choice }: { secret: string; choice: Choice },
): Promise<{ kind: 'done'; choice: Choice } | { kind: 'no-such-link' }> {
  const link = await openLink(world, secret, 'sessions')
  if (link.kind === 'no-such-link') return link
  const use: Change = { kind: 'use-link', tokenHash: link.tokenHash, at: world.clock.now() }
  const outcome = await settleInvitation(world, link.target, asId(link.target.about), choice, [use])
  return outcome.kind === 'changed' ? { kind: 'done', choice } : { kind: 'no-such-link' }
}

/** A no frees the chair and leaves the next step to a person. */
export function settleInvitation(
  world: Pick<World, 'clock' | 'store'>,
  ref: CourseRef,
  sessionId: SessionId,
  choice: Choice,
  more: Change[] = [],
): Promise<ChangeOutcome> {
  return changeCourse(world, ref, ({ clinic, course, now }) => {
    const session = course.sessions.find((s) => s.id === sessionId)
    if (session?.state !== 'booked')
      return { kind: 'refused', problems: ['The session is not booked any more.'] }
    if (startOf(clinic.zone, session) <= now)
      return { kind: 'refused', problems: ['The session has begun: past sessions never change.'] }
    if (choice === 'confirm') return { kind: 'edited', course: confirm(course, sessionId, now), more }
    return {
      kind: 'edited',
      course: cancel(course, [sessionId], 'patient', now, { isTold: false }),
      more: [...more, { kind: 'add-task', task: declined(course, sessionId, now) }],
    }
  })
}

/** Whether and when maintenance goes on is a person's to settle. */
export const declined = (course: Course, sessionId: SessionId, now: Instant): Task => ({
  clinicId: course.clinicId,
  patientId: course.patientId,
  courseId: course.id,
  id: asId(`maintenance-declined/${course.id}/${sessionId}`),
  kind: 'maintenance-declined',
  openedAt: now,
})
